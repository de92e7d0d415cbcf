import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { openBrowser } from "../test/sandbox/browser.ts";
import type { Say } from "../test/sandbox/cached.ts";
import { sandboxFolder } from "../test/sandbox/places.ts";
import type { Vscode } from "../test/sandbox/vscode.ts";

/** What --check looks for: a row of our own view, which only the active extension can fill. */
const firstLab = "Your first container";

/** Proves from outside that the workbench comes up with the extension active. Throws with what was seen instead. */
export async function checkStart(vscode: Vscode, say: Say, end: AbortSignal): Promise<void> {
  const response = await fetch(vscode.url.replace(/tkn=[^&]*&/, ""), {
    headers: vscode.headers,
    signal: AbortSignal.timeout(10_000),
  });
  const html = await response.text();
  if (response.status !== 200 || !html.includes("workbench")) {
    throw new Error(`${vscode.url} answered ${response.status} and no workbench: ${html.slice(0, 200)}`);
  }
  say(`check: ${vscode.url} answers 200 with the workbench`);
  const browser = await openBrowser();
  end.addEventListener("abort", () => void browser.close());
  try {
    end.throwIfAborted();
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    try {
      await page.goto(vscode.url);
      await lookForExtension(page, say);
    } catch (error) {
      const picture = path.join(sandboxFolder, "check-failed.png");
      mkdirSync(sandboxFolder, { recursive: true });
      await page.screenshot({ path: picture, timeout: 10_000 }).catch(() => {});
      const seen = await page
        .locator("body")
        .ariaSnapshot({ timeout: 5000 })
        .catch(() => "nothing readable");
      throw new Error(
        `${error instanceof Error ? error.message : String(error)}\nThe page is pictured in ${picture} and says:\n` +
          seen.slice(0, 1500),
      );
    }
  } finally {
    await browser.close();
  }
}

async function lookForExtension(page: Page, say: Say): Promise<void> {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  const entry = page.getByRole("tab", { name: /^Container Labs/ }).first();
  await entry.waitFor({ timeout: 60_000 });
  say(`check: the activity bar shows Container Labs after ${seconds()} s`);
  const row = page.getByRole("treeitem", { name: firstLab }).first();
  // A click on the entry of the view that is open already would close it.
  if ((await entry.getAttribute("aria-selected")) !== "true") await entry.click();
  const labs = page.getByRole("button", { name: "Labs Section" });
  await labs.waitFor({ timeout: 30_000 });
  if ((await labs.getAttribute("aria-expanded")) !== "true") await labs.click();
  await row.waitFor({ timeout: 60_000 });
  say(`check: the extension is active, its view lists "${firstLab}" after ${seconds()} s`);
}

import type { Browser, Page } from "playwright-core";
import type { Vscode } from "./vscode.ts";
import { within } from "./waitFor.ts";

export interface WorkbenchTests {
  /** Started with `smokeTestDriver`. */
  vscode: Vscode;
  browser: Browser;
  /** VS Code runs tests only beside an extension under development: a small one that carries them. */
  extensionDevelopmentPath: string;
  /** The module whose `run()` is called in the extension host. */
  extensionTestsPath: string;
  viewport?: { width: number; height: number };
  seconds?: number;
  onLine?: (line: string) => void;
  /** Called once the page is loading: for the mouse, and for pictures. */
  onPage?: (page: Page) => void;
}

/** What the workbench itself tells its console in a window without internet and without compiled parts. */
const noise = new RegExp(
  "^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|getaddrinfo |Creation of workbench |Timed out waiting for authentication|" +
    "\\[(reconnection-grace-time|AgentHost|AccountPolicyGate|lifecycle|Service Worker)|" +
    "(Error: )?(Could not locate the bindings file|Cannot find module '\\./build/Release/watchdog'))",
);

/** Runs an extension's tests inside a real workbench and returns their exit code and console lines. */
export async function runInWorkbench(tests: WorkbenchTests): Promise<{ code: number; lines: string[] }> {
  const context = await tests.browser.newContext({ viewport: tests.viewport ?? { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    const lines: string[] = [];
    const take = (line: string) => {
      if (noise.test(line)) return;
      lines.push(line);
      tests.onLine?.(line);
    };
    await page.exposeFunction("codeAutomationLog", (_type: string, words: unknown[]) => {
      take(words.map((word) => (typeof word === "string" ? word : JSON.stringify(word))).join(" "));
    });
    const finished = new Promise<number>((resolve, reject) => {
      page.exposeFunction("codeAutomationExit", (code: number) => resolve(code)).catch(reject);
      page.once("crash", () => reject(new Error("The page of the workbench crashed.")));
    });
    const remote = (folder: string) => `vscode-remote://localhost:${tests.vscode.port}${folder}`;
    const payload = JSON.stringify([
      ["extensionDevelopmentPath", remote(tests.extensionDevelopmentPath)],
      ["extensionTestsPath", remote(tests.extensionTestsPath)],
      ["skipWelcome", "true"],
    ]);
    await page.goto(`${tests.vscode.url}&payload=${encodeURIComponent(payload)}`);
    tests.onPage?.(page);
    const seconds = tests.seconds ?? 120;
    const code = await within(seconds, "The tests in the workbench", finished).catch((error: Error) => {
      throw new Error(`${error.message} The last lines:\n${lines.slice(-20).join("\n")}`);
    });
    return { code, lines };
  } finally {
    await context.close();
  }
}

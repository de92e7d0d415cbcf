import type { Page } from "playwright-core";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { type Benchmark, containerTools, summarise } from "./benchmark.ts";
import { EditorWindow } from "./editorWindow.ts";
import { docker } from "./ground.ts";

const prefix = "bench-row-";

/**
 * Stamps each row of ours when it comes into the page, in the page itself: a look from outside would come late by
 * as long as it waits between two looks.
 */
const stampRows = `
  globalThis.rowsSeen = {};
  new MutationObserver(() => {
    const now = Date.now();
    for (const row of document.querySelectorAll('[role="treeitem"][aria-label^="${prefix}"]')) {
      globalThis.rowsSeen[row.getAttribute("aria-label").split(",")[0]] ??= now;
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
`;

export const eventToRow: Benchmark = {
  name: "event-to-row",
  runs: 15,
  sandbox: true,
  measure: async ({ product, ground, runs, say }) => {
    const engine = await ground.engine();
    await docker(engine, "image", "pull", "--quiet", "alpine");
    const browser = await ground.browser();
    const editor = await ground.editor(product.vsix, engine);
    const window = await EditorWindow.open(browser, editor);
    await window.openLabs();
    await window.page.getByRole("button", { name: "Docker Section" }).click();
    await window.page.getByRole("treeitem", { name: /^alpine:latest, image/ }).waitFor();
    await window.page.evaluate(stampRows);
    // The first one makes the editor load what it needs for any row.
    await rowOf(`${prefix}first`, engine, window.page);
    const times: number[] = [];
    for (let run = 1; run <= runs; run++) {
      times.push(await rowOf(`${prefix}${run}`, engine, window.page));
    }
    say(`event-to-row: ${times.map((time) => Math.round(time)).join(", ")} ms`);
    await window.close();
    return [
      summarise(times, {
        name: "event to tree row",
        baseline: 547,
        baselineSource: `${containerTools} (842 with 1,000 containers)`,
        about:
          "from the engine's own time of a container's create event to its row in the page, our Docker view open, " +
          "no other containers; the page's clock counts whole milliseconds",
      }),
    ];
  },
};

async function rowOf(name: string, engine: SandboxEngine, page: Page): Promise<number> {
  await docker(engine, "container", "create", "--name", name, "alpine", "true");
  const seen = await page.waitForFunction(`globalThis.rowsSeen["${name}"]`).then((handle) => handle.jsonValue());
  const created = await createdAt(name, engine);
  await docker(engine, "container", "rm", name);
  // The next run begins when this one's row is gone, and the view has nothing left to do.
  await page.getByRole("treeitem", { name: new RegExp(`^${name},`) }).waitFor({ state: "detached" });
  await page.waitForTimeout(300);
  return Number(seen) - created;
}

/** When the engine says that it made this container, in milliseconds since the epoch. */
async function createdAt(name: string, engine: SandboxEngine): Promise<number> {
  const now = Date.now() / 1000;
  const filters = ["--filter", "type=container", "--filter", "event=create", "--filter", `container=${name}`];
  const range = ["--since", String(now - 60), "--until", String(now)];
  const said = await docker(engine, "events", ...range, ...filters, "--format", "{{json .}}");
  const { timeNano } = JSON.parse(said) as { timeNano: number };
  return timeNano / 1e6;
}

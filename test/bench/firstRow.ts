import { type Benchmark, containerTools, summarise } from "./benchmark.ts";
import { EditorWindow } from "./editorWindow.ts";
import { docker } from "./ground.ts";
import { makeThousandContainers } from "./rows.ts";

/** Stamps, in the page itself, the click that opens the Docker view and the first row that comes after it. */
const stampClickAndRow = `
  globalThis.clicked = undefined;
  globalThis.firstRow = undefined;
  document.addEventListener("click", () => { globalThis.clicked ??= performance.now(); }, { capture: true });
  new MutationObserver(() => {
    if (globalThis.clicked !== undefined && document.querySelector('[role="treeitem"][aria-label^="Docker Engine"]')) {
      globalThis.firstRow ??= performance.now();
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
`;

/** A person clicks into a window that has come to rest; until then the click waits for the start of everything else. */
const settling = 10_000;

/** The click that shows the Docker view for the first time in a window: the engine's client isn't loaded before it. */
export const firstRow: Benchmark = {
  name: "first-row",
  runs: 7,
  sandbox: true,
  measure: async ({ product, ground, runs, say }) => {
    const engine = await ground.engine();
    await docker(engine, "image", "pull", "--quiet", "alpine");
    const browser = await ground.browser();
    const editor = await ground.editor(product.vsix, engine);
    const once = async (): Promise<number> => {
      const window = await EditorWindow.open(browser, editor);
      await window.openLabs();
      const section = window.page.getByRole("button", { name: "Docker Section" });
      await window.page.waitForTimeout(settling);
      await window.page.evaluate(stampClickAndRow);
      await section.click();
      const spent = await window.page
        .waitForFunction("globalThis.firstRow && globalThis.firstRow - globalThis.clicked")
        .then((handle) => handle.jsonValue());
      await window.close();
      return Number(spent);
    };
    const times = async (words: string): Promise<readonly number[]> => {
      // One more than is counted: the first window fills the caches.
      await once();
      const all: number[] = [];
      for (let run = 1; run <= runs; run++) {
        all.push(await once());
      }
      say(`first-row, ${words}: ${all.map((time) => Math.round(time)).join(", ")} ms`);
      return all;
    };
    const empty = await times("no containers");
    await makeThousandContainers(engine);
    const full = await times("1,000 containers");
    const about =
      "from the click on our Docker view's header, in a window at rest that never looked at an engine, to a row";
    return [
      summarise(empty, {
        name: "click to first row",
        baseline: 900,
        baselineSource: `${containerTools} (an extension that does nothing: 90)`,
        about: `${about}; no containers`,
      }),
      summarise(full, {
        name: "click to first row, 1,000 containers",
        baseline: 1260,
        baselineSource: containerTools,
        about: `${about}; 1,000 containers`,
      }),
    ];
  },
};

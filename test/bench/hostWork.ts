import { join } from "node:path";
import { type Benchmark, summarise } from "./benchmark.ts";
import { freePort, millisecondsUnder, Profiler } from "./cpuProfile.ts";
import { EditorWindow } from "./editorWindow.ts";
import { LabUnderWay } from "./labUnderWay.ts";

/** From the workbench's appearance; the extensions that start by themselves are through after half of it. */
const seconds = 10;

/**
 * What VS Code's numbers for activate() leave out: a lab in progress is resumed after that call has returned, on
 * the thread that all extensions share. Samples of V8's profiler, taken from the extension host's first line.
 */
export const hostWork: Benchmark = {
  name: "host-work",
  runs: 7,
  sandbox: true,
  measure: async ({ product, ground, runs, say }) => {
    const engine = await ground.engine();
    const browser = await ground.browser();
    // The editor lets a page ask for a debugger only when it is started for tests.
    const editor = await ground.editor(product.vsix, engine, { smokeTestDriver: true });
    const lab = await LabUnderWay.play(join(ground.folder, "under-way.jsonl"), editor, engine);
    await lab.proveThatItResumes(browser, editor, engine);
    const look = async (labInProgress: boolean): Promise<number> => {
      lab.put(labInProgress);
      const port = await freePort();
      const attached = Profiler.attach(port);
      attached.catch(() => {});
      const window = await EditorWindow.open(browser, editor, [["inspect-brk-extensions", String(port)]]);
      const profiler = await attached;
      await window.page.waitForTimeout(seconds * 1000);
      const profile = await profiler.stop();
      await window.close();
      return millisecondsUnder(profile, "/container-labs.container-labs-");
    };
    const pairs: { without: number; within: number }[] = [];
    for (let run = 1; run <= runs; run++) {
      pairs.push({ without: await look(false), within: await look(true) });
      say(`host-work: ${run} of ${runs}`);
    }
    const words = { baseline: null, baselineSource: "none" };
    const about = `our code on the extension host's thread until ${seconds} s after the workbench, by V8's profiler`;
    return [
      summarise(
        pairs.map(({ without }) => without),
        { ...words, name: "work on the host", about: `${about}, our views closed` },
      ),
      summarise(
        pairs.map(({ within }) => within),
        { ...words, name: "work on the host, lab in progress", about: "the same with an attempt under way" },
      ),
      summarise(
        pairs.map(({ without, within }) => within - without),
        { ...words, name: "cost of a lab in progress: work on the host", about: "paired difference of these two" },
      ),
    ];
  },
};

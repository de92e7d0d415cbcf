import { join } from "node:path";
import { type Benchmark, containerTools, type Result, summarise } from "./benchmark.ts";
import { EditorWindow } from "./editorWindow.ts";
import { LabUnderWay } from "./labUnderWay.ts";
import { type StartupTimes, startupTimes } from "./startupTimes.ts";

const ours = "container-labs.container-labs";

/** Comes with VS Code, is about as large as ours and waits for the same event: what the machine makes of any extension. */
const control = "vscode.merge-conflict";

interface Pair {
  readonly without: StartupTimes;
  readonly within: StartupTimes;
  readonly control: StartupTimes;
}

/**
 * The cost of being installed, in windows of which nothing is asked: half of them with a lab in progress, by
 * turns, so that a busy minute of the machine hits both kinds alike.
 */
export const activation: Benchmark = {
  name: "activation",
  runs: 11,
  sandbox: true,
  measure: async ({ product, ground, runs, say }) => {
    const engine = await ground.engine();
    const browser = await ground.browser();
    const editor = await ground.editor(product.vsix, engine);
    const lab = await LabUnderWay.play(join(ground.folder, "under-way.jsonl"), editor, engine);
    // The first window of all fills the caches, too.
    await lab.proveThatItResumes(browser, editor, engine);
    const look = async (labInProgress: boolean): Promise<ReadonlyMap<string, StartupTimes>> => {
      lab.put(labInProgress);
      const window = await EditorWindow.open(browser, editor);
      const times = await startupTimes(window);
      await window.close();
      return times;
    };
    const pairs: Pair[] = [];
    for (let run = 1; run <= runs; run++) {
      // Now the one first and now the other: whatever the second window finds warmer evens out.
      const first = run % 2 === 0;
      const one = await look(first);
      const other = await look(!first);
      const [without, within] = first ? [other, one] : [one, other];
      pairs.push({ without: of(without, ours), within: of(within, ours), control: of(without, control) });
      say(`activation: ${run} of ${runs}`);
    }
    return results(pairs);
  },
};

function of(times: ReadonlyMap<string, StartupTimes>, extension: string): StartupTimes {
  const found = times.get(extension);
  if (found === undefined) {
    throw new Error(`VS Code did not activate ${extension}.`);
  }
  return found;
}

function results(pairs: readonly Pair[]): readonly Result[] {
  const none = { baseline: null, baselineSource: "none" };
  const total = {
    baseline: 442,
    baselineSource: `${containerTools} (an extension that does nothing: 24)`,
  };
  const cost = "paired: a window with a lab in progress less the one beside it without";
  return [
    summarise(
      pairs.map(({ without }) => without.activation),
      { ...total, name: "activation", about: "loading the code and calling activate(), as VS Code counts it" },
    ),
    summarise(
      pairs.map(({ without }) => without.loadCode),
      { ...none, name: "activation: loading the code", about: "the part of it with other extensions' work in between" },
    ),
    summarise(
      pairs.map(({ without }) => without.callActivate),
      { ...none, name: "activation: activate()", about: "the part of it that is the call itself" },
    ),
    summarise(
      pairs.map((pair) => pair.control.activation),
      {
        ...none,
        name: "activation of Merge Conflict",
        about: "VS Code's own extension on the same event, same windows",
      },
    ),
    summarise(
      pairs.map(({ within }) => within.activation),
      {
        ...total,
        name: "activation, lab in progress",
        about: "the same with an attempt under way and our views closed",
      },
    ),
    summarise(
      pairs.map(({ without, within }) => within.activation - without.activation),
      { ...none, name: "cost of a lab in progress: activation", about: `${cost}; mostly the noise of loading` },
    ),
    summarise(
      pairs.map(({ without, within }) => within.callActivate - without.callActivate),
      { ...none, name: "cost of a lab in progress: activate()", about: cost },
    ),
  ];
}

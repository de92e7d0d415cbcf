import { join } from "node:path";
import type { Browser } from "playwright-core";
import { type Benchmark, containerTools, type Result, summarise } from "./benchmark.ts";
import { type CountingRelay, openCountingRelay } from "./countingRelay.ts";
import { EditorWindow } from "./editorWindow.ts";
import { extensionHosts } from "./extensionHosts.ts";
import { docker, type Editor } from "./ground.ts";
import { cpuSecondsOf, descendantsOf, mebibytesOf } from "./processTree.ts";
import { makeThousandContainers } from "./rows.ts";

const minute = 60_000;
/** What is compiled, indexed and settled once after a window opened is no cost of an idle minute. */
const settling = 30_000;
const betweenLooks = 100;

interface Minute {
  readonly cpuSeconds: number;
  readonly mebibytes: number;
  /** Processes that the extension host had below it at some moment of the minute and not before. */
  readonly processes: number;
}

/** A minute in which nobody does anything, with our Docker view in sight, beside the same without our extension. */
export const idle: Benchmark = {
  name: "idle",
  runs: 3,
  sandbox: true,
  measure: async ({ product, ground, runs, say }) => {
    const engine = await ground.engine();
    await docker(engine, "image", "pull", "--quiet", "alpine");
    const browser = await ground.browser();
    const relay = await openCountingRelay(join(ground.folder, "counted.sock"), engine.socket);
    const environment = { ...engine.environment, DOCKER_HOST: relay.address };
    const ours = await ground.editor(product.vsix, { environment });
    const none = await ground.editor(undefined, { environment });
    const hidden = await connectionsWhileHidden(browser, ours, relay);
    const pairs = async (words: string): Promise<readonly Minute[]> => {
      const costs: Minute[] = [];
      for (let run = 1; run <= runs; run++) {
        const without = await measureMinute(browser, none, false);
        const within = await measureMinute(browser, ours, true);
        costs.push({
          cpuSeconds: within.cpuSeconds - without.cpuSeconds,
          mebibytes: within.mebibytes - without.mebibytes,
          processes: within.processes - without.processes,
        });
        say(`idle, ${words}: ${JSON.stringify({ without, within })}`);
      }
      return costs;
    };
    const empty = await pairs("no containers");
    await makeThousandContainers(engine);
    const full = await pairs("1,000 containers");
    relay.close();
    return [hidden, ...results(empty, "", 0.12), ...results(full, ", 1,000 containers", 0.31)];
  },
};

/** Throws if the relay would count nothing at all: a count of none means something only then. */
async function connectionsWhileHidden(browser: Browser, editor: Editor, relay: CountingRelay): Promise<Result> {
  const window = await EditorWindow.open(browser, editor);
  await window.page.waitForTimeout(minute);
  const count = relay.connections();
  await showDocker(window);
  if (relay.connections() === count) {
    throw new Error("The Docker view has rows, and the relay saw no connection.");
  }
  await window.close();
  return summarise([count], {
    name: "connections while hidden",
    unit: "connections",
    baseline: null,
    baselineSource: "none",
    about: "to the engine's socket in a minute from the window's opening, no view of ours in sight and no lab begun",
  });
}

async function measureMinute(browser: Browser, editor: Editor, withView: boolean): Promise<Minute> {
  const window = await EditorWindow.open(browser, editor);
  if (withView) {
    await showDocker(window);
  }
  await window.page.waitForTimeout(settling);
  const [host] = extensionHosts();
  if (host === undefined) {
    throw new Error("The window has no extension host.");
  }
  const before = new Set(descendantsOf(host));
  const came = new Set<number>();
  const looks = setInterval(() => {
    for (const pid of descendantsOf(host)) {
      if (!before.has(pid)) {
        came.add(pid);
      }
    }
  }, betweenLooks);
  const began = cpuSecondsOf(host);
  await window.page.waitForTimeout(minute);
  clearInterval(looks);
  const measured = { cpuSeconds: cpuSecondsOf(host) - began, mebibytes: mebibytesOf(host), processes: came.size };
  await window.close();
  return measured;
}

async function showDocker(window: EditorWindow): Promise<void> {
  await window.openLabs();
  await window.page.getByRole("button", { name: "Docker Section" }).click();
  await window.page
    .getByRole("treeitem", { name: /^alpine:latest, image|^stands-/ })
    .first()
    .waitFor();
}

function results(costs: readonly Minute[], words: string, cpuBaseline: number): readonly Result[] {
  const about =
    "of the extension host and what runs below it, our Docker view in sight, less the same window without the extension";
  return [
    summarise(
      costs.map(({ cpuSeconds }) => cpuSeconds),
      {
        name: `idle minute${words}: processor`,
        unit: "CPU s",
        baseline: cpuBaseline,
        baselineSource: containerTools,
        about: `${about}; Linux counts in hundredths of a second`,
      },
    ),
    summarise(
      costs.map(({ processes }) => processes),
      {
        name: `idle minute${words}: processes`,
        unit: "processes",
        baseline: 3,
        baselineSource: containerTools,
        about: `new ones ${about}`,
      },
    ),
    summarise(
      costs.map(({ mebibytes }) => mebibytes),
      {
        name: `idle minute${words}: memory`,
        unit: "MiB",
        baseline: 70,
        baselineSource: `${containerTools} (and 148 of child processes)`,
        about: "of the extension host alone at its end, pages that are shared counted in parts, less the same without",
      },
    ),
  ];
}

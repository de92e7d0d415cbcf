import type { Page } from "playwright-core";
import type { SandboxEngine } from "../sandbox/engine.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { docker } from "./ground.ts";

/** What every container of a benchmark is called, so that its row is told from all others. */
export const rowPrefix = "bench-row-";

/** Containers that only stand there: more than a learner ever has, as many as a build server may have. */
export async function makeThousandContainers(engine: SandboxEngine): Promise<void> {
  const script = "seq 1000 | xargs -P 4 -I N docker container create --name stands-N alpine true > /dev/null";
  const environment = { ...process.env, ...engine.environment };
  const { code, output } = await runCommand("bash", ["-c", `PATH="$(dirname "${engine.cli}"):$PATH"; ${script}`], {
    seconds: 300,
    environment,
  });
  if (code !== 0) {
    throw new Error(`The thousand containers could not be made:\n${output}`);
  }
}

/**
 * Stamps each row of ours when it comes into the page, in the page itself: a look from outside would come late by
 * as long as it waits between two looks.
 */
export const stampRows = `
  globalThis.rowsSeen = {};
  new MutationObserver(() => {
    const now = Date.now();
    for (const row of document.querySelectorAll('[role="treeitem"][aria-label^="${rowPrefix}"]')) {
      globalThis.rowsSeen[row.getAttribute("aria-label").split(",")[0]] ??= now;
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
`;

/** Milliseconds from the engine's own create event of a new container to its row in the page. */
export async function rowOf(name: string, engine: SandboxEngine, page: Page): Promise<number> {
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

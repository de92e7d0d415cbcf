import { asRaw } from "../../core/base/foreignJson.ts";
import { fitsGlob } from "../../core/base/glob.ts";
import { shortId } from "../../core/base/words.ts";
import type { Lab } from "../../core/labs/format/model.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import { isPlainWord } from "../../core/state/objectNames.ts";

/** A container from before that has a name or a port which the lab gives. */
export interface InTheWay {
  readonly id: string;
  readonly name: string;
  readonly state: "running" | "paused" | "restarting" | "still";
  /** Its name for as long as the lab is played; undefined where only its port is in the way. */
  readonly aside: string | undefined;
}

export async function inTheWay(watch: EngineWatch, lab: Lab): Promise<readonly InTheWay[]> {
  await watch.resync();
  return [...watch.store.state.containers.values()].flatMap(({ id, name, state, ports }) => {
    const byName = lab.owns.containers.some((glob) => fitsGlob(glob, name));
    const byPort = ports.some(({ host }) => host !== undefined && lab.needs.ports.includes(host));
    const runs = state === "running" || state === "paused" || state === "restarting";
    // What is typed below are these two: what answers may not be an engine.
    return isPlainWord(id) && isPlainWord(name) && (byName || (byPort && runs))
      ? [{ id, name, state: runs ? state : "still", aside: byName ? `${name}-before-${id.slice(0, 6)}` : undefined }]
      : [];
  });
}

/** Those that the engine would remove as soon as they are stopped, with all that is in them. */
export async function goneWhenStopped(watch: EngineWatch, found: readonly InTheWay[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { id, name, state } of found.filter(({ state: each }) => each !== "still")) {
    const details = await watch.ask((engine) => engine.inspect({ kind: "container", id, name }));
    // One that can't be asked isn't stopped either.
    if (!details.ok || asRaw(asRaw(details.value)["HostConfig"])["AutoRemove"] !== false) {
      names.push(name + (state === "running" ? "" : ` (${state})`));
    }
  }
  return names;
}

/** Stops what runs and takes the names away. Nothing is removed; `putBack` undoes it. */
export async function setAside(terminal: Terminal, found: readonly InTheWay[]): Promise<void> {
  for (const { id, state, aside } of found) {
    if (state !== "still") {
      await terminal.run(typed(`docker container stop --time 1 ${id}`));
    }
    if (aside !== undefined) {
      await terminal.run(typed(`docker container rename ${id} ${aside}`));
    }
  }
}

/** Gives each its name back, and starts what ran. The answer is what was done, and what could not be, a line each. */
export async function putBack(
  watch: EngineWatch,
  terminal: Terminal,
  found: readonly InTheWay[],
): Promise<readonly { readonly ok: boolean; readonly said: string }[]> {
  await watch.resync();
  for (const { id, name, state } of found) {
    const now = watch.store.state.containers.get(id);
    if (now !== undefined && now.name !== name) {
      await terminal.run(typed(`docker container rename ${id} ${name}`));
    }
    if (now !== undefined && state !== "still" && !["running", "restarting", "paused"].includes(now.state)) {
      await terminal.run(typed(`docker container start ${id}`));
    }
    if (now !== undefined && state === "paused" && now.state !== "paused") {
      await terminal.run(typed(`docker container pause ${id}`));
    }
  }
  await watch.resync();
  return found.map((each) => told(each, watch));
}

function told({ id, name, state }: InTheWay, watch: EngineWatch): { readonly ok: boolean; readonly said: string } {
  const now = watch.store.state.containers.get(id);
  if (now === undefined) {
    return { ok: false, said: `${name} (${shortId(id)}) is no longer on the engine` };
  }
  const runs = now.state === "running" || now.state === "restarting" || now.state === "paused";
  if (now.name !== name) {
    return {
      ok: false,
      said: `${name} is still called ${now.name}; give it its name back with: docker container rename ${now.name} ${name}`,
    };
  }
  return state === "still" || runs
    ? { ok: true, said: `${name} is as it was${state === "still" ? "" : `, ${now.state} again`}` }
    : { ok: false, said: `${name} doesn't run again; start it with: docker container start ${name}` };
}

const typed = (command: string) => ({ command, inside: [] });

import type { Turn } from "../../core/labs/turns/turn.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import type { ContainerState } from "../../core/state/records.ts";
import { goneSince, removeNew, type Standing, standing } from "./standing.ts";

/** What is on an engine, and what of it runs: enough to bring it back after a turn that was only tried. */
export interface MachineState {
  readonly standing: Standing;
  readonly states: ReadonlyMap<string, ContainerState>;
}

export async function machineNow(watch: EngineWatch): Promise<MachineState> {
  const now = await standing(watch);
  return {
    standing: now,
    states: new Map([...watch.store.state.containers].map(([id, { state }]) => [id, state])),
  };
}

const typed = (command: string) => ({ command, inside: [] });

/** A registry keeps what was pushed to it: it goes, to be made again empty. */
export async function dropRegistries(watch: EngineWatch, terminal: Terminal, { lines }: Turn): Promise<void> {
  const ports = lines.flatMap(({ command }) =>
    [...command.matchAll(/push\b.*\blocalhost:(\d+)\//g)].map(([, port]) => Number(port)),
  );
  for (const { id, ports: published } of [...watch.store.state.containers.values()]) {
    if (published.some(({ host }) => host !== undefined && ports.includes(host))) {
      await terminal.run(typed(`docker container rm --force --volumes ${id}`));
    }
  }
}

/** Removes what appeared and starts or stops what doesn't run as it did. Gives the ids (of a tag, its image's) of what is gone for good. */
export async function restoreMachine(
  watch: EngineWatch,
  terminal: Terminal,
  machine: MachineState,
): Promise<readonly string[]> {
  await removeNew(watch, terminal, machine.standing);
  const now = await machineNow(watch);
  for (const [id, state] of machine.states) {
    const verb = now.states.get(id) === state ? undefined : verbs[state];
    if (verb !== undefined && now.states.has(id)) {
      await terminal.run(typed(`docker container ${verb} ${id}`));
    }
  }
  return goneSince(machine.standing, (await machineNow(watch)).standing);
}

/** Whatever else a container was, it was brought there by something that can't be done twice. */
const verbs: Readonly<Partial<Record<ContainerState, string>>> = { running: "start", exited: "stop --time 1" };

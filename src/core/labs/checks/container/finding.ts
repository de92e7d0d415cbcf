import { type Guard, object, oneOf, optional, truth } from "../../../base/guards.ts";
import type { ContainerState } from "../../../state/records.ts";
import { count, exitCode, findingKind, is, words } from "../../kinds/findingKind.ts";

export interface ContainerFinding {
  readonly kind: "container";
  readonly name: string;
  readonly image: string;
  readonly life: ContainerLife;
  /** How many of this kind were asked for and are there, this one being the last; absent for one. */
  readonly times?: number;
}

/** What is known of a container's life. */
export interface ContainerLife {
  /** Its command, the words joined by blanks; absent while it isn't read, or has not run. */
  readonly ran?: string;
  readonly state: ContainerState;
  readonly health?: string;
  /** Of its last end. */
  readonly exitCode?: number;
  /** It was started again after each end, or the engine does so. */
  readonly again?: true;
  /** Removed since. */
  readonly gone?: true;
}

const always: Guard<true> = (value): value is true => truth(value) && value;

const life = object<ContainerLife>({
  ran: optional(words),
  state: oneOf({
    created: true,
    running: true,
    paused: true,
    restarting: true,
    removing: true,
    exited: true,
    dead: true,
    unknown: true,
  }),
  health: optional(words),
  exitCode: optional(exitCode),
  again: optional(always),
  gone: optional(always),
});

export const containerFinding = findingKind<ContainerFinding>({
  guard: object<ContainerFinding>({
    kind: is("container"),
    name: words,
    image: words,
    life,
    times: optional(count),
  }),
  words: ({ name, image, life, times }) => {
    const one = `container ${name} of ${image}: it ${lifeInWords(life)}`;
    return times === undefined ? one : `${times} containers of this kind, the last one ${one}`;
  },
  withCommands: ({ life, ...finding }, change) => ({
    ...finding,
    life: life.ran === undefined ? life : { ...life, ran: change(life.ran) },
  }),
});

/** What is known of a container's life, as words that follow "it". */
export function lifeInWords({ ran, state, health, exitCode, again, gone }: ContainerLife): string {
  const now = again
    ? ["starts again and again", ...(exitCode === undefined ? [] : [`last ended with exit code ${exitCode}`])]
    : state === "exited"
      ? [`ended with exit code ${exitCode ?? "unknown"}`]
      : state === "running"
        ? ["is still running"]
        : [`is ${health === undefined ? state : `${state}, ${health}`}`];
  const all = [...(ran === undefined ? [] : [`ran \`${ran}\``]), ...now, ...(gone ? ["was removed since"] : [])];
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : (all[0] ?? "");
}

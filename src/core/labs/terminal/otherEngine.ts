import { dockerCommand } from "./dockerWords.ts";

/** A command that ended, as the shell tells it. */
export interface EndedLine {
  readonly commandLine: string;
  /** Undefined when the shell didn't say. */
  readonly exitCode: number | undefined;
  readonly startedAt: number;
}

/** What was heard of the watched engine. All times are by our clock. */
export interface Heard {
  /** Type and action -> the last event of that kind: `container create`. */
  readonly heardAt: ReadonlyMap<string, number>;
  /** Undefined while the engine doesn't answer. */
  readonly connectedSince: number | undefined;
}

/** A shell may say this late that a command has begun: its event is heard before that. */
const lateness = 2_000;

/**
 * Whether a command went to another engine than the watched one. Asked when its event has had the time to come;
 * true only if there is no other explanation: it succeeded, it tells of itself each time, and nothing was heard.
 */
export function wentElsewhere(
  { commandLine, exitCode, startedAt }: EndedLine,
  { heardAt, connectedSince }: Heard,
): boolean {
  const { tells } = dockerCommand(commandLine) ?? {};
  const begun = startedAt - lateness;
  if (tells === undefined || exitCode !== 0 || connectedSince === undefined || connectedSince > begun) {
    return false;
  }
  // Since it began anything that was heard may be its own, as engines differ in their words; before that only its kind.
  return ![...heardAt].some(([kind, at]) => at >= (kind === tells ? begun : startedAt));
}

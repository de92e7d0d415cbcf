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
  /** Of the last event, whatever it told. */
  readonly heardAt: number;
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
  const begun = startedAt - lateness;
  return (
    exitCode === 0 &&
    connectedSince !== undefined &&
    connectedSince <= begun &&
    heardAt < begun &&
    dockerCommand(commandLine)?.leavesEvent === true
  );
}

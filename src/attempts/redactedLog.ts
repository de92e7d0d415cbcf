import { homedir } from "node:os";
import { longestLine } from "../core/labs/kept/commandParts.ts";
import { redacted } from "../core/labs/kept/redact.ts";
import { readableStack } from "./readableStack.ts";

/** As much of an output channel as the house writes to; the editor keeps what is written there in a file. */
export interface LogChannel {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
  show(): void;
  dispose(): void;
}

export interface Log extends Omit<LogChannel, "error"> {
  error(error: unknown): void;
}

/**
 * Engines and registries put addresses into their errors: user, password and what is asked for stay out of the log. A bug is
 * told with its stack by the lines of our sources; `bundles` is the folder of what was made of them.
 */
export function redactedLog(channel: LogChannel, bundles: string, home = homedir()): Log {
  const clean = (text: string): string => text.split("\n").map(cleanLine).join("\n");
  const cleanLine = (line: string): string =>
    line.length > longestLine ? "…" : redacted(line.replaceAll(query, "$1?…"), home);
  const told = ({ stack, message }: Error): string => (stack === undefined ? message : readableStack(stack, bundles));
  return {
    info: (line) => channel.info(clean(line)),
    warn: (line) => channel.warn(clean(line)),
    error: (error) => channel.error(clean(error instanceof Error ? told(error) : String(error))),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}

/** Signed addresses carry their secret there. */
const query = /(\bhttps?:\/\/[^\s?#"'<>]{1,2000})[?#][^\s"'<>]+/g;

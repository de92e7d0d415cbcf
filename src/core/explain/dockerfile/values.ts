import type { Instruction } from "./read.ts";

/** `NAME=value`, with its quotes; no value where there is no equals sign. */
export function pairOf(word: string): readonly [name: string, value: string | undefined] {
  const equals = word.indexOf("=");
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** Of ENV and LABEL, the old form `ENV NAME the whole rest` included; quotes and variables as they are written. */
export function pairsOf({ words, text }: Instruction): readonly (readonly [name: string, value: string])[] {
  const [first = ""] = words;
  return isOldPair(words)
    ? [[/^[^\t\v\f\r ]*/.exec(text)?.[0] ?? first, text.replace(/^[^\t\v\f\r ]*[\t\v\f\r ]*/, "")]]
    : words.map(pairOf).map(([name, value]) => [name, value ?? ""]);
}

/** `ENV NAME value`, without an equals sign. */
export const isOldPair = (words: readonly string[]): boolean => words.length > 0 && words[0]?.includes("=") === false;

export interface ExposedPort {
  /** `8080` or `8000-8010`. */
  readonly port: string;
  /** In small letters. */
  readonly protocol: string;
}

/** An address and a port of the host can't stand in EXPOSE: the builder warns of them, and leaves them out. */
export const portsOf = ({ words }: Instruction, fill: (text: string) => string): readonly ExposedPort[] =>
  words.flatMap((word) =>
    fill(word)
      .split(/\s+/)
      .filter((each) => each !== "")
      .map((each) => {
        const [port = "", protocol = ""] = containerPart(each).split("/");
        return { port, protocol: protocol.includes("$") ? protocol : protocol.toLowerCase() || "tcp" };
      }),
  );

/** Behind the last colon that isn't part of `${NAME:-80}`. */
const containerPart = (port: string): string => /(?:\$\{[^}]*\}|[^:])*$/.exec(port)?.[0] ?? port;

/** The command line that CMD, ENTRYPOINT or RUN comes to; the shell is that of `SHELL`, or the usual one. */
export const commandLineOf = (
  { exec, words, text }: Instruction,
  shell: readonly string[] | undefined,
): readonly string[] => (exec ? words : [...(shell ?? defaultShell), text]);

const defaultShell: readonly string[] = ["/bin/sh", "-c"];

/** What the engine runs to see whether a container is healthy, as it stands in the image. */
export function healthTestOf({ exec, words, text }: Instruction): readonly string[] {
  const [, type = "", command = ""] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
  return type.toUpperCase() === "NONE" ? ["NONE"] : exec ? ["CMD", ...words] : ["CMD-SHELL", command];
}

/** A path as the builder resolves it; undefined where it hangs on a folder that only the base image knows. */
export function resolvePath(path: string, workdir: string | undefined): string | undefined {
  if (/^([A-Za-z]:)?[\\/]/.test(path) || path.startsWith("$")) {
    return tidyPath(path);
  }
  return workdir === undefined ? undefined : tidyPath(`${workdir.replace(/\/$/, "")}/${path}`);
}

/** A path without `.`, `..` and doubled slashes; one at its end stays. */
function tidyPath(path: string): string {
  if (!path.startsWith("/")) {
    return path;
  }
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return `/${parts.join("/")}${path.endsWith("/") && parts.length > 0 ? "/" : ""}`;
}

/**
 * Where WORKDIR leads: the builder tidies a path only when it puts it behind the one in force, and an empty one leads
 * nowhere. A `$` is a plain character where every variable is known.
 */
export function workdirOf(path: string, workdir: string | undefined, isAllKnown: boolean): string | undefined {
  if (path === "" || path.startsWith("/") || (path.startsWith("$") && !isAllKnown)) {
    return path || workdir;
  }
  return resolvePath(path.startsWith("$") ? `./${path}` : path, workdir)?.replace(/(?<=.)\/$/, "");
}

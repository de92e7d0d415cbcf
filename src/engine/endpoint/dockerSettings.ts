import { readFile } from "node:fs/promises";
import { tidy } from "./tidy.ts";

export interface SettingsTrouble {
  readonly reason: string;
  /** The file is there, and this user may not read it. */
  readonly forbidden: boolean;
}

export interface DockerSettings {
  readonly currentContext: string | undefined;
  readonly trouble: SettingsTrouble | undefined;
}

/**
 * config.json as Docker's command line reads it (Go's JSON decoder into a struct): names in any case, the last one wins, null
 * is nothing, what follows the first value is not looked at, and a value of a wrong kind spoils itself alone.
 */
export async function readSettings(file: string): Promise<DockerSettings> {
  const trouble = (reason: string, forbidden = false): DockerSettings => ({
    currentContext: undefined,
    trouble: { reason, forbidden },
  });
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? { currentContext: undefined, trouble: undefined }
      : trouble(reasons[code] ?? code, code === "EACCES" || code === "EPERM");
  }
  const text = bytes.toString("utf8");
  if (/^\ufeff|^\ufffd\ufffd/.test(text)) {
    return trouble("it begins with a byte order mark, which JSON doesn't allow: save it as plain UTF-8");
  }
  let value: unknown;
  try {
    value = text.trim() === "" ? null : firstValue(text);
  } catch (error) {
    return trouble(`it is no valid JSON: ${tidy((error as Error).message, 120)}`);
  }
  if (value === null) {
    return { currentContext: undefined, trouble: undefined };
  }
  return typeof value === "object" && !Array.isArray(value) ? settingsOf(value) : trouble("it is not a JSON object");
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  EISDIR: "it is a folder",
};

function settingsOf(fields: object): DockerSettings {
  let currentContext: string | undefined;
  let trouble: SettingsTrouble | undefined;
  for (const [name, value] of Object.entries(fields)) {
    if (name.toLowerCase() === "currentcontext" && value !== null) {
      if (typeof value === "string") {
        currentContext = value;
      } else {
        trouble = { reason: "its currentContext is not a text", forbidden: false };
      }
    }
  }
  return { currentContext, trouble };
}

/** The engine's JSON reader names the place where a second value begins; everything before it is the first one. */
function firstValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const after = /after JSON at position (\d+)/.exec((error as Error).message)?.[1];
    if (after === undefined) {
      throw error;
    }
    return JSON.parse(text.slice(0, Number(after)));
  }
}

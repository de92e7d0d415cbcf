import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { failed, type Outcome, succeeded } from "../core/outcome.ts";
import { given, type Machine } from "./endpoint/machine.ts";
import { type Origin, originFailure } from "./endpoint/origin.ts";
import { tidy } from "./endpoint/tidy.ts";

/** What Docker's command line keeps of a context: `docker context create` wrote it. */
export interface StoredContext {
  readonly host: string;
  readonly skipVerify: boolean;
}

export const configFolder = ({ environment, homeFolder }: Machine): string =>
  given(environment["DOCKER_CONFIG"]) ?? join(homeFolder, ".docker");

export const configFile = (machine: Machine): string => join(configFolder(machine), "config.json");

/** A context's folders are named by the SHA-256 of its name (docker/cli, cli/context/store). */
const folderName = (context: string): string => createHash("sha256").update(context).digest("hex");

export const contextFile = (machine: Machine, context: string): string =>
  join(configFolder(machine), "contexts", "meta", folderName(context), "meta.json");

export const contextTlsFolder = (machine: Machine, context: string): string =>
  join(configFolder(machine), "contexts", "tls", folderName(context), "docker");

/**
 * The context that is chosen, or none. `default` is none: it has no folder and means DOCKER_HOST or the platform's socket.
 * DOCKER_HOST is the caller's to look at first: with both variables set, Docker's command line follows DOCKER_HOST.
 */
export async function chosenContext(machine: Machine): Promise<Outcome<(Origin & { context: string }) | undefined>> {
  const chosen = given(machine.environment["DOCKER_CONTEXT"]);
  if (chosen !== undefined) {
    return succeeded(originOf(chosen, "DOCKER_CONTEXT"));
  }
  const file = configFile(machine);
  const config = await readJson(file);
  if (config.state === "missing") {
    return succeeded(undefined);
  }
  const name = config.state === "read" ? config.value["currentContext"] : undefined;
  if (config.state === "broken" || (name !== undefined && typeof name !== "string")) {
    const reason = config.state === "broken" ? config.reason : "its currentContext is not a text";
    return failed({
      kind: "config-broken",
      sentence: `Docker's own settings can't be read: ${file}: ${reason}`,
      remedy: "correct that file, or choose the engine with the setting containerLabs.engine.host",
    });
  }
  return succeeded(originOf(given(name) ?? "default", "currentContext"));
}

function originOf(context: string, source: Origin["source"]): (Origin & { context: string }) | undefined {
  return context === "default" ? undefined : { source, context, found: `the Docker context ${tidy(context, 80)}` };
}

export async function readContext(
  machine: Machine,
  origin: Origin & { readonly context: string },
): Promise<Outcome<StoredContext>> {
  const file = contextFile(machine, origin.context);
  const meta = await readJson(file);
  const where = origin.source === "DOCKER_CONTEXT" ? "by the variable DOCKER_CONTEXT" : `in ${configFile(machine)}`;
  if (meta.state === "missing") {
    return failed(
      originFailure(
        "context-missing",
        origin,
        `${origin.found} is chosen ${where}, but no context of that name exists here`,
        origin.source === "DOCKER_CONTEXT"
          ? undefined
          : "choose one that exists: docker context ls shows them, and docker context use default goes back to this machine's engine",
      ),
    );
  }
  const broken = (reason: string): Outcome<never> =>
    failed(
      originFailure(
        "context-broken",
        origin,
        `${origin.found} can't be used: ${file}: ${reason}`,
        "choose another with: docker context use default, then create this one anew under another name",
      ),
    );
  if (meta.state === "broken") {
    return broken(meta.reason);
  }
  const docker = fieldsOf(fieldsOf(meta.value["Endpoints"])["docker"]);
  const host = typeof docker["Host"] === "string" ? given(docker["Host"]) : undefined;
  return host === undefined
    ? broken("it names no address of an engine")
    : succeeded({ host, skipVerify: docker["SkipTLSVerify"] === true });
}

type Json =
  | { readonly state: "missing" }
  | { readonly state: "broken"; readonly reason: string }
  | { readonly state: "read"; readonly value: Readonly<Record<string, unknown>> };

/** An empty file counts as an empty object, as Docker's command line has it. */
async function readJson(file: string): Promise<Json> {
  try {
    const text = await readFile(file, "utf8");
    const value: unknown = text.trim() === "" ? {} : JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { state: "read", value: fieldsOf(value) }
      : { state: "broken", reason: "it is not a JSON object" };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? { state: "missing" }
      : { state: "broken", reason: code ?? tidy(message, 120) };
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

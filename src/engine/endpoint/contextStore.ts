import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asRaw, type Raw } from "../../core/base/foreignJson.ts";
import { failed, succeeded } from "../../core/outcome.ts";
import type { EngineFailure, EngineOutcome } from "../../core/state/engineFailure.ts";
import { readSettings, type SettingsTrouble } from "./dockerSettings.ts";
import { type Machine, notBlank } from "./machine.ts";
import { type Origin, originFailure } from "./origin.ts";
import { tidy } from "./tidy.ts";

/** What Docker's command line keeps of a context: `docker context create` wrote it. */
export interface StoredContext {
  readonly host: string;
  readonly skipVerify: boolean;
}

export const configFolder = ({ environment, homeFolder }: Machine): string =>
  notBlank(environment["DOCKER_CONFIG"]) ?? join(homeFolder, ".docker");

export const configFile = (machine: Machine): string => join(configFolder(machine), "config.json");

/** A context's folders are named by the SHA-256 of its name (docker/cli, cli/context/store). */
const folderName = (context: string): string => createHash("sha256").update(context).digest("hex");

export const contextFile = (machine: Machine, context: string): string =>
  join(configFolder(machine), "contexts", "meta", folderName(context), "meta.json");

export const contextTlsFolder = (machine: Machine, context: string): string =>
  join(configFolder(machine), "contexts", "tls", folderName(context), "docker");

export interface ChosenContext {
  /** None: `default` has no folder and means DOCKER_HOST or the platform's socket. */
  readonly context: (Origin & { readonly context: string }) | undefined;
  /** Docker's own settings are of no use, or only in parts. */
  readonly warning: EngineFailure | undefined;
}

/**
 * DOCKER_HOST is the caller's to look at first: with both variables set, Docker's command line follows DOCKER_HOST. Settings that
 * can't be read choose nothing, as for the command line, which warns and goes on with the default.
 */
export async function chosenContext(machine: Machine): Promise<ChosenContext> {
  const chosen = notBlank(machine.environment["DOCKER_CONTEXT"]);
  if (chosen !== undefined) {
    return { context: originOf(chosen, "DOCKER_CONTEXT"), warning: undefined };
  }
  const { currentContext, trouble } = await readSettings(configFile(machine));
  return {
    context: originOf(notBlank(currentContext) ?? "default", "currentContext"),
    warning: trouble === undefined ? undefined : settingsWarning(trouble, currentContext, machine),
  };
}

function settingsWarning(
  trouble: SettingsTrouble,
  currentContext: string | undefined,
  machine: Machine,
): EngineFailure {
  const file = configFile(machine);
  const taken =
    notBlank(currentContext) === undefined ? "so its default context is taken" : "and the rest of it is followed";
  const mine = trouble.forbidden && machine.platform !== "win32";
  return {
    kind: "config-broken",
    sentence: `Docker's own settings in ${file} can't be read (${trouble.reason}), ${taken}, as the docker program does`,
    remedy: mine
      ? `make the file yours again with sudo chown "$USER" ${JSON.stringify(file)}; sudo docker login had made it root's`
      : "correct that file, or choose the engine with the setting containerLabs.engine.host",
  };
}

function originOf(context: string, source: Origin["source"]): ChosenContext["context"] {
  return context === "default" ? undefined : { source, context, found: `the Docker context ${tidy(context, 80)}` };
}

export async function readStoredContext(
  machine: Machine,
  origin: Origin & { readonly context: string },
): Promise<EngineOutcome<StoredContext>> {
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
  const broken = (reason: string): EngineOutcome<never> =>
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
  const docker = asRaw(asRaw(meta.value["Endpoints"])["docker"]);
  const host = typeof docker["Host"] === "string" ? notBlank(docker["Host"]) : undefined;
  return host === undefined
    ? broken("it names no address of an engine")
    : succeeded({ host, skipVerify: docker["SkipTLSVerify"] === true });
}

type Json =
  | { readonly state: "missing" }
  | { readonly state: "broken"; readonly reason: string }
  | { readonly state: "read"; readonly value: Raw };

/** An empty file counts as an empty object, as Docker's command line has it. */
async function readJson(file: string): Promise<Json> {
  try {
    const text = await readFile(file, "utf8");
    const value: unknown = text.trim() === "" ? {} : JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { state: "read", value: asRaw(value) }
      : { state: "broken", reason: "it is not a JSON object" };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? { state: "missing" }
      : { state: "broken", reason: code ?? tidy(message, 120) };
  }
}

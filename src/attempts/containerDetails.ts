import { asList, asNumber, asRaw, asText, type Raw } from "../core/base/foreignJson.ts";
import type { ContainerDetails, ExecDetails, PathKind, SeenMount } from "../core/labs/evidence/evidence.ts";

/**
 * `GET /containers/{id}/json` (API 1.40 to 1.56): `Path` and `Args` are what is really run, entry point and
 * command put together by the engine.
 */
export function containerDetails(inspected: unknown): ContainerDetails {
  const raw = asRaw(inspected);
  const config = asRaw(raw["Config"]);
  const host = asRaw(raw["HostConfig"]);
  const madeAt = Date.parse(asText(raw["Created"]));
  const state = asRaw(raw["State"]);
  const environment = asList(config["Env"]).map((each) => asText(each).split("="));
  return {
    argv: [asText(raw["Path"]), ...asList(raw["Args"]).map((word) => asText(word))],
    terminal: config["Tty"] === true,
    openInput: config["OpenStdin"] === true,
    removesItself: host["AutoRemove"] === true,
    madeAt: Number.isNaN(madeAt) ? 0 : madeAt,
    // One that the learner's shell doesn't know stands here without "=", and the container hasn't got it.
    environment: environment.flatMap(([name = "", ...value]) => (value.join("=") === "" ? [] : [name])),
    emptyEnvironment: environment.flatMap(([name = "", ...value]) =>
      value.length > 0 && value.join("=") === "" ? [name] : [],
    ),
    mounts: asList(raw["Mounts"]).map(mountOf),
    memory: asNumber(host["Memory"]),
    user: asText(config["User"]),
    readonlyRoot: host["ReadonlyRootfs"] === true,
    capDrop: asList(host["CapDrop"]).map((each) => asText(each)),
    pidMode: asText(host["PidMode"]),
    oomKilled: state["OOMKilled"] === true,
    healthCheck: healthCheck(config),
    startError: asText(state["Error"]),
    restartsItself: !["", "no"].includes(asText(asRaw(host["RestartPolicy"])["Name"])),
    restartCount: asNumber(raw["RestartCount"]),
    aliases: Object.fromEntries(
      Object.entries(asRaw(asRaw(raw["NetworkSettings"])["Networks"])).map(([name, place]) => [
        name,
        wordsOf(asRaw(place)["Aliases"]),
      ]),
    ),
  };
}

/** As the engine runs it: "CMD-SHELL" by the shell of the image, which is /bin/sh unless SHELL names another. */
function healthCheck(config: Raw): readonly string[] | undefined {
  const [kind, ...test] = wordsOf(asRaw(config["Healthcheck"])["Test"]);
  if (kind === undefined || kind === "NONE") {
    return undefined;
  }
  const shell = wordsOf(config["Shell"]);
  return kind === "CMD-SHELL" ? [...(shell.length > 0 ? shell : ["/bin/sh", "-c"]), ...test] : test;
}

const wordsOf = (list: unknown): readonly string[] => asList(list).map((word) => asText(word));

/** `GET /exec/{id}/json`. */
export function execDetails(inspected: unknown): ExecDetails {
  const raw = asRaw(inspected);
  const process = asRaw(raw["ProcessConfig"]);
  const exitCode = raw["ExitCode"];
  return {
    argv: [asText(process["entrypoint"]), ...wordsOf(process["arguments"])],
    terminal: process["tty"] === true,
    openInput: raw["OpenStdin"] === true,
    ...(raw["Running"] !== true && typeof exitCode === "number" ? { exitCode } : {}),
  };
}

/** Bits of Go's `fs.FileMode`, in which the engine tells the kind of a path. A link is told as itself. */
const modes = { folder: 2 ** 31, notAFile: (2 ** 26) | (2 ** 25) | (2 ** 24) | (2 ** 21) | (2 ** 19) };

export function pathKind(stat: unknown): PathKind {
  const mode = asNumber(asRaw(stat)["mode"]);
  return Math.floor(mode / modes.folder) % 2 === 1 ? "folder" : (mode & modes.notAFile) !== 0 ? "other" : "file";
}

function mountOf(mount: unknown): SeenMount {
  const raw = asRaw(mount);
  const type = asText(raw["Type"]);
  return {
    type,
    source: type === "volume" ? asText(raw["Name"]) : asText(raw["Source"]),
    target: asText(raw["Destination"]),
    readonly: raw["RW"] === false,
  };
}

/** `GET /containers/{id}/changes`: kind 2 is a path that was deleted. No change at all is null. */
export const changedPaths = (changes: unknown): readonly string[] =>
  asList(changes).flatMap((change) => {
    const { Path, Kind } = asRaw(change);
    return Kind === 2 ? [] : [asText(Path)];
  });

export const deletedPaths = (changes: unknown): readonly string[] =>
  asList(changes).flatMap((change) => {
    const { Path, Kind } = asRaw(change);
    return Kind === 2 ? [asText(Path)] : [];
  });

import { asList, asRaw, asText } from "../base/foreignJson.ts";
import type { HistoryRow } from "./imageHistory.ts";

/** Of `GET /images/{name}/json`, what the list of images doesn't have. */
export interface ImageDetails {
  /** Digests of its layers, the lowest first. */
  readonly layers: readonly string[];
  readonly cmd: readonly string[];
  readonly entrypoint: readonly string[];
  readonly workdir: string;
  /** Names only: values may be secrets. */
  readonly environment: readonly string[];
  /** `80/tcp`. */
  readonly exposes: readonly string[];
  /** Its layers and all its settings in one text: two images with the same are the same to whoever runs them. */
  readonly content: string;
  readonly buildKit: boolean;
  /** It was made on this engine, by the legacy builder or by commit. */
  readonly hasParent: boolean;
  /** What it was made by, the oldest first; only where a lab asks for it. */
  readonly history?: readonly HistoryRow[];
}

/** Engines since API 1.52 leave out what is empty. */
export function imageDetails(inspected: unknown): ImageDetails {
  const raw = asRaw(inspected);
  const config = asRaw(raw["Config"]);
  const words = (value: unknown): readonly string[] => asList(value).map((word) => asText(word));
  const layers = words(asRaw(raw["RootFS"])["Layers"]);
  return {
    layers,
    cmd: words(config["Cmd"]),
    entrypoint: words(config["Entrypoint"]),
    workdir: asText(config["WorkingDir"]),
    environment: words(config["Env"]).map((each) => each.split("=")[0] ?? ""),
    exposes: Object.keys(asRaw(config["ExposedPorts"])),
    content: [...layers, scrambled(settingsIn(config))].join(" "),
    buildKit: asText(raw["Comment"]).startsWith("buildkit"),
    hasParent: asText(raw["Parent"]) !== "",
  };
}

/** What a container gets of it. Builders note more, each in its own way; compose adds labels of its project. */
function settingsIn(config: Readonly<Record<string, unknown>>): string {
  const labels = Object.entries(asRaw(config["Labels"])).filter(([name]) => !name.startsWith("com.docker.compose."));
  const empty = (value: unknown): boolean =>
    value === undefined || value === null || value === "" || Object.keys(Object(value)).length === 0;
  return JSON.stringify(
    ["Cmd", "Entrypoint", "Env", "WorkingDir", "ExposedPorts", "User", "Volumes", "StopSignal", "Healthcheck"]
      .map((key) => [key, config[key]])
      .filter(([, value]) => !empty(value))
      .concat(labels.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  );
}

/** No value of a variable can be read out of it (FNV-1a, twice). */
function scrambled(text: string): string {
  const hash = (seed: number): number => {
    let value = seed;
    for (let index = 0; index < text.length; index += 1) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    return value;
  };
  return `${hash(0x811c9dc5).toString(16)}${hash(0x01234567).toString(16)}`;
}

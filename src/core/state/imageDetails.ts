import { asList, asRaw, asText } from "./raw.ts";

/** Of `GET /images/{name}/json`, what the list of images doesn't have. */
export interface ImageDetails {
  /** Digests of its layers, the lowest first. */
  readonly layers: readonly string[];
  readonly cmd: readonly string[];
  readonly workdir: string;
  /** `80/tcp`. */
  readonly exposes: readonly string[];
}

/** Engines since API 1.52 leave out what is empty. */
export function imageDetails(inspected: unknown): ImageDetails {
  const raw = asRaw(inspected);
  const config = asRaw(raw["Config"]);
  return {
    layers: asList(asRaw(raw["RootFS"])["Layers"]).map((layer) => asText(layer)),
    cmd: asList(config["Cmd"]).map((word) => asText(word)),
    workdir: asText(config["WorkingDir"]),
    exposes: Object.keys(asRaw(config["ExposedPorts"])),
  };
}

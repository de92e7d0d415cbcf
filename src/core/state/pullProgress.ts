import { asNumber, asRaw, asText } from "../base/foreignJson.ts";

/** How far the pulling of one image has come. */
export interface PullProgress {
  readonly layers: ReadonlyMap<string, LayerProgress>;
  /** What the engine says of the whole, when it failed; undefined while it goes well. */
  readonly error: string | undefined;
}

interface LayerProgress {
  readonly done: boolean;
  /** Bytes of the download; 0 while the engine hasn't told how many there are. */
  readonly received: number;
  readonly total: number;
}

export const noPull: PullProgress = { layers: new Map(), error: undefined };

/** Folds one line of `POST /images/create`: `{"status":"Downloading","id":"a1","progressDetail":{…}}`. */
export function pullAfterLine(progress: PullProgress, line: unknown): PullProgress {
  const raw = asRaw(line);
  const error = asText(raw["error"]) || asText(asRaw(raw["errorDetail"])["message"]);
  const id = asText(raw["id"]);
  const status = asText(raw["status"]);
  if (error !== "") {
    return { ...progress, error };
  }
  // Other lines name the tag or the digest where layers have their id.
  if (!/^[0-9a-f]{12}$/.test(id)) {
    return progress;
  }
  const before = progress.layers.get(id);
  const detail = asRaw(raw["progressDetail"]);
  const isDownload = status === "Downloading";
  return {
    ...progress,
    layers: new Map(progress.layers).set(id, {
      done: status === "Pull complete" || status === "Already exists",
      received: isDownload ? asNumber(detail["current"]) : (before?.received ?? 0),
      total: isDownload ? asNumber(detail["total"]) : (before?.total ?? 0),
    }),
  };
}

/** "2 of 5 layers, 12 of 26 MB". */
export function pullInWords({ layers }: PullProgress): string {
  const all = [...layers.values()];
  const done = all.filter((layer) => layer.done).length;
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const received = all.reduce((sum, layer) => sum + (layer.done ? layer.total : layer.received), 0);
  const total = all.reduce((sum, layer) => sum + layer.total, 0);
  return all.length === 0
    ? "asking the registry"
    : `${all.length === 1 ? "its only layer" : `${done} of ${all.length} layers`}${total === 0 ? "" : `, ${megabytes(received)} of ${megabytes(total)} MB`}`;
}

/** Why an image couldn't be pulled, and what helps, from what the engine says. */
export function pullTrouble(reference: string, said: string): { readonly sentence: string; readonly remedy: string } {
  if (/toomanyrequests|rate limit/i.test(said)) {
    return {
      sentence: `Docker Hub limits how much can be pulled without a login, so ${reference} wasn't pulled`,
      remedy: "log in with `docker login` for a higher limit, or go on in an hour; what is here already stays",
    };
  }
  if (
    /no such host|dial tcp|i\/o timeout|network is unreachable|TLS handshake timeout|connection refused/i.test(said)
  ) {
    return {
      sentence: `the engine can't reach the registry of ${reference}`,
      remedy: "see whether the engine's machine is online; steps whose images are here already work without it",
    };
  }
  if (/pull access denied|repository does not exist|unauthorized|manifest unknown|not found/i.test(said)) {
    return {
      sentence: `the registry has no image ${reference}, or doesn't show it to you`,
      remedy: "check its name and tag",
    };
  }
  if (/no space left/i.test(said)) {
    return {
      sentence: `the disk of the engine's machine is full, so ${reference} wasn't pulled`,
      remedy: "`docker system df` shows what takes up the space; remove what you don't need any more",
    };
  }
  return { sentence: `${reference} wasn't pulled: ${said}`, remedy: "see what the engine says, and try again" };
}

import type Docker from "dockerode";
import type { Disposable } from "../core/emitter.ts";
import { type Failure, failed, type Outcome, succeeded } from "../core/outcome.ts";
import type { Engine, EventListener } from "../core/ports.ts";
import type { EngineAction, EngineObject } from "../core/state/actions.ts";
import { normalizeHistory } from "../core/state/imageHistory.ts";
import { normalizeContainer } from "../core/state/normalizeContainer.ts";
import { normalizeIdentity } from "../core/state/normalizeIdentity.ts";
import { normalizeImage } from "../core/state/normalizeImage.ts";
import { normalizeNetwork } from "../core/state/normalizeNetwork.ts";
import { normalizeVolumes } from "../core/state/normalizeVolume.ts";
import { pullTrouble } from "../core/state/pullProgress.ts";
import { readLogs } from "./containerLogs.ts";
import { diagnose } from "./diagnosis.ts";
import { type Connected, connectTo, openClient } from "./dockerClient.ts";
import { errorFields } from "./endpoint/errorFields.ts";
import { thisMachine } from "./endpoint/machine.ts";
import { terminalEnvironment } from "./endpoint/terminalEnvironment.ts";
import type { Endpoint } from "./endpoint.ts";
import { readEventStream } from "./eventStream.ts";
import { pullImage } from "./pullImage.ts";

/** Stopping waits for the container, ten seconds unless it was made with another grace period. */
const actionTimeout = 60_000;

/** Reaches the engine and settles the API version that both sides speak. */
export async function openEngine(endpoint: Endpoint, machine = thisMachine()): Promise<Outcome<Engine>> {
  const client = await openClient(endpoint, machine);
  if (!client.ok) {
    return client;
  }
  const warnings = [
    ...(endpoint.warning === undefined ? [] : [`${endpoint.warning.sentence}; ${endpoint.warning.remedy}`]),
    ...(client.value.warning === undefined ? [] : [client.value.warning.sentence]),
  ];
  const warning = warnings.length === 0 ? undefined : warnings.join("; and ");
  return succeeded({ ...dockerEngine(endpoint, client.value, machine), warning });
}

/** The engine port on dockerode. The only place that calls it. */
function dockerEngine(endpoint: Endpoint, client: Connected = connectTo(endpoint), machine = thisMachine()): Engine {
  const { address, found } = endpoint;
  const { docker, patience, close } = client;
  const ask = async <Value>(
    request: (signal: AbortSignal) => Promise<Value>,
    timeout = patience,
  ): Promise<Outcome<Value>> => {
    try {
      return succeeded(await withDeadline(request, timeout));
    } catch (error) {
      return failed(diagnose(error, endpoint, machine));
    }
  };
  return {
    address,
    found,
    warning: undefined,
    terminal: terminalEnvironment(endpoint, machine.platform),
    close,
    identify: () =>
      ask(async () => {
        const [info, version] = await Promise.all([docker.info(), docker.version()]);
        return normalizeIdentity(info, version, Date.now());
      }),
    containers: (ids) =>
      ask(async (abortSignal) => {
        const filters = ids === undefined ? {} : { filters: JSON.stringify({ id: ids }) };
        const list = await docker.listContainers({ all: true, abortSignal, ...filters });
        return list.map(normalizeContainer).filter((record) => record !== undefined);
      }),
    ping: () =>
      ask(async () => {
        await docker.ping();
        return undefined;
      }),
    images: () =>
      ask(async (abortSignal) => {
        const list = await docker.listImages({ abortSignal });
        return list.map(normalizeImage).filter((record) => record !== undefined);
      }),
    networks: () =>
      ask(async (abortSignal) => {
        const list = await docker.listNetworks({ abortSignal });
        return list.map(normalizeNetwork).filter((record) => record !== undefined);
      }),
    volumes: () => ask(async (abortSignal) => normalizeVolumes(await docker.listVolumes({ abortSignal }))),
    inspect: (object) => ask<unknown>(() => handleOf(docker, object).inspect()),
    changes: (id) => ask<unknown>(() => docker.getContainer(id).changes()),
    history: (id) => ask(async () => normalizeHistory(await docker.getImage(id).history())),
    logs: (id) => ask(() => readLogs(docker, id)),
    pull: async (reference, onProgress, signal) => {
      try {
        const progress = await pullImage(docker, reference, onProgress, signal);
        return progress.error === undefined ? succeeded(progress) : failed(pullFailure(reference, progress.error));
      } catch (error) {
        return failed(pullFailure(reference, signal.aborted ? "it was cancelled" : errorFields(error).message));
      }
    },
    act: (action) => ask(() => perform(docker, action), actionTimeout),
    events: (listener) => openEvents(client, endpoint, listener),
  };
}

const pullFailure = (reference: string, said: string): Failure => ({
  kind: "engine-error",
  ...pullTrouble(reference, said),
});

/**
 * The signal makes dockerode drop the connection; the race is for the calls that take no signal and for an
 * answer whose head came and whose body never ends.
 */
async function withDeadline<Value>(request: (signal: AbortSignal) => Promise<Value>, timeout: number): Promise<Value> {
  const signal = AbortSignal.timeout(timeout);
  return await new Promise<Value>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    request(signal).then(resolve, reject);
  });
}

/** The deadline is for the stream's opening only: once it is open it lasts as long as the connection. */
async function openEvents(
  { docker, patience }: Connected,
  endpoint: Endpoint,
  listener: EventListener,
): Promise<Outcome<Disposable>> {
  const stop = new AbortController();
  const deadline = setTimeout(
    () => stop.abort(new DOMException("the event stream did not open in time", "TimeoutError")),
    patience,
  );
  try {
    const stream = await docker.getEvents({ abortSignal: stop.signal });
    return succeeded(readEventStream(stream, listener, stop));
  } catch (error) {
    return failed(diagnose(stop.signal.aborted ? stop.signal.reason : error, endpoint));
  } finally {
    clearTimeout(deadline);
  }
}

/** dockerode's object of the same kind, which knows the paths. */
function handleOf(docker: Docker, { kind, id }: EngineObject) {
  switch (kind) {
    case "container":
      return docker.getContainer(id);
    case "image":
      return docker.getImage(id);
    case "network":
      return docker.getNetwork(id);
    case "volume":
      return docker.getVolume(id);
  }
}

/** An action that finds its work already done (304: already started, already stopped) has succeeded. */
async function perform(docker: Docker, { verb, object, force = false }: EngineAction): Promise<undefined> {
  const container = docker.getContainer(object.id);
  try {
    switch (verb) {
      case "start":
        await container.start();
        break;
      case "stop":
        await container.stop();
        break;
      case "restart":
        await container.restart();
        break;
      case "remove":
        await (object.kind === "container" ? container.remove({ force }) : handleOf(docker, object).remove());
        break;
    }
  } catch (error) {
    if (!(error instanceof Error && "statusCode" in error && error.statusCode === 304)) {
      throw error;
    }
  }
  return undefined;
}

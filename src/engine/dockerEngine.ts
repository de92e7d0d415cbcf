import type Docker from "dockerode";
import { asList } from "../core/base/foreignJson.ts";
import { capital as capitalized } from "../core/base/words.ts";
import type { Disposable } from "../core/emitter.ts";
import { failed, succeeded } from "../core/outcome.ts";
import type { Engine, EventListener } from "../core/ports.ts";
import { type EngineAction, targetsOf } from "../core/state/actions.ts";
import type { EngineFailure, EngineOutcome } from "../core/state/engineFailure.ts";
import { normalizeHistory } from "../core/state/imageHistory.ts";
import { normalizeIdentity } from "../core/state/normalizeIdentity.ts";
import { objectKinds } from "../core/state/objectKinds.ts";
import type { Kind, ObjectKey, RecordOf } from "../core/state/objectTypes.ts";
import { pullTrouble } from "../core/state/pullProgress.ts";
import { readLogs } from "./containerLogs.ts";
import { diagnose } from "./diagnosis.ts";
import { type DockerClient, feelPulse, openClient } from "./dockerClient.ts";
import { errorFields } from "./endpoint/errorFields.ts";
import type { Endpoint } from "./endpoint/findEndpoint.ts";
import { type Machine, thisMachine } from "./endpoint/machine.ts";
import { RefusedByProxy } from "./endpoint/proxyRules.ts";
import { terminalEnvironment } from "./endpoint/terminalEnvironment.ts";
import { readEventStream } from "./eventStream.ts";
import { InUse } from "./inUse.ts";
import { readPathStat } from "./pathStat.ts";
import { whileAlive, withDeadline } from "./patience.ts";
import { pullImage } from "./pullImage.ts";

/** Reaches the engine and settles the API version that both sides speak. */
export async function openEngine(endpoint: Endpoint, machine = thisMachine()): Promise<EngineOutcome<Engine>> {
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
function dockerEngine(endpoint: Endpoint, client: DockerClient, machine: Machine): Omit<Engine, "warning"> {
  const { address, found } = endpoint;
  const { docker, patience } = client;
  const inUse = new InUse(client);
  const ask = async <Value>(answer: () => Promise<Value>): Promise<EngineOutcome<Value>> => {
    try {
      return succeeded(await answer());
    } catch (error) {
      return failed(diagnose(error, endpoint, machine));
    }
  };
  /** A read of our own: it ends with the connection. */
  const read = <Value>(
    request: (signal: AbortSignal) => Promise<Value>,
    timeout: number,
  ): Promise<EngineOutcome<Value>> =>
    ask(() => abortable(request, AbortSignal.any([AbortSignal.timeout(timeout), inUse.ended])));
  /** Somebody asked for it, so it doesn't share the fate of what is only watched. */
  const look = <Value>(request: () => Promise<Value>): Promise<EngineOutcome<Value>> =>
    inUse.during(() => ask(() => withDeadline(request(), patience.question)));
  const pulse = { feel: () => feelPulse(docker), every: patience.ping, patience: patience.ping };
  return {
    address,
    found,
    terminal: terminalEnvironment(endpoint, machine.platform),
    close: () => inUse.end(),
    atFirst: {
      ...normalizeIdentity({}, { Version: client.engineVersion, ApiVersion: client.apiVersion }, Date.now()),
      id: "",
    },
    identify: () =>
      read(async () => {
        const [info, version] = await Promise.all([docker.info(), docker.version()]);
        return normalizeIdentity(info, version, Date.now());
      }, patience.list),
    ping: () => read(() => feelPulse(docker).then(() => undefined), patience.ping),
    list: (kind, ids) => read((abortSignal) => listed(docker, kind, ids, abortSignal), patience.list),
    inspect: (object) => look<unknown>(() => handleOf(docker, object).inspect()),
    changes: (id) => look<unknown>(() => docker.getContainer(id).changes()),
    history: (id) => look(async () => normalizeHistory(await docker.getImage(id).history())),
    logs: (id) => look(() => readLogs(docker, id)),
    pull: (reference, onProgress, signal) =>
      inUse.during(async () => {
        try {
          const progress = await pullImage(docker, reference, onProgress, signal);
          return progress.error === undefined ? succeeded(progress) : failed(pullFailure(reference, progress.error));
        } catch (error) {
          return failed(
            error instanceof RefusedByProxy
              ? diagnose(error, endpoint, machine)
              : pullFailure(reference, signal.aborted ? "it was cancelled" : errorFields(error).message),
          );
        }
      }),
    inspectExec: (id) => look<unknown>(() => docker.getExec(id).inspect()),
    pathStat: (id, path) => look(() => readPathStat(docker, id, path)),
    act: (action) => inUse.during(() => ask(() => whileAlive(perform(docker, action), pulse))),
    events: (listener, since) => openEvents(client, endpoint, listener, since),
  };
}

const pullFailure = (reference: string, said: string): EngineFailure => ({
  kind: "engine-error",
  ...pullTrouble(reference, said),
});

/**
 * The signal makes dockerode drop the connection; the race is for the calls that take no signal and for an
 * answer whose head came and whose body never ends.
 */
function abortable<Value>(request: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    request(signal).then(resolve, reject);
  });
}

/** The deadline is for the stream's opening only: once it is open it lasts as long as the connection. */
async function openEvents(
  { docker, patience }: DockerClient,
  endpoint: Endpoint,
  listener: EventListener,
  since: string | undefined,
): Promise<EngineOutcome<Disposable>> {
  const stop = new AbortController();
  const deadline = setTimeout(
    () => stop.abort(new DOMException("the event stream did not open in time", "TimeoutError")),
    patience.question,
  );
  try {
    // dockerode's types know whole seconds only; the API takes a fraction too.
    const from = since === undefined ? {} : { since: since as unknown as number };
    const stream = await docker.getEvents({ abortSignal: stop.signal, ...from });
    return succeeded(readEventStream(stream, listener, stop));
  } catch (error) {
    return failed(diagnose(stop.signal.aborted ? stop.signal.reason : error, endpoint));
  } finally {
    clearTimeout(deadline);
  }
}

/** dockerode's methods are called by the kinds' names; a kind of which it knows nothing doesn't compile. */
const capital = <Of extends Kind>(kind: Of): Capitalize<Of> => capitalized(kind) as Capitalize<Of>;

async function listed<Of extends Kind>(
  docker: Docker,
  kind: Of,
  ids: readonly string[] | undefined,
  abortSignal: AbortSignal,
): Promise<readonly RecordOf<Of>[]> {
  const { options, elements, normalize } = objectKinds[kind].list;
  const filters = ids === undefined ? {} : { filters: JSON.stringify({ id: ids }) };
  const list = docker[`list${capital<Kind>(kind)}s`] as unknown as (options: object) => Promise<unknown>;
  const answer = await list.call(docker, { ...options, abortSignal, ...filters });
  return asList(elements === undefined ? answer : elements(answer))
    .map(normalize)
    .filter((record) => record !== undefined);
}

/** dockerode's object of the same kind, which knows the paths. */
const handleOf = (docker: Docker, { kind, id }: ObjectKey) => docker[`get${capital(kind)}`](id);

/** An action that finds its work already done (304: already started, already stopped) has succeeded. */
async function perform(docker: Docker, action: EngineAction): Promise<undefined> {
  const container = docker.getContainer(action.object.id);
  const verbs = { start: () => container.start(), stop: () => container.stop(), restart: () => container.restart() };
  try {
    if (action.verb !== "remove") {
      await verbs[action.verb]();
    } else if (action.object.kind === "container") {
      await container.remove({ force: action.force === true });
    } else {
      await removeAll(docker, action);
    }
  } catch (error) {
    if (!(error instanceof Error && "statusCode" in error && error.statusCode === 304)) {
      throw error;
    }
  }
  return undefined;
}

/** As the command does: what one of them is refused for doesn't keep the others. The first refusal is told. */
async function removeAll(docker: Docker, action: EngineAction): Promise<void> {
  const refusals: unknown[] = [];
  for (const target of targetsOf(action)) {
    await handleOf(docker, { ...action.object, id: target })
      .remove()
      .catch((error: unknown) => refusals.push(error));
  }
  if (refusals.length > 0) {
    throw refusals[0];
  }
}

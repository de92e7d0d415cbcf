import Docker from "dockerode";
import type { Disposable } from "../core/emitter.ts";
import { failed, type Outcome, succeeded } from "../core/outcome.ts";
import type { Engine, EventListener } from "../core/ports.ts";
import { normalizeContainer } from "../core/state/normalizeContainer.ts";
import { normalizeIdentity } from "../core/state/normalizeIdentity.ts";
import { normalizeImage } from "../core/state/normalizeImage.ts";
import { diagnose } from "./diagnosis.ts";
import type { Endpoint } from "./endpoint.ts";
import { readEventStream } from "./eventStream.ts";

/** dockerode has no time-out of its own: a hung engine would hang us. Lists of 1,000 containers take under a second. */
const timeoutInMilliseconds = 5_000;

/** The engine port on dockerode. The only place that calls it. */
export function dockerEngine(endpoint: Endpoint): Engine {
  const { address, connection } = endpoint;
  const docker = new Docker(
    connection.kind === "socket"
      ? { socketPath: connection.path }
      : { protocol: "http", host: connection.host, port: connection.port },
  );
  const ask = async <Value>(request: (signal: AbortSignal) => Promise<Value>): Promise<Outcome<Value>> => {
    try {
      return succeeded(await withDeadline(request));
    } catch (error) {
      return failed(diagnose(error, address));
    }
  };
  return {
    address,
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
    images: () =>
      ask(async (abortSignal) => {
        const list = await docker.listImages({ abortSignal });
        return list.map(normalizeImage).filter((record) => record !== undefined);
      }),
    events: (listener) => openEvents(docker, address, listener),
  };
}

/**
 * The signal makes dockerode drop the connection; the race is for the calls that take no signal and for an
 * answer whose head came and whose body never ends.
 */
async function withDeadline<Value>(request: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const signal = AbortSignal.timeout(timeoutInMilliseconds);
  return await new Promise<Value>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    request(signal).then(resolve, reject);
  });
}

async function openEvents(docker: Docker, address: string, listener: EventListener): Promise<Outcome<Disposable>> {
  const stop = new AbortController();
  try {
    const stream = await withDeadline((signal) => {
      signal.addEventListener("abort", () => stop.abort(signal.reason), { once: true });
      return docker.getEvents({ abortSignal: stop.signal });
    });
    return succeeded(readEventStream(stream, listener, stop));
  } catch (error) {
    return failed(diagnose(error, address));
  }
}

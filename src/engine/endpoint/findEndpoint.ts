import { succeeded } from "../../core/outcome.ts";
import type { EngineFailure, EngineOutcome } from "../../core/state/engineFailure.ts";
import type { Connection } from "./connection.ts";
import { chosenContext, configFolder, contextTlsFolder, readStoredContext } from "./contextStore.ts";
import { defaultSocket, type KnownSocket, knownSockets, socketExists } from "./knownSockets.ts";
import { type Machine, notBlank } from "./machine.ts";
import type { Origin } from "./origin.ts";
import { parseAddress } from "./parseAddress.ts";
import { environmentTls, readTls } from "./tlsMaterial.ts";

/** Where an engine is, how to reach it, and what chose it. */
export interface Endpoint extends Origin {
  /** As Docker writes it: `unix:///var/run/docker.sock`. */
  readonly address: string;
  readonly connection: Connection;
  /** Something that the learner should know of how it was found. */
  readonly warning?: EngineFailure;
}

export interface EndpointSources extends Machine {
  /** The value of the setting `containerLabs.engine.host`. */
  readonly setting: string | undefined;
}

/**
 * The engine to use: the setting, DOCKER_HOST, DOCKER_CONTEXT, the current context, and then the platform's known
 * sockets, the first that exists. It is Docker's own order (measured: with both variables set, DOCKER_HOST wins),
 * with our setting before it and, behind it, the sockets that a learner without a context may have. When there is
 * none, the platform's default is the answer: knocking there tells what is missing.
 */
export async function findEndpoint(
  sources: EndpointSources,
  exists: (path: string) => Promise<boolean> = socketExists,
): Promise<EngineOutcome<Endpoint>> {
  const setting = notBlank(sources.setting);
  if (setting !== undefined) {
    const origin = { source: "setting", found: "the setting containerLabs.engine.host" } as const;
    return await byAddress(setting, origin, sources);
  }
  const host = notBlank(sources.environment["DOCKER_HOST"]);
  if (host !== undefined) {
    return await byAddress(host, { source: "DOCKER_HOST", found: "DOCKER_HOST" }, sources);
  }
  const { context, warning } = await chosenContext(sources);
  const endpoint = context === undefined ? await bySocket(sources, exists) : await byContext(context, sources);
  return endpoint.ok && warning !== undefined ? succeeded({ ...endpoint.value, warning }) : endpoint;
}

async function byAddress(address: string, origin: Origin, sources: EndpointSources): Promise<EngineOutcome<Endpoint>> {
  const tls = await environmentTls(sources, configFolder(sources), origin);
  // Certificates matter to TCP only: a variable that is left over must not spoil a socket.
  const connection = parseAddress(address, origin, sources.platform, tls.ok ? tls.value : undefined);
  if (connection.ok && connection.value.kind === "tcp" && !tls.ok) {
    return tls;
  }
  return asEndpoint(address, origin, connection);
}

async function byContext(
  origin: Origin & { readonly context: string },
  sources: EndpointSources,
): Promise<EngineOutcome<Endpoint>> {
  const stored = await readStoredContext(sources, origin);
  if (!stored.ok) {
    return stored;
  }
  const { host, skipVerify } = stored.value;
  const tls = await readTls(contextTlsFolder(sources, origin.context), !skipVerify, origin);
  if (!tls.ok) {
    return tls;
  }
  const { ca, cert } = tls.value;
  // Neither a certificate nor the wish to skip checking: plain TCP, as docker/cli's cli/context/docker decides.
  const wanted = skipVerify || ca !== undefined || cert !== undefined ? tls.value : undefined;
  return asEndpoint(host, origin, parseAddress(host, origin, sources.platform, wanted));
}

async function bySocket(
  sources: EndpointSources,
  exists: (path: string) => Promise<boolean>,
): Promise<EngineOutcome<Endpoint>> {
  let chosen = defaultSocket(sources.platform);
  for (const known of knownSockets(sources)) {
    if (await exists(known.path)) {
      chosen = known;
      break;
    }
  }
  return succeeded(atSocket(chosen, sources.platform));
}

/** The known sockets behind the one that was found: an engine may answer there when that one is dead, or not for this user. */
export async function furtherSockets(
  found: Endpoint,
  sources: EndpointSources,
  exists: (path: string) => Promise<boolean> = socketExists,
): Promise<readonly Endpoint[]> {
  const { connection } = found;
  if (found.source !== "socket" || connection.kind !== "socket") {
    return [];
  }
  const known = knownSockets(sources);
  const behind = known.slice(known.findIndex(({ path }) => path === connection.path) + 1);
  const there = await Promise.all(behind.map(({ path }) => exists(path)));
  return behind
    .filter(({ path }, index) => there[index] && path !== connection.path)
    .map((socket) => atSocket(socket, sources.platform));
}

function atSocket({ path, found }: KnownSocket, platform: NodeJS.Platform): Endpoint {
  const scheme = platform === "win32" ? "npipe" : "unix";
  return { address: `${scheme}://${path}`, source: "socket", found, connection: { kind: "socket", path } };
}

const asEndpoint = (address: string, origin: Origin, connection: EngineOutcome<Connection>): EngineOutcome<Endpoint> =>
  connection.ok ? succeeded({ ...origin, address, connection: connection.value }) : connection;

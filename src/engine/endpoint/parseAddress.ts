import { failed, succeeded } from "../../core/outcome.ts";
import type { EngineOutcome } from "../../core/state/engineFailure.ts";
import type { Connection } from "./connection.ts";
import { type Origin, originFailure } from "./origin.ts";
import { tidy } from "./tidy.ts";
import type { TlsMaterial } from "./tlsMaterial.ts";

/**
 * An engine's address as Docker's command line reads it: `unix://`, `npipe://`, `tcp://`, `ssh://`; without a scheme it is
 * `tcp`, and TCP's port is 2375, or 2376 with TLS. What the command line wouldn't follow is refused in words.
 */
export function parseAddress(
  address: string,
  origin: Origin,
  platform: NodeJS.Platform,
  tls: TlsMaterial | undefined,
): EngineOutcome<Connection> {
  const refuse = (because: string, remedy?: string): EngineOutcome<never> =>
    failed(
      originFailure(
        "endpoint-unsupported",
        origin,
        `${origin.found} gives the address ${withoutPassword(address)}, ${because}`,
        remedy,
      ),
    );
  if (address.startsWith("/")) {
    return refuse("which is a path and not an address", `write it as unix://${withoutPassword(address)}`);
  }
  const [, scheme = "tcp", rest = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case "unix":
      return platform === "win32"
        ? refuse("and an editor on Windows can't open unix sockets", "use npipe:////./pipe/docker_engine")
        : succeeded({ kind: "socket", path: rest === "" ? "/var/run/docker.sock" : rest });
    case "npipe":
      return platform === "win32"
        ? succeeded({ kind: "socket", path: rest === "" ? "//./pipe/docker_engine" : rest.replaceAll("\\", "/") })
        : refuse("and named pipes exist on Windows only");
    case "tcp":
      return parseTcp(rest, tls, refuse);
    case "ssh":
      return parseSsh(rest, refuse);
    case "http":
    case "https":
      return refuse("and Docker does not know that scheme", "write tcp:// in its place");
    default:
      return refuse("and engines are reached by unix://, npipe://, tcp:// and ssh:// only");
  }
}

type Refuse = (because: string, remedy?: string) => EngineOutcome<never>;

function parseTcp(rest: string, tls: TlsMaterial | undefined, refuse: Refuse): EngineOutcome<Connection> {
  const url = URL.parse(`http://${rest.startsWith(":") || rest === "" ? `localhost${rest}` : rest}`);
  if (url === null) {
    return refuse("which can't be read as a host and a port");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "" || url.pathname !== "/") {
    return refuse("and a tcp address has only a host and a port");
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (!isHost(host)) {
    return refuse("which can't be read as a host and a port");
  }
  // The URL parser drops a written port 80, http's own.
  const port = url.port === "" ? (/:80\/?$/.test(rest) ? 80 : undefined) : Number(url.port);
  return succeeded(
    tls === undefined ? { kind: "tcp", host, port: port ?? 2375 } : { kind: "tls", host, port: port ?? 2376, ...tls },
  );
}

/**
 * Host and user go to the ssh program as arguments: one that begins with a dash could pass for an option that runs
 * a program, so it is refused although a double dash stands before it.
 */
function parseSsh(rest: string, refuse: Refuse): EngineOutcome<Connection> {
  const url = URL.parse(`ssh://${rest}`);
  if (url === null || url.hostname === "") {
    return refuse("in which no host can be found");
  }
  if (url.password !== "" || url.search !== "" || url.hash !== "") {
    return refuse("and an ssh address has only a user, a host, a port and a socket's path; ssh itself knows the keys");
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const user = decoded(url.username);
  if (user === undefined || [host, user].some((part) => part.startsWith("-") || /[\s\p{Cc}]/u.test(part))) {
    return refuse("and neither its host nor its user may begin with a dash or hold blanks");
  }
  if (!isHost(host) || (user !== "" && !isUser(user))) {
    return refuse("and its host or its user has signs in it that a shell might take for its own");
  }
  const socket = url.pathname === "/" ? "" : url.pathname;
  if (!/^[\w./-]*$/.test(socket)) {
    return refuse("and the path of its socket has signs in it that a remote shell might take for its own");
  }
  return succeeded({
    kind: "ssh",
    destination: user === "" ? host : `${user}@${host}`,
    ...(url.port === "" ? {} : { port: Number(url.port) }),
    ...(socket === "" ? {} : { socket }),
  });
}

/**
 * ssh hands host and user on to a shell where its configuration says so (`ProxyCommand … %h`, `Match exec`), they stand
 * in commands that we advise, and the URL parser takes `$(id)` for a host.
 */
const isHost = (host: string): boolean =>
  /^[a-zA-Z0-9_]([a-zA-Z0-9._-]*[a-zA-Z0-9_.])?$/.test(host) || /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(host);

/** Also a domain's user, `DOMAIN\\ada`, and one that is an address, `ada@example.com`. */
const isUser = (user: string): boolean => /^[\p{L}\p{N}_]([\p{L}\p{N}_.+@-]|\\(?=[\p{L}\p{N}_]))*$/u.test(user);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** An address for people: a password that stands in it is nobody's business. */
const withoutPassword = (address: string): string => tidy(address.replace(/:[^/@]*@/, "@"));

import { failed, type Outcome, succeeded } from "../core/outcome.ts";

/** Where an engine is looked for, and how that was decided. */
export interface Endpoint {
  /** As Docker writes it: `unix:///var/run/docker.sock`. */
  readonly address: string;
  readonly connection:
    | { readonly kind: "socket"; readonly path: string }
    | { readonly kind: "tcp"; readonly host: string; readonly port: number };
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * DOCKER_HOST, else the platform's default socket. Contexts, TLS and ssh are not followed yet; an address
 * that needs them is refused in words instead of being tried in a wrong way.
 */
export function resolveEndpoint(environment: Environment, platform: NodeJS.Platform): Outcome<Endpoint> {
  const given = environment["DOCKER_HOST"]?.trim();
  return parseAddress(given === undefined || given === "" ? defaultAddress(platform) : given);
}

const defaultAddress = (platform: NodeJS.Platform): string =>
  platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";

function parseAddress(address: string): Outcome<Endpoint> {
  const [scheme = "", rest = ""] = address.split("://", 2);
  if (scheme === "unix" || scheme === "npipe") {
    return succeeded({ address, connection: { kind: "socket", path: rest } });
  }
  if (scheme === "tcp" || scheme === "http") {
    const url = URL.parse(`http://${rest}`);
    if (url !== null && url.hostname !== "") {
      return succeeded({ address, connection: { kind: "tcp", host: url.hostname, port: Number(url.port || "2375") } });
    }
  }
  return failed({
    kind: "endpoint-unsupported",
    sentence: `DOCKER_HOST is ${address}, and an address of this kind can't be followed yet`,
    remedy: "set DOCKER_HOST to a unix://, npipe:// or tcp:// address, or unset it, and reload the window",
  });
}

import type { EngineFailure } from "../../core/state/engineFailure.ts";

/** A proxy's answer in the engine's place. Its `code` is how diagnosis knows it. */
export class RefusedByProxy extends Error {
  readonly code = "REFUSED_BY_PROXY";
  readonly allow: readonly string[];

  constructor(status: string, method: string, path: string) {
    super(status);
    this.allow = namesFor(method, path);
  }
}

/** Forbidden, and the method not allowed: what socket proxies answer (docker-socket-proxy, socket-proxy, HAProxy, nginx). */
export const refusals: readonly (number | undefined)[] = [403, 405];

/**
 * An engine refuses in JSON with a message of its own, as its authorization plug-ins do; a proxy with a page, a bare word,
 * or nothing.
 */
export function isEngineMessage(body: string): boolean {
  try {
    const { message } = JSON.parse(body) as { readonly message?: unknown };
    return typeof message === "string" && !/^(?:40[35] )?(?:forbidden|method not allowed)\.?$/i.test(message.trim());
  } catch {
    return false;
  }
}

/** The settings of socket proxies are named by the path's first part; what isn't a read needs POST as well. */
function namesFor(method: string, path: string): readonly string[] {
  const [, first = ""] = /^(?:\/v\d+\.\d+)?\/_?([a-z]+)/i.exec(path) ?? [];
  const name = first.toUpperCase();
  return [...(name === "" ? [] : [name]), ...(/^(?:GET|HEAD)$/i.test(method) ? [] : ["POST"])];
}

/** Several refusals are one trouble: who mends it wants to know all the names at once. */
export function refusedByProxy(address: string, allow: readonly string[], choice = ""): EngineFailure {
  const names = [...new Set(allow)].toSorted().join(", ");
  return {
    kind: "proxy-refused",
    sentence: `refused by a proxy before the engine at ${address}: it doesn't let ${names} through`,
    remedy: `allow ${names} in the proxy's settings${choice}`,
    allow,
  };
}

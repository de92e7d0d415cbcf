import type { Endpoint } from "./findEndpoint.ts";
import { defaultSocket } from "./knownSockets.ts";

/**
 * What a terminal needs so that its `docker` talks to this engine; null takes a variable away. Nothing for the current
 * context: there both follow `docker context use`, which a variable would overrule in the terminal alone.
 */
export function terminalEnvironment(
  { source, context, address, connection }: Endpoint,
  platform: NodeJS.Platform,
): Readonly<Record<string, string | null>> {
  switch (source) {
    case "setting":
    case "DOCKER_HOST":
      return { DOCKER_HOST: address, DOCKER_CONTEXT: null };
    case "DOCKER_CONTEXT":
      return { DOCKER_HOST: null, DOCKER_CONTEXT: context ?? null };
    case "currentContext":
      return {};
    case "socket":
      return connection.kind === "socket" && connection.path === defaultSocket(platform).path
        ? {}
        : { DOCKER_HOST: address };
  }
}

import { failed, type Outcome, succeeded } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import { dockerEngine } from "./dockerEngine.ts";
import { resolveEndpoint } from "./endpoint.ts";
import { EngineRoom, type EngineRoomOptions } from "./engineRoom.ts";

/** The engine bundle's entry: loaded by path on first use, because the client library alone is 0.9 MB. */
export function openEngineRoom(options: Omit<EngineRoomOptions, "open">): EngineRoom {
  return new EngineRoom({ ...options, open: openEngine });
}

function openEngine(): Outcome<Engine> {
  const endpoint = resolveEndpoint(process.env, process.platform);
  return endpoint.ok ? succeeded(dockerEngine(endpoint.value)) : failed(endpoint.failure);
}

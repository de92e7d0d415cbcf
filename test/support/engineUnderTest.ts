import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { Store } from "../../src/core/state/store.ts";
import { openEngine } from "../../src/engine/dockerEngine.ts";
import type { Endpoint } from "../../src/engine/endpoint/findEndpoint.ts";
import { EngineRoom } from "../../src/engine/engineRoom.ts";
import { type SandboxEngine, startEngine } from "../sandbox/engine.ts";
import { defaultEngine, type EngineName } from "../sandbox/engines.ts";

/** A listener's error in a test is a bug: it is thrown where mocha sees it. */
export function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** The product's own engine room on a socket of ours. */
export function openRoom(socketPath: string): EngineRoom {
  const endpoint: Endpoint = {
    address: `unix://${socketPath}`,
    source: "DOCKER_HOST",
    found: "DOCKER_HOST",
    connection: { kind: "socket", path: socketPath },
  };
  return new EngineRoom({
    store: new Store(rethrow),
    open: () => openEngine(endpoint),
    log: () => {},
    onListenerError: rethrow,
  });
}

/** One real engine for a test file, started before its first test and ended after its last. */
export function useEngine(name: EngineName = defaultEngine): {
  readonly engine: () => SandboxEngine;
  readonly folder: () => string;
} {
  let engine: SandboxEngine | undefined;
  let folder = "";
  before("a real engine starts", async function () {
    this.timeout(90_000);
    engine = await startEngine({ engine: name });
    folder = await mkdtemp(join(engine.folder, "test-"));
  });
  after("and ends", async function () {
    this.timeout(60_000);
    await engine?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    engine: () => {
      if (engine === undefined) {
        throw new Error("The engine has not started yet; use it inside a test.");
      }
      return engine;
    },
    folder: () => folder,
  };
}

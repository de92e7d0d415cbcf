import type { Disposable } from "../../../src/core/emitter.ts";
import type { Engine } from "../../../src/core/ports.ts";
import type { EngineRoom } from "../../../src/engine/engineRoom.ts";
import { type SandboxEngine, startEngine } from "../../sandbox/engine.ts";
import type { EngineName } from "../../sandbox/engines.ts";
import { openRoom } from "../../support/engineUnderTest.ts";
import { shell } from "./shell.ts";
import { readerOf } from "./truth.ts";

/** A real engine, the product's engine room held on it, and a second reader to compare with. */
export interface Watched {
  readonly engine: SandboxEngine;
  readonly room: EngineRoom;
  readonly reader: Engine;
}

/** One for a whole suite. With images the two practice images are there already. */
export function useWatched(name: EngineName, images: "empty" | "images"): () => Watched {
  let watched: (Watched & { readonly hold: Disposable }) | undefined;
  before(`engine ${name} starts and is watched`, async function () {
    this.timeout(120_000);
    const engine = await startEngine({ engine: name });
    const room = openRoom(engine.socket);
    watched = { engine, room, reader: await readerOf(engine.socket), hold: room.hold() };
    if (images === "images") {
      await shell(engine, "docker pull -q alpine && docker pull -q hello-world");
    }
    await room.settled();
  });
  after("and ends", async function () {
    this.timeout(60_000);
    watched?.hold.dispose();
    watched?.reader.close();
    await watched?.engine.stop();
  });
  return () => {
    if (watched === undefined) {
      throw new Error("The engine has not started yet; use it inside a test.");
    }
    return watched;
  };
}

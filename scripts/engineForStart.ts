import type { Say } from "../test/sandbox/cached.ts";
import { canUseNamespaces } from "../test/sandbox/contained.ts";
import { startEngine } from "../test/sandbox/engine.ts";
import { defaultEngine } from "../test/sandbox/engines.ts";
import { findOwnEngine } from "../test/sandbox/ownEngine.ts";
import { prepare } from "../test/sandbox/prepare.ts";
import { followPublishedPorts } from "../test/sandbox/publishedPorts.ts";

export type EngineWish = "own" | "sandbox" | "any";

export interface EngineForStart {
  /** What VS Code and its terminals need to find the engine. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

interface EngineForStartOptions {
  wish: EngineWish;
  folders: readonly string[];
  dataFolder: string;
  say: Say;
}

const withoutEngine: EngineForStart = { environment: {}, stop: async () => {} };

/** The person's own engine when one answers, else the sandbox's where that can run, else none and what to install. */
export async function engineForStart(options: EngineForStartOptions): Promise<EngineForStart> {
  const { say, wish } = options;
  const own = wish === "sandbox" ? undefined : await findOwnEngine();
  if (own) {
    say(`engine: your own, at ${own.where}, because it answers`);
    return { environment: own.dockerHost ? { DOCKER_HOST: own.dockerHost } : {}, stop: async () => {} };
  }
  const asked = process.env["DOCKER_HOST"];
  const noAnswer = asked ? `nothing answers at ${asked} (DOCKER_HOST)` : "no engine of your own answers";
  if (wish === "own" || !canUseNamespaces) {
    say(
      `engine: none, ${noAnswer}. Install Docker (https://docs.docker.com/get-docker/), start it, and the labs will find it.`,
    );
    return withoutEngine;
  }
  const ready = await prepare({ engines: [defaultEngine], say });
  if (!ready.ready) {
    say(`engine: none, ${noAnswer}. ${ready.said}`);
    return withoutEngine;
  }
  const start = performance.now();
  const engine = await startEngine({ folders: options.folders, dataFolder: options.dataFolder });
  const ports = await followPublishedPorts(engine, { say });
  const reason = wish === "sandbox" ? "as asked" : `because ${noAnswer}`;
  say(
    `engine: the sandbox's Docker ${engine.name} with its practice registry, ${reason}, ` +
      `up in ${((performance.now() - start) / 1000).toFixed(1)} s. Its images are stand-ins; TCP ports are relayed to 127.0.0.1.`,
  );
  return {
    environment: engine.environment,
    async stop() {
      await ports.stop();
      await engine.stop();
    },
  };
}

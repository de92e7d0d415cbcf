import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { isCached } from "./cached.ts";
import { cgroupOf, removeCgroups } from "./cgroups.ts";
import { canUseNamespaces, startContained } from "./contained.ts";
import { provideCli } from "./dockerCli.ts";
import { talkTo } from "./engineInit.ts";
import { engineRootFolder } from "./engineRoot.ts";
import { defaultEngine, type EngineName, engines } from "./engines.ts";
import { type HostRelay, openHostRelay } from "./hostRelay.ts";
import { answersPing } from "./ping.ts";
import { practiceRegistry, type RegistryUse, registrySettings } from "./practiceRegistry.ts";
import { seenFromHere } from "./processInside.ts";
import { lastLines } from "./runCommand.ts";
import { createRunFolder, type RunFolder, socketPathIn } from "./runFolder.ts";
import { waitFor } from "./waitFor.ts";

export interface EngineOptions {
  engine?: EngineName;
  /** Folders that containers may mount: seen by the engine at the same absolute path. */
  folders?: readonly string[];
  /** Where images and containers are kept. Without it they go with the engine. */
  dataFolder?: string;
  registry?: RegistryUse;
  /** Added to daemon.json. */
  settings?: Readonly<Record<string, unknown>>;
}

/** A real Docker Engine in namespaces of its own, with its registry and its way in. */
export interface SandboxEngine {
  id: string;
  name: EngineName;
  folder: string;
  socket: string;
  dockerHost: string;
  /** The docker command line of the engine's own version, runnable on the host. */
  cli: string;
  /** What a process needs to use this engine: DOCKER_HOST, DOCKER_CONFIG and PATH. */
  environment: { DOCKER_HOST: string; DOCKER_CONFIG: string; PATH: string };
  logFile: string;
  /** The process id of dockerd as seen from the host, or undefined while it is down. */
  processId(): number | undefined;
  /** A connection to 127.0.0.1:port inside the engine's network. */
  connect(port: number): Socket;
  /** Opens that port on the host's 127.0.0.1, as a free one unless named. */
  relayTo(port: number, hostPort?: number): Promise<HostRelay>;
  /** Ends dockerd alone, like a crash or like an orderly stop; the rest stays. */
  endDockerd(how: "kill" | "stop"): Promise<void>;
  /** Starts dockerd again and waits until it answers. */
  startDockerd(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startEngine(options: EngineOptions = {}): Promise<SandboxEngine> {
  const name = options.engine ?? defaultEngine;
  if (!canUseNamespaces) throw new Error("The sandbox's engine needs Linux and root. Start this as root.");
  if (!isCached(engines[name].root)) throw new Error(`The root of engine ${name} is not prepared. Run npm test once.`);
  const run = createRunFolder();
  try {
    return await startIn(run, name, options);
  } catch (error) {
    await removeCgroups(run.id);
    await run.remove();
    throw error;
  }
}

async function startIn(run: RunFolder, name: EngineName, options: EngineOptions): Promise<SandboxEngine> {
  const socket = socketPathIn(run.folder, "docker.sock");
  const relaySocket = socketPathIn(run.folder, "relay.sock");
  const root = engineRootFolder(name);
  const registry = options.registry ?? practiceRegistry;
  const logFile = path.join(run.folder, "dockerd.log");
  const settings = {
    "registry-mirrors": [`http://${registry.address}`],
    // The host's service manager is not the engine's, whatever its files say.
    "exec-opts": ["native.cgroupdriver=cgroupfs"],
    dns: ["192.0.2.1"],
    ...engines[name].settings,
    ...options.settings,
  };
  writeFileSync(path.join(run.folder, "daemon.json"), JSON.stringify(settings));
  writeFileSync(path.join(run.folder, "registry.yml"), registrySettings(registry));
  const { cli, environment } = provideCli(run.folder, root, socket);
  mkdirSync(registry.folder, { recursive: true });
  if (options.dataFolder) mkdirSync(options.dataFolder, { recursive: true });

  const contained = startContained("bash", [path.join(import.meta.dirname, "engineInit.sh")], {
    ownNetwork: true,
    isInit: true,
    stdio: ["pipe", "pipe", "pipe"],
    environment: {
      PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      ENGINE_ROOT: root,
      RUN: run.folder,
      DATA: options.dataFolder ?? path.join(run.folder, "data"),
      REGISTRY: registry.folder,
      FOLDERS: (options.folders ?? []).join("\n"),
      NODE: process.execPath,
      RELAY: path.join(import.meta.dirname, "relay.ts"),
      CGROUP: cgroupOf(run.id),
    },
  });
  const init = talkTo(contained);
  let dockerd: number | undefined;

  const engine: SandboxEngine = {
    id: run.id,
    name,
    folder: run.folder,
    socket,
    dockerHost: `unix://${socket}`,
    cli,
    environment,
    logFile,
    processId: () => (dockerd === undefined ? undefined : seenFromHere(contained, dockerd)),
    connect(port) {
      const connection = connect(relaySocket);
      connection.write(`${port}\n`);
      return connection;
    },
    relayTo: (port, hostPort = 0) => openHostRelay(hostPort, () => engine.connect(port)),
    async endDockerd(how) {
      await init.ask(how, "ended", 40);
      dockerd = undefined;
    },
    async startDockerd() {
      dockerd = Number(await init.ask("start", "started", 20));
      await waitFor(() => init.checkAlive() && answersPing({ socketPath: socket }), {
        for: `engine ${name} to answer`,
        seconds: 60,
        explain: () => `The end of its log:\n${lastLines(readIfThere(logFile))}`,
      });
    },
    async restart() {
      await engine.endDockerd("stop");
      await engine.startDockerd();
    },
    async stop() {
      // Data that is kept must be closed in order; data that goes anyway need not be waited for.
      if (options.dataFolder && dockerd !== undefined) await engine.endDockerd("stop").catch(() => {});
      await contained.stop(0);
      await removeCgroups(run.id);
      await run.remove();
    },
  };
  try {
    await engine.startDockerd();
    return engine;
  } catch (error) {
    await contained.stop(0);
    throw error;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

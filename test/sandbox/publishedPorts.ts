import Docker from "dockerode";
import type { SandboxEngine } from "./engine.ts";
import { type HostRelay, openHostRelay } from "./hostRelay.ts";

export interface PublishedPorts {
  /** The ports that are open on the host just now. */
  open(): number[];
  stop(): Promise<void>;
}

interface PublishedPortsOptions {
  say: (line: string) => void;
}

/** Opens on the host's 127.0.0.1 what the engine's containers publish inside its network, TCP only, and follows along. */
export async function followPublishedPorts(
  engine: SandboxEngine,
  options: PublishedPortsOptions,
): Promise<PublishedPorts> {
  const docker = new Docker({ socketPath: engine.socket });
  const relays = new Map<number, HostRelay>();
  const refused = new Set<number>();
  let stopped = false;
  let stream: NodeJS.ReadableStream & { destroy?: () => void };

  async function refresh(): Promise<void> {
    const containers = await docker.listContainers();
    const wanted = new Set(
      containers
        .flatMap((container) => container.Ports)
        .filter((port) => port.Type === "tcp" && port.PublicPort)
        .map((port) => port.PublicPort),
    );
    for (const port of refused) if (!wanted.has(port)) refused.delete(port);
    for (const [port, relay] of relays) {
      if (wanted.has(port)) continue;
      relay.close();
      relays.delete(port);
    }
    for (const port of wanted) if (!stopped && !relays.has(port) && !refused.has(port)) await openPort(port);
  }

  async function openPort(port: number): Promise<void> {
    try {
      relays.set(port, await openHostRelay(port, () => engine.connect(port)));
      options.say(`Port ${port} of a container is open at http://127.0.0.1:${port}.`);
    } catch (error) {
      refused.add(port);
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === "EADDRINUSE" ? "another program uses it" : message;
      options.say(`Port ${port} of a container can't be opened on this machine: ${reason}. Publish another port.`);
    }
  }

  // One refresh at a time, and one more when events came meanwhile.
  let running: Promise<void> | undefined;
  let again = false;
  function refreshSoon(): void {
    again = true;
    running ??= (async () => {
      while (again && !stopped) {
        again = false;
        // The engine may be down for a while; its return brings a refresh.
        await refresh().catch(() => {});
      }
      running = undefined;
    })();
  }

  async function follow(): Promise<void> {
    stream = await docker.getEvents({ filters: { type: ["container", "network"] } });
    // What happened doesn't matter: the list of containers is asked for anew.
    stream.on("data", refreshSoon);
    stream.on("error", () => {});
    stream.on("close", () => void reconnect());
    refreshSoon();
  }

  async function reconnect(): Promise<void> {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, 500).unref());
      const connected = await follow().then(
        () => true,
        () => false,
      );
      if (connected) return;
    }
  }

  await follow();
  return {
    open: () => [...relays.keys()],
    async stop() {
      stopped = true;
      stream.destroy?.();
      await running;
      for (const relay of relays.values()) relay.close();
      relays.clear();
    },
  };
}

import { createServer } from "node:net";
import { waitFor } from "../sandbox/waitFor.ts";

/** The parts of V8's profile that we use. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds, one for each sample. */
  readonly timeDeltas: readonly number[];
}

/** In microseconds: V8 is asked for a sample this often, and a gap much longer is another process's turn on the core. */
const interval = 200;
const longestGap = 5 * interval;

/** A process of Node that waits for its debugger, profiled from its first line. */
export class Profiler {
  readonly #socket: WebSocket;
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Waits for the process, begins to take samples, and lets it run. */
  static async attach(port: number): Promise<Profiler> {
    const address = await waitFor(() => debuggerAt(port), { for: "the extension host's debugger", seconds: 30 });
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", () => reject(new Error("The extension host's debugger hung up.")));
    });
    const profiler = new Profiler(socket);
    await profiler.#ask("Profiler.enable");
    await profiler.#ask("Profiler.setSamplingInterval", { interval });
    await profiler.#ask("Profiler.start");
    await profiler.#ask("Runtime.runIfWaitingForDebugger");
    return profiler;
  }

  async stop(): Promise<CpuProfile> {
    const { profile } = (await this.#ask("Profiler.stop")) as { profile: CpuProfile };
    this.#socket.close();
    return profile;
  }

  #ask(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const hear = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
        if (answer.id === id) {
          this.#socket.removeEventListener("message", hear);
          if (answer.error === undefined) resolve(answer.result);
          else reject(new Error(`${method}: ${answer.error.message}`));
        }
      };
      this.#socket.addEventListener("message", hear);
      this.#socket.addEventListener("close", () => reject(new Error(`${method}: the process has ended.`)));
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** Milliseconds in which a function of a file with this in its path was running, or something that it had called. */
export function millisecondsUnder(profile: CpuProfile, place: string): number {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const inside = new Set<number>();
  const enter = (id: number): void => {
    inside.add(id);
    byId.get(id)?.children?.forEach(enter);
  };
  for (const node of profile.nodes) {
    if (node.callFrame.url.includes(place)) {
      enter(node.id);
    }
  }
  const spent = profile.samples.map((id, at) =>
    inside.has(id) ? Math.min(longestGap, profile.timeDeltas[at] ?? 0) : 0,
  );
  return spent.reduce((sum, one) => sum + one, 0) / 1000;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function debuggerAt(port: number): Promise<string | undefined> {
  const list = await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(2_000) })
    .then((response) => response.json() as Promise<{ webSocketDebuggerUrl: string }[]>)
    .catch(() => []);
  return list[0]?.webSocketDebuggerUrl;
}

import { once } from "node:events";
import { connect, createServer } from "node:net";

export interface CountingRelay {
  /** What a client sets DOCKER_HOST to. */
  readonly address: string;
  /** Connections since the relay began. */
  readonly connections: () => number;
  close(): void;
}

/** A socket before the engine's own that counts who knocks. */
export async function openCountingRelay(path: string, engineSocket: string): Promise<CountingRelay> {
  let count = 0;
  const server = createServer((client) => {
    count += 1;
    const target = connect(engineSocket);
    client.pipe(target).pipe(client);
    client.on("error", () => target.destroy());
    client.on("close", () => target.destroy());
    target.on("error", () => client.destroy());
    target.on("close", () => client.destroy());
  });
  server.listen(path);
  await once(server, "listening");
  return { address: `unix://${path}`, connections: () => count, close: () => server.close() };
}

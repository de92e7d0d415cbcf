import { createServer, type Socket } from "node:net";

export interface HostRelay {
  /** The port on the host's 127.0.0.1. */
  port: number;
  close(): void;
}

/** Listens on the host's 127.0.0.1 and passes each connection on; port 0 takes a free one. Rejects when it is taken. */
export function openHostRelay(port: number, connectInside: () => Socket): Promise<HostRelay> {
  const clients = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const target = connectInside();
    clients.add(client);
    client.pipe(target).pipe(client);
    client.on("error", () => target.destroy());
    client.on("close", () => {
      clients.delete(client);
      target.destroy();
    });
    target.on("error", () => client.destroy());
    target.on("close", () => client.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: address !== null && typeof address === "object" ? address.port : port,
        close() {
          server.close();
          for (const client of clients) client.destroy();
        },
      });
    });
  });
}

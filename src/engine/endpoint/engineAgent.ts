import { Agent } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import type { Connection } from "./connection.ts";
import { SshConnection } from "./sshConnection.ts";

/** Shorter than any request's time-out, so that a host which swallows our packets is told from an engine that hangs. */
const connectTimeout = 4_000;

/**
 * Opens every connection to one engine, whatever a request says: the client library above speaks plain HTTP to it and
 * knows nothing of sockets, certificates or ssh. Connections are kept for the next request (an ssh login takes half a
 * second) until `destroy`.
 */
export class EngineAgent extends Agent {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    super({ keepAlive: true });
    this.#connection = connection;
  }

  closeIdle(): void {
    for (const socket of Object.values(this.freeSockets).flat()) {
      socket?.destroy();
    }
  }

  override createConnection(): Duplex {
    const connection = this.#connection;
    switch (connection.kind) {
      case "socket":
        return connect({ path: connection.path });
      case "ssh":
        return new SshConnection(connection);
      case "tcp":
        return limited(connect(addressOf(connection)), connection);
      case "tls": {
        const { ca, cert, key, verify } = connection;
        const material = Object.fromEntries(Object.entries({ ca, cert, key }).filter(([, text]) => text !== undefined));
        return limited(connectTls({ ...addressOf(connection), ...material, rejectUnauthorized: verify }), connection);
      }
    }
  }
}

/** A name with several addresses gets a second for each: Node's quarter of a second is too short for a far host. */
const addressOf = ({ host, port }: { host: string; port: number }) => ({
  host,
  port,
  noDelay: true,
  autoSelectFamilyAttemptTimeout: 1_000,
});

function limited<Kind extends Socket>(socket: Kind, { host, port }: { host: string; port: number }): Kind {
  const timer = setTimeout(() => {
    const error = new Error(`connect ETIMEDOUT ${host}:${port}`);
    socket.destroy(Object.assign(error, { code: "ETIMEDOUT", syscall: "connect" }));
  }, connectTimeout);
  const stop = (): void => clearTimeout(timer);
  socket.once("connect", stop);
  socket.once("close", stop);
  return socket;
}

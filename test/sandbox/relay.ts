/**
 * Runs inside an engine's network namespace. A unix socket is reachable from outside it, so a client writes
 * "<port>\n" here and is connected to 127.0.0.1:<port> inside.
 */
import { connect, createServer, type Socket } from "node:net";

const socketPath = process.argv[2];
if (socketPath === undefined) throw new Error("The relay needs the path of its socket as its argument.");

const server = createServer({ allowHalfOpen: true }, (client) => {
  client.on("error", () => client.destroy());
  let head = Buffer.alloc(0);
  client.on("data", function read(chunk: Buffer) {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(10);
    if (end < 0 && head.length < 16) return;
    client.off("data", read);
    client.pause();
    const port = end < 0 ? Number.NaN : Number(head.subarray(0, end).toString());
    if (!Number.isInteger(port) || port < 1 || port > 65535) client.destroy();
    else join(client, port, head.subarray(end + 1));
  });
});

function join(client: Socket, port: number, first: Buffer): void {
  const target = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  target.once("connect", () => {
    if (first.length > 0) target.write(first);
    client.pipe(target);
    target.pipe(client);
  });
  target.on("error", () => client.destroy());
  target.on("close", () => client.destroy());
  client.on("close", () => target.destroy());
}

server.listen(socketPath, () => process.stdout.write("relay ready\n"));

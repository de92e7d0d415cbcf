import { createServer } from "node:net";

/** Which of these ports a program of this machine listens at. What can't be found out counts as free. */
export async function busyPorts(ports: readonly number[]): Promise<readonly number[]> {
  const found = await Promise.all(ports.map(isBusy));
  return ports.filter((_, index) => found[index]);
}

function isBusy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE"));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(false)));
  });
}

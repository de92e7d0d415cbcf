import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { repositoryFolder } from "./places.ts";

/** Takes the lock if it is free, and returns how to give it back. */
export async function tryToHold(name: string): Promise<(() => void) | undefined> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket.on("error", () => {}));
  });
  if (!(await listens(server, addressOf(name)))) return undefined;
  server.unref();
  return () => {
    server.close();
    for (const socket of waiting) socket.destroy();
  };
}

/**
 * Runs `work` while no other process does the same for this repository. The lock is a listening socket: the system
 * closes it with its holder, so a crash never leaves it locked.
 */
export async function alone<Result>(name: string, onWait: () => void, work: () => Promise<Result>): Promise<Result> {
  let release = await tryToHold(name);
  if (!release) onWait();
  while (!release) {
    await closed(addressOf(name));
    release = await tryToHold(name);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

function addressOf(name: string): string {
  const key = createHash("sha256").update(`${repositoryFolder} ${name}`).digest("hex").slice(0, 16);
  if (process.platform === "linux") return `\0container-labs-${key}`;
  if (process.platform === "win32") return `\\\\?\\pipe\\container-labs-${key}`;
  return path.join(tmpdir(), `container-labs-${key}`);
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    server.once("error", onError);
    server.listen(address, () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}

/** Resolves when the holder is gone. */
function closed(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // macOS keeps the file of a socket whose owner crashed.
      if (error.code === "ECONNREFUSED" && process.platform === "darwin") rmSync(address, { force: true });
    });
    socket.on("close", () => resolve());
    socket.resume();
  });
}

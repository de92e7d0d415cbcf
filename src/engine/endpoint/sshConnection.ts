import { type ChildProcessByStdio, spawn } from "node:child_process";
import { Duplex, type Readable, type Writable } from "node:stream";
import type { Connection } from "./connection.ts";

/** What ssh said before it gave up. Its `code` is how diagnosis knows it. */
export class SshError extends Error {
  readonly code = "SSH_FAILED";
  readonly stderr: string;
  /** The ssh program itself couldn't be started. */
  readonly notFound: boolean;
  /** What it ended with, if it ended by itself. */
  readonly exitStatus: number | undefined;

  constructor(stderr: string, reason: string, notFound = false, exitStatus?: number) {
    super(reason);
    this.stderr = stderr;
    this.notFound = notFound;
    this.exitStatus = exitStatus;
  }
}

/** A failing login can print a banner of any length; the reason stands at its end. */
const keptStderr = 4_096;

/**
 * The arguments of Docker's own command line (docker/cli, cli/connhelper), so that ssh's configuration, keys and known hosts
 * are the learner's. BatchMode is ours: we connect by ourselves and again and again, so ssh must not ask for anything.
 */
function sshArguments({ destination, port, socket }: Extract<Connection, { kind: "ssh" }>): readonly string[] {
  return [
    ...["-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-T"],
    ...(port === undefined ? [] : ["-p", String(port)]),
    ...["--", destination, "docker"],
    ...(socket === undefined ? [] : ["--host", `unix://${socket}`]),
    ...["system", "dial-stdio"],
  ];
}

/**
 * One connection to an engine behind ssh: the stdio of `docker system dial-stdio` over there. The process ends with
 * the connection. The methods that only a socket has are there because Node's HTTP client calls them.
 */
export class SshConnection extends Duplex {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  #stderr = "";

  constructor(connection: Extract<Connection, { kind: "ssh" }>) {
    super({ allowHalfOpen: true });
    const child = spawn("ssh", sshArguments(connection), { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
    this.#process = child;
    child.stdout.on("data", (chunk: Buffer) => {
      if (!this.push(chunk)) {
        child.stdout.pause();
      }
    });
    child.stderr.on("data", (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-keptStderr);
    });
    // A pipe to a process that is gone: why it went is told by "close".
    child.stdin.on("error", () => {});
    child.on("error", (error: NodeJS.ErrnoException) => {
      this.destroy(new SshError("", error.message, error.code === "ENOENT"));
    });
    child.on("close", (status, signal) => {
      if (status === 0) {
        this.push(null);
        this.end();
      } else if (!this.destroyed) {
        this.destroy(new SshError(this.#stderr, `ssh ended with ${status ?? signal}`, false, status ?? undefined));
      }
    });
  }

  /** Of the ssh process; undefined when it could not be started. */
  get processId(): number | undefined {
    return this.#process.pid;
  }

  override _read(): void {
    this.#process.stdout.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#process.stdin.write(chunk, encoding) || this.#process.stdin.destroyed) {
      done();
    } else {
      this.#process.stdin.once("drain", done);
    }
  }

  override _final(done: () => void): void {
    this.#process.stdin.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // All of its pipes: one that is full and never read would keep a process waiting that heeds no signal.
    for (const pipe of [this.#process.stdin, this.#process.stdout, this.#process.stderr]) {
      pipe.destroy();
    }
    this.#process.kill();
    done(error);
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  /** Time-outs are the requests' own, by their signals. */
  setTimeout(): this {
    return this;
  }

  ref(): this {
    this.#process.ref();
    return this;
  }

  unref(): this {
    this.#process.unref();
    return this;
  }
}

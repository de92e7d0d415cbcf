import { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type Docker from "dockerode";

/** Enough for any expectation of a lab, and a bound for a container that talks without end. */
const longestTail = 1_000;

/**
 * Both output streams as one text. Without a terminal the engine sends them in frames (API: "Stream format" of
 * `POST /containers/{id}/attach`), which dockerode's own client takes apart; with one it sends them as they are.
 */
export async function readLogs(docker: Docker, containerId: string): Promise<string> {
  const container = docker.getContainer(containerId);
  const [inspected, output] = await Promise.all([
    container.inspect(),
    container.logs({ stdout: true, stderr: true, tail: longestTail, follow: false }),
  ]);
  if (inspected.Config.Tty) {
    return output.toString("utf8");
  }
  const chunks: Buffer[] = [];
  const collect = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  const framed = Readable.from([output]);
  container.modem.demuxStream(framed, collect, collect);
  await finished(framed);
  return Buffer.concat(chunks).toString("utf8");
}

import type Docker from "dockerode";
import type { StopSignal } from "../core/ports.ts";
import { noPull, type PullProgress, pullAfterLine } from "../core/state/pullProgress.ts";

/**
 * Pulls one image and tells how far it is. What came before a cancel stays on the engine, so the next pull goes on
 * from there. The last progress carries the engine's own error, if it had one.
 */
export async function pullImage(
  docker: Docker,
  reference: string,
  onProgress: (progress: PullProgress) => void,
  stop: StopSignal,
): Promise<PullProgress> {
  const controller = new AbortController();
  stop.addEventListener("abort", () => controller.abort());
  const stream: NodeJS.ReadableStream & { destroy?: (error?: Error) => void } = await docker.pull(reference, {
    abortSignal: controller.signal,
  });
  stop.addEventListener("abort", () => stream.destroy?.());
  let progress = noPull;
  return await new Promise((resolve, reject) => {
    docker.modem.followProgress(
      stream,
      (error: unknown) => (error === null || progress.error !== undefined ? resolve(progress) : reject(error)),
      (line: unknown) => {
        progress = pullAfterLine(progress, line);
        onProgress(progress);
      },
    );
  });
}

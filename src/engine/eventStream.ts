import { createInterface } from "node:readline";
import type { Disposable } from "../core/emitter.ts";
import type { EventListener } from "../core/ports.ts";
import { normalizeEvent } from "../core/state/normalizeEvent.ts";

/**
 * Reads the body of `GET /events`: one JSON document a line, in every API version (only the content type
 * changed in 1.52). A line that is no JSON means that this is not, or no longer, an engine's stream: we give
 * it up and start anew instead of guessing what was lost.
 */
export function readEventStream(
  stream: NodeJS.ReadableStream,
  listener: EventListener,
  stop: AbortController,
): Disposable {
  let over = false;
  const finish = (reason: string): void => {
    if (!over) {
      over = true;
      stop.abort();
      listener.ended(reason);
    }
  };
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    if (over || line.trim() === "") {
      return;
    }
    try {
      const event = normalizeEvent(JSON.parse(line));
      if (event !== undefined) {
        listener.event(event);
      }
    } catch (error) {
      finish(`the event stream can't be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  lines.on("close", () => finish("the event stream ended"));
  const broke = (error: Error): void => finish(`the event stream broke: ${error.message}`);
  stream.on("error", broke);
  // readline passes its input's errors on as its own; nobody listening there would end the whole process.
  lines.on("error", broke);
  stream.on("close", () => finish("the event stream was closed"));
  return {
    dispose: () => {
      over = true;
      stop.abort();
      lines.close();
    },
  };
}

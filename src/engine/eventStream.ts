import type { Disposable } from "../core/emitter.ts";
import type { EventListener } from "../core/ports.ts";
import { normalizeEvent } from "../core/state/normalizeEvent.ts";

/** No event is as long: what sends more without an end of line is no engine, and must not fill the memory. */
const longestLine = 4_000_000;

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
  const finish = (reason: string, broken = false): void => {
    if (!over) {
      over = true;
      stop.abort();
      listener.ended(reason, broken);
    }
  };
  const read = (line: string): void => {
    if (over || line.trim() === "") {
      return;
    }
    try {
      const event = normalizeEvent(JSON.parse(line));
      if (event !== undefined) {
        listener.event(event);
      }
    } catch (error) {
      finish(`the event stream can't be read: ${error instanceof Error ? error.message : String(error)}`, true);
    }
  };
  // Not by node:readline, which takes U+2028 inside a label for the end of a line.
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      read(line);
    }
    if (rest.length > longestLine) {
      finish("the event stream can't be read: a line has no end", true);
    }
  });
  stream.on("end", () => finish("the event stream ended"));
  stream.on("error", (error: Error) => finish(`the event stream broke: ${error.message}`));
  stream.on("close", () => finish("the event stream was closed"));
  return {
    dispose: () => {
      over = true;
      stop.abort();
    },
  };
}

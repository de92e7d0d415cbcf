import type { ServerResponse } from "node:http";
import type { Fault, FaultyEngine } from "./faultyEngine.ts";

export interface FaultCase {
  readonly title: string;
  readonly fault: Fault;
  /** Said as unreachable; or healed by itself while the fault goes on; or not even noticed. */
  readonly outcome: "said" | "healed" | "unnoticed";
}

const isList = (path: string): boolean => ["/containers/json", "/images/json", "/networks"].includes(path);

export const tellStreams = (engine: FaultyEngine, text: string): void => {
  for (const stream of engine.streams) {
    stream.write(text);
  }
};

const event = (number: number): string =>
  JSON.stringify({
    Type: number % 20 === 0 ? "image" : "container",
    Action: number % 20 === 0 ? "tag" : "die",
    Actor: { ID: number.toString(16).padStart(64, "0"), Attributes: { name: `flood-${number}` } },
    time: 1_700_000_000,
    timeNano: 1_700_000_000_000_000_000 + number * 1000,
  });

/** 20,000 events in one second, in a hundred gusts. */
function flood(engine: FaultyEngine): void {
  let gust = 0;
  const timer = setInterval(() => {
    tellStreams(engine, `${Array.from({ length: 200 }, (_, index) => event(gust * 200 + index)).join("\n")}\n`);
    gust += 1;
    if (gust === 100) {
      clearInterval(timer);
    }
  }, 10);
}

/** Byte by byte, each in a turn of its own, so that lines and characters are cut wherever they can be. */
function oneByOne(piece: Buffer, stream: ServerResponse): void {
  const { queue } = queueOf(stream);
  queue.push(...piece);
}

const queues = new WeakMap<ServerResponse, { readonly queue: number[] }>();

function queueOf(stream: ServerResponse): { readonly queue: number[] } {
  const known = queues.get(stream);
  if (known !== undefined) {
    return known;
  }
  const made = { queue: [] as number[] };
  queues.set(stream, made);
  const writeNext = (): void => {
    const byte = made.queue.shift();
    if (byte !== undefined) {
      stream.write(Buffer.of(byte));
    }
    if (!stream.destroyed) {
      setImmediate(writeNext);
    }
  };
  writeNext();
  return made;
}

/** The streams that were open when the fault began fall silent; a new one works. */
export function silencing(): Fault {
  const silent = new WeakSet<ServerResponse>();
  return {
    begin: ({ streams }) => {
      for (const stream of streams) {
        silent.add(stream);
      }
    },
    piece: (piece, stream) => {
      if (!silent.has(stream)) {
        stream.write(piece);
      }
    },
  };
}

export const faults: readonly FaultCase[] = [
  {
    title: "it answers HTML",
    outcome: "said",
    fault: {
      answer: (_, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Please log in</body></html>");
        return "answered";
      },
    },
  },
  {
    title: "it closes in the middle of the JSON",
    outcome: "said",
    fault: {
      answer: (path, response) => {
        if (!isList(path)) {
          return "passed";
        }
        response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
        response.write('[{"Id":"', () => response.destroy());
        return "answered";
      },
    },
  },
  {
    title: "it accepts everything and says nothing",
    outcome: "said",
    fault: { answer: () => "held", piece: () => {} },
  },
  { title: "its event stream falls silent, and nothing else", outcome: "healed", fault: silencing() },
  {
    title: "it sends garbage in the event stream",
    outcome: "said",
    fault: {
      begin: (engine) => tellStreams(engine, '{"Type":"container"}{\n'),
      piece: (_, stream) => stream.write("}{ garbage \u0000\n"),
    },
  },
  { title: "it drops every connection", outcome: "said", fault: { refuses: true } },
  {
    title: "it answers 500 to every list",
    outcome: "said",
    fault: {
      answer: (path, response) => {
        if (!isList(path)) {
          return "passed";
        }
        response.writeHead(500, { "content-type": "application/json" }).end('{"message":"the disk is on fire"}');
        return "answered";
      },
    },
  },
  { title: "it sends 20,000 events in a second", outcome: "unnoticed", fault: { begin: flood } },
  {
    title: "it cuts the event stream within lines and characters",
    outcome: "unnoticed",
    fault: { piece: oneByOne },
  },
  {
    title: "an event has a line separator, a paragraph separator and no known field",
    outcome: "unnoticed",
    fault: {
      begin: (engine) =>
        tellStreams(engine, '{"Type":"container","Action":"die\u2028\u2029","Actor":null}\n\n{"new":[]}\nnull\n'),
    },
  },
];

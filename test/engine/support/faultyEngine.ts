import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How the engine in front treats what comes while the fault lasts; whatever is not given goes through as it is. */
export interface Fault {
  /** Done once, when it begins. */
  readonly begin?: (engine: FaultyEngine) => void;
  /** Refuses connections, old and new. */
  readonly refuses?: true;
  /** Answers in the engine's place, or holds the request until the fault is over. */
  readonly answer?: (path: string, response: ServerResponse) => "answered" | "held" | "passed";
  /** A piece of an event stream. */
  readonly piece?: (piece: Buffer, stream: ServerResponse) => void;
  /** Another body in place of the engine's JSON. */
  readonly lie?: (path: string, body: unknown) => unknown;
}

/** A real engine seen through something that can be told to be faulty. */
export interface FaultyEngine {
  readonly socket: string;
  /** The event streams that are open now. */
  readonly streams: ReadonlySet<ServerResponse>;
  begin(fault: Fault): void;
  end(): void;
  /** Connections that are open now. */
  connections(): number;
  close(): void;
}

/** The path without version and question: `/containers/json`. */
const bare = (url = ""): string => url.replace(/^\/v\d+\.\d+/, "").replace(/\?.*/, "");

export async function standInFrontOf(realSocket: string, socket: string): Promise<FaultyEngine> {
  let fault: Fault = {};
  const sockets = new Set<Socket>();
  const streams = new Set<ServerResponse>();
  const held: (() => void)[] = [];

  const forward = (asked: IncomingMessage, response: ServerResponse): void => {
    const { method, url, headers } = asked;
    const onward = request({ socketPath: realSocket, method, path: url, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      // An event stream's head must not wait for its first event.
      response.flushHeaders();
      if (bare(url) === "/events") {
        streams.add(response);
        answer.on("data", (piece: Buffer) => (fault.piece ?? writeWhole)(piece, response));
        answer.on("end", () => response.end());
      } else {
        answer.pipe(response);
      }
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => {
      streams.delete(response);
      onward.destroy();
    });
    asked.pipe(onward);
  };

  const server = createServer((asked, response) => {
    const path = bare(asked.url);
    const what = fault.answer?.(path, response) ?? "passed";
    if (what === "held") {
      held.push(() => forward(asked, response));
    } else if (what === "passed" && fault.lie !== undefined && asked.method === "GET" && path !== "/events") {
      tellLie(realSocket, asked, response, fault.lie);
    } else if (what === "passed") {
      forward(asked, response);
    }
  });
  server.on("connection", (connection: Socket) => {
    sockets.add(connection);
    connection.on("close", () => sockets.delete(connection));
    connection.on("error", () => {});
    if (fault.refuses) {
      connection.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));

  const engine: FaultyEngine = {
    socket,
    streams,
    begin(next) {
      fault = next;
      next.begin?.(engine);
      if (next.refuses) {
        for (const connection of sockets) {
          connection.destroy();
        }
      }
    },
    end() {
      fault = {};
      for (const goOn of held.splice(0)) {
        goOn();
      }
    },
    connections: () => sockets.size,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return engine;
}

const writeWhole = (piece: Buffer, stream: ServerResponse): void => {
  stream.write(piece);
};

/** Fetches the engine's JSON and hands on another one. */
function tellLie(
  realSocket: string,
  asked: IncomingMessage,
  response: ServerResponse,
  lie: NonNullable<Fault["lie"]>,
): void {
  const onward = request({ socketPath: realSocket, path: asked.url, agent: false }, async (answer) => {
    const text = (await answer.toArray()).join("");
    const isJson = answer.headers["content-type"]?.startsWith("application/json") === true;
    const body = isJson ? JSON.stringify(lie(bare(asked.url), JSON.parse(text))) : text;
    response.writeHead(answer.statusCode ?? 502, { "content-type": answer.headers["content-type"] ?? "text/plain" });
    response.end(body);
  });
  onward.on("error", () => response.destroy());
  onward.end();
}

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";

/** How a fake engine treats every request; `healthy` is what a small real one does. */
export type Behaviour =
  | "healthy"
  /** A web page in place of every answer. */
  | "html"
  /** The head of an answer and half of its JSON, then the connection is closed. */
  | "mid-json"
  /** Text that says it is JSON, and isn't. */
  | "not-json"
  /** Bytes that aren't HTTP at all. */
  | "not-http"
  /** Takes the request and never answers. */
  | "silent"
  /** The head of an answer, and then nothing. */
  | "half-silent"
  /** Closes the connection without an answer. */
  | "drop"
  | "error-500"
  /** Sends the client elsewhere. */
  | "redirect"
  | "not-found"
  /** A proxy's page: forbidden. */
  | "forbidden-page"
  /** A proxy's word: not allowed. */
  | "not-allowed"
  /** Forbidden, and not a word. */
  | "forbidden-blank"
  /** Everything but a ping takes longer than a ping may. */
  | "slow";

export interface FakeEngine {
  behaviour: Behaviour;
  /** Replaces fields of the healthy `GET /version`. */
  version: Readonly<Record<string, unknown>>;
  /** Replaces the healthy answer of a path without its API version: `/containers/json`. */
  readonly answers: Map<string, unknown>;
  /** `GET /v1.51/containers/json?all=true`, in the order they came. */
  readonly requests: string[];
  /** For TCP; 0 for a socket. */
  readonly port: number;
  /** Connections that are open now. */
  connections(): number;
  /** Writes one event to every open event stream. */
  emit(event: unknown): void;
  /** Ends every connection, as an engine that dies does, and listens on. */
  dropAll(): void;
  close(): Promise<void>;
}

export interface FakeEngineOptions {
  /** A unix socket's path; without it a free port of 127.0.0.1. */
  readonly socket?: string;
  readonly tls?: ServerOptions;
  readonly behaviour?: Behaviour;
  readonly version?: Readonly<Record<string, unknown>>;
}

const healthyVersion = {
  Version: "28.5.2",
  ApiVersion: "1.51",
  MinAPIVersion: "1.24",
  Os: "linux",
  Arch: "amd64",
  Components: [{ Name: "Engine", Version: "28.5.2" }],
};

/** An HTTP server that speaks a little of the Engine API and can be told to do it wrongly, for faults that a real one hardly shows. */
export async function startFakeEngine(options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const sockets = new Set<Socket>();
  const streams = new Set<ServerResponse>();
  const answer: RequestListener = (request, response) => {
    engine.requests.push(`${request.method} ${request.url}`);
    faults[engine.behaviour](request, response, engine, streams);
  };
  const server: Server = options.tls === undefined ? createServer(answer) : createTlsServer(options.tls, answer);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A client that goes away is no news to a server.
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    if (options.socket === undefined) {
      server.listen(0, "127.0.0.1", resolve);
    } else {
      server.listen(options.socket, resolve);
    }
  });
  const address = server.address();
  const engine: FakeEngine = {
    behaviour: options.behaviour ?? "healthy",
    version: options.version ?? {},
    answers: new Map(),
    requests: [],
    port: typeof address === "object" ? ((address as AddressInfo | null)?.port ?? 0) : 0,
    connections: () => sockets.size,
    emit(event) {
      for (const stream of streams) {
        stream.write(`${JSON.stringify(event)}\n`);
      }
    },
    dropAll() {
      for (const socket of sockets) {
        socket.destroy();
      }
    },
    async close() {
      engine.dropAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return engine;
}

type Fault = (
  request: IncomingMessage,
  response: ServerResponse,
  engine: FakeEngine,
  streams: Set<ServerResponse>,
) => void;

const faults: Readonly<Record<Behaviour, Fault>> = {
  healthy,
  html: (_, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>Router</title><p>Log in</p>");
  },
  "mid-json": (request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
    response.write('[{"Id":"0123', () => request.socket.destroy());
  },
  "not-json": (_, response) => {
    response.setHeader("content-type", "application/json").end('{"ApiVersion": oops');
  },
  "not-http": (request) => {
    request.socket.end("SSH-2.0-OpenSSH_9.9\r\n");
  },
  silent: () => {},
  "half-silent": (_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).write("[");
  },
  drop: (request) => {
    request.socket.destroy();
  },
  "error-500": (_, response) => json(response, 500, { message: "layer store is on fire" }),
  redirect: (_, response) => {
    response.writeHead(302, { location: "http://192.0.2.1/elsewhere" }).end();
  },
  "forbidden-page": (_, response) => {
    response.writeHead(403, { "content-type": "text/html" }).end("<html><body><h1>403 Forbidden</h1></body></html>");
  },
  "not-allowed": (_, response) => {
    response.writeHead(405, { "content-type": "text/plain" }).end("Method Not Allowed\n");
  },
  "forbidden-blank": (_, response) => {
    response.writeHead(403, { "content-type": "application/json" }).end();
  },
  slow: (request, response, engine, streams) => {
    setTimeout(() => healthy(request, response, engine, streams), request.url?.endsWith("/_ping") === true ? 0 : 6_500);
  },
  "not-found": (_, response) => json(response, 404, { message: "page not found" }),
};

function healthy(
  request: IncomingMessage,
  response: ServerResponse,
  engine: FakeEngine,
  streams: Set<ServerResponse>,
): void {
  const path = (request.url ?? "").replace(/^\/v\d+\.\d+(?=\/)/, "").replace(/\?.*$/, "");
  if (path === "/events") {
    response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
    streams.add(response);
    response.on("close", () => streams.delete(response));
    return;
  }
  const usual: Readonly<Record<string, unknown>> = {
    "/_ping": "OK",
    "/version": { ...healthyVersion, ...engine.version },
    "/info": { ID: "FAKE:ENGINE", Name: "fake", OperatingSystem: "Fake Linux", OSType: "linux", NCPU: 1 },
    "/containers/json": [],
    "/images/json": [],
    "/networks": [],
    "/volumes": { Volumes: null },
  };
  const found = engine.answers.get(path) ?? usual[path];
  if (path === "/_ping") {
    response.setHeader("content-type", "text/plain").end("OK");
  } else if (found === undefined) {
    json(response, 404, { message: `page not found: ${path}` });
  } else {
    json(response, 200, found);
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

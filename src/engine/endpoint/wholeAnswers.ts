import { type Agent, type ClientRequest, type IncomingMessage, type RequestOptions, request } from "node:http";
import type { Duplex } from "node:stream";
import { isEngineMessage, RefusedByProxy, refusals } from "./proxyRules.ts";

/** What came is not what a Docker Engine answers. Its `code` is how diagnosis knows it. */
class UnreadableAnswer extends Error {
  readonly code = "UNREADABLE_ANSWER";
}

/** The parts of docker-modem that are used here; its own types leave them out. */
export interface Modem {
  /** Stands before every path, if it is set. */
  version?: string;
  buildRequest(options: RequestOptions, context: Context, data: unknown, callback: Callback): void;
  buildPayload(
    error: null,
    isStream: boolean | undefined,
    statusCodes: unknown,
    openStdin: boolean | undefined,
    request: ClientRequest,
    response: IncomingMessage,
    json: unknown,
    callback: Callback,
  ): void;
}

interface Context {
  readonly isStream?: boolean;
  readonly openStdin?: boolean;
  readonly hijack?: boolean;
  readonly statusCodes?: unknown;
}

type Callback = (error: unknown, value?: unknown) => void;

/** Lists of thousands of containers are a few megabytes: what goes on beyond this is no answer. */
const longestAnswer = 256 * 1024 * 1024;

/**
 * Carries docker-modem's requests in its place. Its own way (docker-modem 5, lib/modem.js) takes a web page for a
 * value (a Buffer, whose `map` then makes an empty list of containers of it), never ends when the connection is closed
 * in mid-answer, and follows redirects to any host in the world. Here an answer is whole and JSON, or an error.
 */
export function carryWholeAnswers(modem: Modem, agent: Agent): void {
  modem.buildRequest = (options, context, data, callback) => {
    let finished = false;
    const finish: Callback = (error, value) => {
      if (!finished) {
        finished = true;
        callback(error, value);
      }
    };
    const carried = sent({ ...options, agent }, finish);
    if (carried === undefined) {
      return;
    }
    if (context.hijack === true) {
      carried.on("upgrade", (_, socket: Duplex, head: Buffer) => {
        if (head.length > 0) {
          socket.unshift(head);
        }
        finish(null, socket);
      });
    }
    carried.on("response", (response) => {
      const { isStream, statusCodes, openStdin } = context;
      const pass = (json: unknown): void =>
        modem.buildPayload(null, isStream, statusCodes, openStdin, carried, response, json, finish);
      if (refusals.includes(response.statusCode)) {
        refused(response, options)
          .then((json) => modem.buildPayload(null, false, statusCodes, false, carried, response, json, finish))
          .catch(finish);
      } else if (isStream === true) {
        pass(null);
      } else {
        whole(response).then(pass).catch(finish);
      }
    });
    write(carried, data, context.openStdin === true);
  };
}

/** Certificates that can't be used are thrown as soon as the connection is made: an error of this request like others. */
function sent(options: RequestOptions, finish: Callback): ClientRequest | undefined {
  try {
    return request(options).on("error", finish);
  } catch (error) {
    finish(error);
    return undefined;
  }
}

function write(carried: ClientRequest, data: unknown, staysOpen: boolean): void {
  if (typeof data === "object" && data !== null && "pipe" in data) {
    const stream = data as NodeJS.ReadableStream;
    stream.on("error", (error) => carried.destroy(error));
    stream.pipe(carried);
    return;
  }
  if (typeof data === "string" || Buffer.isBuffer(data)) {
    carried.write(data);
  }
  if (!staysOpen) {
    carried.end();
  }
}

/** The engine's own words of refusal; a proxy's are thrown. */
async function refused(response: IncomingMessage, { method = "GET", path }: RequestOptions): Promise<unknown> {
  const body = await bodyOf(response);
  if (!isEngineMessage(body.toString())) {
    throw new RefusedByProxy(statusOf(response), method, path ?? "");
  }
  return parsed(body, response);
}

const whole = async (response: IncomingMessage): Promise<unknown> => parsed(await bodyOf(response), response);

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestAnswer) {
        throw new UnreadableAnswer("it has no end");
      }
    }
  } catch (error) {
    throw !response.complete && !isAbort(error) && !(error instanceof UnreadableAnswer)
      ? new UnreadableAnswer("it broke off in the middle")
      : error;
  }
  return Buffer.concat(chunks);
}

const statusOf = ({ statusCode, statusMessage }: IncomingMessage): string =>
  `${statusCode} ${statusMessage ?? ""}`.trim();

/** Answers that are no JSON by nature (ping, logs) stay as they came, which is docker-modem's way. */
function parsed(body: Buffer, response: IncomingMessage): unknown {
  const type = response.headers["content-type"] ?? "";
  if (/\bhtml\b/i.test(type) || /^\s*<(?:!doctype|html)\b/i.test(body.subarray(0, 64).toString())) {
    throw new UnreadableAnswer(`it is a web page (${statusOf(response)})`);
  }
  if (body.length === 0) {
    return body;
  }
  try {
    return JSON.parse(body.toString());
  } catch {
    if (/\bjson\b/i.test(type)) {
      throw new UnreadableAnswer("it is no JSON, although it says so");
    }
    return body;
  }
}

const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");

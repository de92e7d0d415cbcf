import { existsSync } from "node:fs";
import { withShortIds } from "../core/base/words.ts";
import type { EngineFailure, EngineFailureKind } from "../core/state/engineFailure.ts";
import { type ErrorFields, errorFields } from "./endpoint/errorFields.ts";
import type { Endpoint } from "./endpoint/findEndpoint.ts";
import { type Machine, thisMachine, whatIsInstalled } from "./endpoint/machine.ts";
import { refusedByProxy } from "./endpoint/proxyRules.ts";
import { remedyTo, withChoice } from "./endpoint/remedies.ts";
import { isTlsTrouble, sshFailure, tlsFailure } from "./endpoint/remoteFailures.ts";

/**
 * An error of a request -> what happened and what to do. Looks at the operating system's own error code: Docker's
 * command line up to 28 prints the same sentence for a missing socket, a dead one and a refused port, and the
 * difference is just what the learner needs. Every answer has its row in docs/diagnosis.md.
 */
export function diagnose(
  error: unknown,
  endpoint: Endpoint,
  machine: Machine = thisMachine(),
  exists: (path: string) => boolean = existsSync,
): EngineFailure {
  const fields = errorFields(error);
  const { code, statusCode, message } = fields;
  const say = (
    kind: EngineFailureKind,
    sentence: string,
    remedy = remedyTo(kind, endpoint, machine),
  ): EngineFailure => ({
    kind,
    sentence,
    remedy,
  });
  if (code === "SSH_FAILED") {
    return sshFailure(fields, endpoint, machine);
  }
  if (code === "REFUSED_BY_PROXY") {
    return refusedByProxy(endpoint.address, fields.allow, withChoice("", endpoint));
  }
  if (isTlsTrouble(fields, endpoint)) {
    return tlsFailure(fields, endpoint);
  }
  const unreached = notReached(fields, endpoint, machine, exists);
  if (unreached !== undefined) {
    return say(...unreached);
  }
  if (isTimeout(fields)) {
    return say("hung", `something listens at ${endpoint.address}, but it does not answer`);
  }
  if (statusCode === 404) {
    return say(
      "object-gone",
      `the engine does not know it any more: ${withShortIds(message)}`,
      "there is nothing to do: it is gone, and the view shows what is there",
    );
  }
  if (statusCode !== undefined && (statusCode < 300 || statusCode > 399)) {
    return say(
      "engine-error",
      // The reason first: a notification cuts off the end.
      `${withShortIds(message) || "no reason was given"} (error ${statusCode} of the engine at ${endpoint.address})`,
      statusCode >= 500
        ? "try again; if it stays so, the engine's own log tells more"
        : "see what the engine says, and try again",
    );
  }
  if (code === "ECONNRESET" || code === "EPIPE") {
    return say("unreadable", `the connection to ${endpoint.address} was closed before an answer came`);
  }
  return say(
    "unreadable",
    statusCode === undefined
      ? `what answers at ${endpoint.address} can't be understood: ${message}`
      : `what answers at ${endpoint.address} sends us elsewhere (${statusCode}), which a Docker Engine never does`,
  );
}

type Diagnosis = readonly [kind: EngineFailureKind, sentence: string, remedy?: string];

/** The errors of a connection that was never made. */
function notReached(
  { code, call, message }: ErrorFields,
  endpoint: Endpoint,
  machine: Machine,
  exists: (path: string) => boolean,
): Diagnosis | undefined {
  const { connection } = endpoint;
  const place = connection.kind === "socket" ? connection.path : endpoint.address;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return noSocket(place, endpoint, machine, whatIsInstalled(machine, exists));
    case "EACCES":
    case "EPERM":
      return ["forbidden", `this user may not open ${place}`];
    case "ECONNREFUSED":
      return connection.kind === "socket"
        ? ["refused", `no engine listens at ${place}: the socket is there, but what made it has ended`]
        : ["refused", `the connection to ${place} was refused: no engine listens there`];
    case "ENOTSOCK":
    case "EPROTOTYPE":
      return ["unreadable", `what is at ${place} is not an engine's socket`];
    case "ENAMETOOLONG":
    case "EINVAL":
      return [
        "endpoint-unsupported",
        `the path of the socket ${place} is longer than this system allows`,
        withChoice("give the socket a shorter path", endpoint),
      ];
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return ["host-unreachable", `the host of ${place} has no address: its name is not known here`];
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EHOSTDOWN":
    case "ENETDOWN":
      return ["host-unreachable", `there is no way to the host of ${place} (${code})`];
    case "ETIMEDOUT":
      return call === "connect" || /^connect\b/.test(message)
        ? ["host-unreachable", `the host of ${place} does not answer: nothing came back for 4 seconds`]
        : undefined;
    default:
      return undefined;
  }
}

function noSocket(
  place: string,
  endpoint: Endpoint,
  machine: Machine,
  installed: ReturnType<typeof whatIsInstalled>,
): Diagnosis {
  if (installed === "nothing") {
    return [
      "not-installed",
      `there is nothing at ${place}, and no sign of Docker on this machine`,
      remedyTo("not-installed", endpoint, machine),
    ];
  }
  return [
    "not-started",
    installed === "engine"
      ? `Docker is installed, but it has not started: there is nothing at ${place}`
      : `the docker program is installed, but no engine for it has started: there is nothing at ${place}`,
    remedyTo("not-started", endpoint, machine, installed),
  ];
}

/** EAGAIN is Linux's word for a unix socket whose queue is full: nobody takes the connections. */
const isTimeout = ({ name, code }: ErrorFields): boolean =>
  name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT" || code === "EAGAIN";

import Docker from "dockerode";
import { failed, succeeded } from "../core/outcome.ts";
import type { EngineOutcome } from "../core/state/engineFailure.ts";
import { diagnose } from "./diagnosis.ts";
import { EngineAgent } from "./endpoint/engineAgent.ts";
import type { Endpoint } from "./endpoint/findEndpoint.ts";
import { type Machine, thisMachine } from "./endpoint/machine.ts";
import { type Negotiated, negotiate } from "./endpoint/negotiation.ts";
import { RefusedByProxy } from "./endpoint/proxyRules.ts";
import { carryWholeAnswers, type Modem } from "./endpoint/wholeAnswers.ts";
import { type Patience, patienceWithSsh, usualPatience, whileAlive, withDeadline } from "./patience.ts";

/** A client of one engine, and the end of it. */
export interface Connected {
  readonly docker: Docker;
  readonly patience: Patience;
  /** Closes its connections, also those that wait for a next request, and ends their ssh processes. */
  readonly close: () => void;
  /** Closes those alone on which nothing is under way. */
  readonly closeIdle: () => void;
}

/** A client whose version both sides speak. */
export type DockerClient = Connected & Negotiated;

/** Connects, asks for `/version`, and settles which API version every further path begins with. */
export async function openClient(
  endpoint: Endpoint,
  machine: Machine = thisMachine(),
): Promise<EngineOutcome<DockerClient>> {
  const connected = connectTo(endpoint);
  const { docker, patience, close } = connected;
  const answer = await versionOf(docker, patience);
  const negotiated = answer.ok
    ? negotiate(answer.version, endpoint, machine)
    : failed(diagnose(answer.error, endpoint, machine));
  if (!negotiated.ok) {
    close();
    return negotiated;
  }
  // The client stays the same, and with it the connection: by ssh that is one login less.
  modemOf(docker).version = `v${negotiated.value.apiVersion}`;
  return succeeded({ ...negotiated.value, ...connected });
}

async function versionOf(
  docker: Docker,
  patience: Patience,
): Promise<{ readonly ok: true; readonly version: unknown } | { readonly ok: false; readonly error: unknown }> {
  try {
    // A ping by ssh is a login of its own, so none is sent while the answer may well be on its way.
    const every = patience.ping * 0.3;
    const pulse = { feel: () => feelPulse(docker), every, patience: patience.ping - every };
    return { ok: true, version: await whileAlive(withDeadline(docker.version(), patience.list), pulse) };
  } catch (error) {
    return { ok: false, error: versionError(error) };
  }
}

/** Resolves when something answers, and be it that a proxy doesn't let a ping through. */
export async function feelPulse(docker: Docker): Promise<void> {
  try {
    await docker.ping();
  } catch (error) {
    if (!(error instanceof RefusedByProxy)) {
      throw error;
    }
  }
}

/** An engine always knows /version: "not found" there comes from something else. */
function versionError(error: unknown): unknown {
  return error instanceof Error && "statusCode" in error && error.statusCode === 404
    ? Object.assign(new Error("it does not know /version"), { code: "UNREADABLE_ANSWER" })
    : error;
}

/** A client that has not asked anything yet. */
export function connectTo(endpoint: Endpoint): Connected {
  const { connection } = endpoint;
  const host = connection.kind === "tcp" || connection.kind === "tls" ? connection : undefined;
  const docker = withoutDockerHost(
    () =>
      new Docker({
        // Always HTTP to a host: how it is reached is the agent's business.
        protocol: "http",
        host: host?.host ?? "localhost",
        ...(host === undefined ? {} : { port: host.port }),
      }),
  );
  const agent = new EngineAgent(connection);
  carryWholeAnswers(modemOf(docker), agent);
  return {
    docker,
    patience: connection.kind === "ssh" ? patienceWithSsh : usualPatience,
    close: () => agent.destroy(),
    closeIdle: () => agent.closeIdle(),
  };
}

const modemOf = (docker: Docker): Modem => docker.modem as unknown as Modem;

/**
 * docker-modem reads DOCKER_HOST whatever it is told: another address there would win over a socket's path, and a broken
 * one, or certificates that are missing, throw. It is out of its sight only while the client is made, in one go.
 */
function withoutDockerHost<Value>(make: () => Value): Value {
  const host = process.env["DOCKER_HOST"];
  delete process.env["DOCKER_HOST"];
  try {
    return make();
  } finally {
    if (host !== undefined) {
      process.env["DOCKER_HOST"] = host;
    }
  }
}

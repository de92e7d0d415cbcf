import type { Failure } from "../core/outcome.ts";

/**
 * An error of a request -> what happened and what to do. Looks at the operating system's own error code:
 * Docker's command line up to 28 prints the same sentence for a missing socket, a dead one and a refused
 * port, and the difference is just what the learner needs.
 */
export function diagnose(error: unknown, address: string): Failure {
  const { code, statusCode, name, message } = fieldsOf(error);
  if (name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT") {
    return {
      kind: "engine-silent",
      sentence: `something listens at ${address}, but it does not answer`,
      remedy: "the engine may be starting or stuck; if it stays so, restart it",
    };
  }
  if (code === "ENOENT") {
    return {
      kind: "engine-absent",
      sentence: `nothing answers at ${address}: there is no such socket`,
      remedy: "start Docker Desktop or the docker service, or install Docker if it isn't on this machine yet",
    };
  }
  if (code === "ECONNREFUSED") {
    return {
      kind: "engine-refused",
      sentence: `nothing answers at ${address}: the address is there, but no engine listens`,
      remedy: "start Docker Desktop or the docker service again",
    };
  }
  if (code === "EACCES" || code === "EPERM") {
    return {
      kind: "engine-forbidden",
      sentence: `this user may not open ${address}, which belongs to others`,
      remedy: "add yourself to the group docker, then log out and in again and restart the editor",
    };
  }
  if (statusCode !== undefined) {
    return {
      kind: statusCode === 404 ? "object-gone" : "engine-error",
      sentence: `the engine at ${address} answered ${statusCode}: ${message}`,
      remedy: "try again; if it stays so, the engine's own log tells more",
    };
  }
  return {
    kind: "engine-unreadable",
    sentence: `what listens at ${address} can't be understood: ${message}`,
    remedy: "check that the address is a Docker Engine's",
  };
}

function fieldsOf(error: unknown): {
  readonly code: string | undefined;
  readonly statusCode: number | undefined;
  readonly name: string;
  readonly message: string;
} {
  const fields = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  return {
    code: typeof fields["code"] === "string" ? fields["code"] : undefined,
    statusCode: typeof fields["statusCode"] === "number" ? fields["statusCode"] : undefined,
    name: typeof fields["name"] === "string" ? fields["name"] : "",
    message: error instanceof Error ? error.message : String(error),
  };
}

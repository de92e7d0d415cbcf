import type { IncomingMessage } from "node:http";
import type Docker from "dockerode";

/** `HEAD /containers/{id}/archive`: its answer has no body, what it tells stands in one header. */
export async function readPathStat(docker: Docker, containerId: string, path: string): Promise<unknown> {
  const response = (await docker.getContainer(containerId).infoArchive({ path })) as unknown as IncomingMessage;
  response.resume();
  const told = response.headers["x-docker-container-path-stat"];
  return JSON.parse(Buffer.from(String(told ?? ""), "base64").toString("utf8"));
}

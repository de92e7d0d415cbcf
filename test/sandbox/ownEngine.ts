import { homedir } from "node:os";
import path from "node:path";
import { answersPing, type PingTarget } from "./ping.ts";

export interface OwnEngine {
  /** As DOCKER_HOST spells it; undefined where every client looks by itself. */
  dockerHost?: string;
  /** For a sentence: "your own engine at …". */
  where: string;
}

/** The person's own engine, if one answers within two seconds. */
export async function findOwnEngine(): Promise<OwnEngine | undefined> {
  const chosen = process.env["DOCKER_HOST"];
  // Who names an engine means that one: another that happens to run would be a surprise.
  if (chosen) return (await answers(chosen)) ? { dockerHost: chosen, where: `${chosen} (DOCKER_HOST)` } : undefined;
  for (const [index, host] of usualHosts().entries()) {
    if (await answers(host)) return { where: host, ...(index === 0 ? {} : { dockerHost: host }) };
  }
  return undefined;
}

/** The first is where every client looks. */
function usualHosts(): string[] {
  if (process.platform === "win32") return ["npipe:////./pipe/docker_engine"];
  const home = homedir();
  const runtime = process.env["XDG_RUNTIME_DIR"];
  return [
    "/var/run/docker.sock",
    ...(runtime ? [path.join(runtime, "docker.sock")] : []),
    ...[".docker/run/docker.sock", ".docker/desktop/docker.sock", ".colima/default/docker.sock"].map((place) =>
      path.join(home, place),
    ),
    ...[".orbstack/run/docker.sock", ".rd/docker.sock"].map((place) => path.join(home, place)),
  ].map((socket) => `unix://${socket}`);
}

async function answers(host: string): Promise<boolean> {
  const target = targetOf(host);
  return target !== undefined && (await answersPing(target));
}

function targetOf(host: string): PingTarget | undefined {
  if (host.startsWith("unix://")) return { socketPath: host.slice("unix://".length) };
  if (host.startsWith("npipe://")) return { socketPath: host.slice("npipe://".length).replaceAll("/", "\\") };
  const tcp = /^(?:tcp|http):\/\/([^:/]+):(\d+)/.exec(host);
  return tcp?.[1] && tcp[2] ? { host: tcp[1], port: Number(tcp[2]) } : undefined;
}

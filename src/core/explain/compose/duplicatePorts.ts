import type { ComposeFile } from "./composeFile.ts";
import { isAny, isRange, type PortMapping } from "./ports.ts";
import { portOf } from "./rows/aboutPort.ts";
import { Told } from "./told.ts";

interface Published {
  readonly line: number;
  readonly hostIp: string;
}

const kept = new WeakMap<ComposeFile, ReadonlyMap<string, readonly Published[]>>();

/** More lines with the same port than this are not compared. */
const most = 50;

/** The first other line that publishes the same port of the host. Ranges find a free port by themselves. */
export function duplicatePort({ file, spot }: Told, port: PortMapping): number | undefined {
  const all = kept.get(file) ?? publishedPorts(file);
  kept.set(file, all);
  const collides = ({ line, hostIp }: Published): boolean =>
    line !== spot.from && (hostIp === port.hostIp || isAny(hostIp) || isAny(port.hostIp));
  return (all.get(keyOf(port)) ?? []).slice(0, most).find(collides)?.line;
}

const keyOf = ({ published, protocol }: PortMapping): string => `${published}/${protocol}`;

function publishedPorts(file: ComposeFile): ReadonlyMap<string, readonly Published[]> {
  const all = new Map<string, Published[]>();
  for (const spot of file.spots) {
    const port = spot.pattern === "services.*.ports.[]" ? portOf(new Told(file, spot, false)) : undefined;
    if (port !== undefined && port.published !== "" && !isRange(port.published)) {
      const found = all.get(keyOf(port)) ?? [];
      found.push({ line: spot.from, hostIp: port.hostIp });
      all.set(keyOf(port), found);
    }
  }
  return all;
}

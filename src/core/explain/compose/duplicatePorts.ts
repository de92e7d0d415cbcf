import type { ComposeFile } from "./composeFile.ts";
import { isAny, isRange, type PortMapping } from "./ports.ts";
import { portOf } from "./rows/aboutPort.ts";
import { Told } from "./told.ts";

interface Published {
  readonly line: number;
  readonly hostIp: string;
  /** Of its service; empty for one that always starts. */
  readonly profiles: readonly string[];
}

const kept = new WeakMap<ComposeFile, ReadonlyMap<string, readonly Published[]>>();

/** More lines with the same port than this are not compared. */
const most = 50;

/** The first other line that publishes the same port of the host. Ranges find a free port by themselves. */
export function duplicatePort(told: Told, port: PortMapping): number | undefined {
  const { file, spot } = told;
  const own = profilesOf(told);
  const all = kept.get(file) ?? publishedPorts(file);
  kept.set(file, all);
  // Services whose profiles have none in common are seldom run together.
  const together = (other: readonly string[]): boolean =>
    own.length === 0 || other.length === 0 || other.some((profile) => own.includes(profile));
  const collides = ({ line, hostIp, profiles }: Published): boolean =>
    line !== spot.from && together(profiles) && (hostIp === port.hostIp || isAny(hostIp) || isAny(port.hostIp));
  return (all.get(keyOf(port)) ?? []).slice(0, most).find(collides)?.line;
}

const profilesOf = ({ service }: Told): readonly string[] => service?.textsOf("profiles") ?? [];

const keyOf = ({ published, protocol }: PortMapping): string => `${published}/${protocol}`;

function publishedPorts(file: ComposeFile): ReadonlyMap<string, readonly Published[]> {
  const all = new Map<string, Published[]>();
  for (const spot of file.spots) {
    const told = spot.pattern === "services.*.ports.[]" ? new Told(file, spot, file.isStack) : undefined;
    const port = told === undefined ? undefined : portOf(told);
    if (told !== undefined && port !== undefined && port.published !== "" && !isRange(port.published)) {
      const found = all.get(keyOf(port)) ?? [];
      found.push({ line: spot.from, hostIp: port.hostIp, profiles: profilesOf(told) });
      all.set(keyOf(port), found);
    }
  }
  return all;
}

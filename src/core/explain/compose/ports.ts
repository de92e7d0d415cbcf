/** What one line of `ports` says. */
export interface PortMapping {
  readonly hostIp: string;
  /** Empty: the engine chooses. A range stays `8000-8010`. */
  readonly published: string;
  readonly target: string;
  readonly protocol: string;
}

const port = String.raw`\d{1,5}(?:-\d{1,5})?`;
const address = String.raw`\[[\da-f:.%]+\]|[\da-f:.]*[\da-f.]`;
const short = new RegExp(`^(?:(?:(${address}):)?(${port})?:)?(${port})(?:/(tcp|udp|sctp))?$`, "i");

/** Reads the short form; undefined for what is none, or depends on a variable. */
export function readPort(text: string): PortMapping | undefined {
  if (text.length > 100) {
    return undefined;
  }
  const [, hostIp = "", published = "", target = "", protocol = "tcp"] = short.exec(text.trim()) ?? [];
  // Port 0 of the host stands for any that is free.
  const chosen = /^0+$/.test(published) ? "" : published;
  return target === "" ? undefined : { hostIp, published: chosen, target, protocol: protocol.toLowerCase() };
}

export const isRange = (ports: string): boolean => ports.includes("-");

/** First and last port of a range; both the same for a single one. */
export function rangeOf(ports: string): readonly [first: number, last: number] {
  const [first = "", last = first] = ports.split("-");
  return [Number(first), Number(last)];
}

export function isValid(ports: string): boolean {
  const [first, last] = rangeOf(ports);
  return first >= 1 && last >= first && last <= 65_535;
}

export const isLoopback = (ip: string): boolean => /^127\.|^\[?::1\]?$|^localhost$/.test(ip);

/** Every address of the host. */
export const isAny = (ip: string): boolean => ip === "" || ip === "0.0.0.0" || ip === "[::]" || ip === "::";

import { code, type FactQuestion, type Sentence } from "../../explanation.ts";
import { those } from "../../sentences.ts";
import { isAny, isLoopback, isRange, isValid, type PortMapping, rangeOf, readPort } from "../ports.ts";
import type { Told } from "../told.ts";

/** The mapping that one item of `ports` stands for, short or long. */
export function portOf(t: Told): PortMapping | undefined {
  if (t.isText) {
    return readPort(t.text);
  }
  const target = t.textOf("target");
  const protocol = t.textOf("protocol") || "tcp";
  return target === ""
    ? undefined
    : { hostIp: t.textOf("host_ip"), published: t.textOf("published"), target, protocol };
}

export function aboutPort(t: Told): Sentence[] {
  const port = portOf(t);
  if (port === undefined) {
    return [unreadable(t)];
  }
  const { hostIp, published, target, protocol } = port;
  const inside = words(target);
  const kind = protocol === "tcp" ? "" : `, ${protocol.toUpperCase()} only`;
  if (published === "") {
    const where = t.isStack ? "a port that the swarm chooses (from 30000 on)" : "a free port of the host";
    return those(
      `The container's ${inside} ${isRange(target) ? "are each" : "is"} published on ${where}${kind}.`,
      !t.isStack && "`docker compose port` says which it is.",
    );
  }
  const where = !t.isStack
    ? ""
    : t.textOf("mode") === "host"
      ? ", on each node with a task,"
      : ", on every node of the swarm,";
  return those(
    `The host's ${words(published)}${where} ${isRange(published) ? "lead" : "leads"} to the container's ${inside}${kind}.`,
    isRange(published) && !isRange(target) && "The engine takes the first free port of that range.",
    isRange(published) && isRange(target) && "The ranges are paired one by one.",
    !t.isStack && hostIp !== "" && listens(hostIp),
  );
}

const words = (ports: string): Sentence => `${isRange(ports) ? "ports" : "port"} ${code(ports)}`;

function unreadable(t: Told): Sentence {
  if (t.isEmpty) {
    return "No port is named here yet.";
  }
  if (t.isMap) {
    return "The container's port is missing: `target` names it.";
  }
  return t.isOpen ? "Variables decide which ports are meant." : `${t.value} is not a port: \`"8080:80"\` would be one.`;
}

const listens = (ip: string): Sentence =>
  isLoopback(ip)
    ? `It listens on ${code(ip)} only: other machines can't connect.`
    : isAny(ip)
      ? "It listens on all addresses of the host, which is the default."
      : `It listens on the host's address ${code(ip)} only.`;

export function portNot(t: Told): Sentence[] {
  const port = portOf(t);
  if (port === undefined) {
    return [];
  }
  const { hostIp, published, target } = port;
  const isPublished = published !== "";
  const lengths = [published, target].map((ports) => rangeOf(ports)[1] - rangeOf(ports)[0]);
  return those(
    t.isStack &&
      t.isText &&
      hostIp !== "" &&
      `A swarm ignores the address ${code(hostIp)}, with a warning: all addresses of every node listen.`,
    (!isValid(target) || (isPublished && !isValid(published))) &&
      "Ports go from 1 to 65535, and a range from low to high.",
    isRange(target) && isPublished && lengths[0] !== lengths[1] && "Both ranges must have the same length.",
    !t.isStack &&
      isPublished &&
      isAny(hostIp) &&
      "Every machine that reaches the host can connect; `127.0.0.1:` in front would keep it private.",
    !t.isStack &&
      isPublished &&
      !isRange(published) &&
      replicasOf(t) > 1 &&
      "Only one container can bind this port: the second replica fails to start.",
  );
}

function replicasOf(t: Told): number {
  const { service } = t;
  const deploy = service?.child("deploy");
  const replicas = deploy === undefined ? undefined : t.file.child(deploy, "replicas");
  return Number((replicas === undefined ? "" : t.file.textOf(replicas)) || service?.textOf("scale") || "1");
}

export function portEffect(t: Told): Sentence[] {
  const { published = "", target = "" } = portOf(t) ?? {};
  const other = published === target ? "" : `, not ${code(published)}`;
  return those(published !== "" && !isRange(target) && `Other services use port ${code(target)}${other}.`);
}

export function askPort(t: Told): FactQuestion | undefined {
  const port = portOf(t);
  return port === undefined || isRange(port.target) || !isValid(port.target)
    ? undefined
    : { kind: "published port", port: Number(port.target), protocol: port.protocol };
}

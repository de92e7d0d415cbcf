import { code, type Sentence } from "../../explanation.ts";
import { named, plural, some, those } from "../../sentences.ts";
import { missing, resolved } from "../references.ts";
import { type Rows, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { usersOf } from "../users.ts";
import { aboutPort, askPort, portEffect, portNot } from "./aboutPort.ts";

/** How a service is reached, and whom it reaches. */
export const networkingRows: Rows = rowsUnder("services.*", "services/", {
  ports: {
    here: (t) =>
      t.isEmpty ? "No port is published yet." : `Publishes ${some(t.size, "port")} of the container to the outside.`,
    not: "Services on the same network don't need it: they reach every port of each other.",
    effect: (t) =>
      t.isStack
        ? "By default every node of the swarm listens, and passes requests on to a task wherever it runs."
        : "Docker's rules for published ports come before those of most host firewalls, `ufw` too.",
  },
  "ports.[]": { here: aboutPort, not: portNot, effect: portEffect, asks: askPort, whole: true },
  "ports.[].target": { here: (t) => `Inside the container the program must listen on port ${t.value}.` },
  "ports.[].published": {
    here: (t) => {
      const where = t.beside("mode") === "host" ? "each node with a task" : "every node";
      return t.isStack
        ? `From outside, the port is ${t.value} on ${where}.`
        : `From outside, the port is ${t.value} on the host's address ${code(t.beside("host_ip") || "0.0.0.0")}.`;
    },
  },
  "ports.[].protocol": {
    here: (t) => `The protocol is ${t.value}.`,
    not: (t) => (t.text === "udp" ? "TCP on the same port is not published by it." : undefined),
  },
  "ports.[].mode": {
    here: (t) =>
      t.text === "host"
        ? "In a swarm only nodes that run a task listen on the port, each for its own task."
        : t.text === "ingress"
          ? "In a swarm every node listens on the port and passes requests on to any task: the routing mesh."
          : `${t.value} is not a mode: there are \`ingress\` and \`host\`.`,
    not: (t) => (t.text === "host" ? "Two tasks on one node can't both have the port." : undefined),
    compose: "ignored",
  },
  "ports.[].host_ip": { here: (t) => `Only the host's address ${t.value} listens.`, swarm: "refused" },
  "ports.[].name": {
    here: (t) => `The port is called ${t.value}, for people and tools; it changes nothing.`,
    swarm: "refused",
  },
  "ports.[].app_protocol": {
    here: (t) => `Tools are told that ${t.value} is spoken on this port; it changes nothing for the container.`,
    swarm: "refused",
  },
  expose: {
    here: (t) => `Notes that the container listens on ${named(t.texts)}.`,
    not: "It publishes nothing: from outside the network the port stays closed.",
    swarm: "warned",
    swarmHint: "Services on one network reach every port of each other anyway.",
    whole: true,
  },
  "expose.[]": {
    here: (t) => `Notes that the container listens on ${t.text.includes("-") ? "ports" : "port"} ${t.value}.`,
  },
  networks: {
    here: (t) => {
      const names = t.names.filter((name) => name !== "");
      const others = names.includes("default") ? "" : ", and so not `default`";
      return names.length > 0
        ? `The service joins the ${plural(names.length, "network")} ${named(names)}${others}.`
        : t.isEmpty
          ? "No network is named, so the service joins `default`."
          : "Which networks it joins can't be read.";
    },
    not: "Only services that share a network reach each other.",
  },
  "networks.[]": {
    here: (t) => `Joins ${resolved(t, "networks", t.text)}.`,
    not: (t) => missing(t, "networks", t.text),
    effect: (t) => sharedWith(t, t.text),
  },
  "networks.*": {
    here: (t) => `Joins ${resolved(t, "networks", t.name)}.`,
    not: (t) => missing(t, "networks", t.name),
    effect: (t) => sharedWith(t, t.name),
    title: (t) => `networks: ${t.name}`,
  },
  "networks.*.aliases": {
    here: (t) => `On this network the service is also found as ${named(t.texts)}.`,
    not: "On other networks of the service these names don't exist.",
    whole: true,
  },
  "networks.*.aliases.[]": { here: (t) => `On this network the service is also found as ${t.value}.` },
  "networks.*.ipv4_address": {
    here: (t) => `On this network the container always has the address ${t.value}.`,
    not: "It must lie in a subnet that the network's `ipam` names, and only one container can have it.",
    swarm: "silent",
    swarmHint: "Tasks have changing addresses.",
  },
  "networks.*.ipv6_address": {
    here: (t) => `On this network the container always has the IPv6 address ${t.value}.`,
    not: "It must lie in a subnet that the network's `ipam` names, and only one container can have it.",
    swarm: "silent",
  },
  "networks.*.link_local_ips": {
    here: (t) => `The container gets the link-local ${plural(t.size, "address", "addresses")} ${named(t.texts)}.`,
    swarm: "refused",
    whole: true,
  },
  "networks.*.link_local_ips.[]": { here: (t) => `The container gets the link-local address ${t.value}.` },
  "networks.*.mac_address": {
    here: (t) => `On this network the container has the MAC address ${t.value}.`,
    swarm: "refused",
  },
  "networks.*.interface_name": {
    here: (t) => `Inside the container the interface to this network is called ${t.value}.`,
    effect: "It needs Docker Engine 28.1 or newer.",
    swarm: "refused",
  },
  "networks.*.driver_opts": {
    here: (t) => `Settings for this connection that the network's driver reads: ${named(t.names)}.`,
  },
  "networks.*.driver_opts.*": {
    here: (t) => `For this connection the network's driver gets ${t.key} with ${t.value}.`,
  },
  "networks.*.gw_priority": {
    here: (t) => `The network with the highest number is the way out to the internet; this one has ${t.value}.`,
    effect: "The default is 0.",
    swarm: "refused",
  },
  "networks.*.priority": {
    here: (t) => `Compose connects networks with higher numbers first; this one has ${t.value}.`,
    not: "It doesn't choose the way out to the internet: that is `gw_priority`.",
    swarm: "refused",
  },
  network_mode: {
    here: modeWords,
    not: (t) =>
      those(
        t.parent?.has("networks") === true && "It can't be used together with `networks`: Compose refuses the file.",
        t.text === "host" &&
          t.parent?.has("ports") === true &&
          "Beside it, `ports` has no use: the program's ports are the host's.",
        t.text.startsWith("service:") && missing(t, "services", t.text.slice("service:".length)),
      ),
    swarm: "warned",
    swarmHint: "In a stack, a service can name an external network called `host` under `networks` instead.",
  },
  links: {
    here: (t) => {
      const names = [...new Set(t.texts.map((text) => text.split(":")[0] ?? ""))];
      return `Reaches ${named(names)}, and starts after ${names.length === 1 ? "it" : "them"}.`;
    },
    not: "Links are a thing of the past: services on one network find each other by name without them.",
    swarm: "warned",
  },
  "links.[]": {
    here: (t) => {
      const [name = "", alias] = t.text.split(":");
      return `Reaches ${resolved(t, "services", name)}${alias === undefined ? "" : `, under the name ${code(alias)} too`}.`;
    },
    not: (t) => missing(t, "services", t.text.split(":")[0] ?? ""),
  },
  external_links: {
    here: (t) => `Reaches ${some(t.size, "container")} that other projects have started.`,
    not: "Both must share a network; an external network is today's way.",
    swarm: "warned",
  },
  "external_links.[]": {
    here: (t) => {
      const [name = "", alias] = t.text.split(":");
      return `Reaches the container ${code(name)} of another project${alias === undefined ? "" : `, as ${code(alias)}`}.`;
    },
  },
  extra_hosts: { here: (t) => `Writes ${some(t.size, "line")} into the container's \`/etc/hosts\`.` },
  "extra_hosts.*": { here: (t) => hostWords("In the container", t.name, t.texts), whole: true },
  "extra_hosts.*.[]": {
    here: (t) => `${t.value} is one of its addresses.`,
    swarm: "refused",
    swarmHint: "In a stack, a host has one address.",
  },
  "extra_hosts.[]": { here: (t) => hostLine("In the container", t.text) },
  dns: {
    here: (t) => `The container asks the DNS ${plural(t.size, "server")} ${named(t.texts)} for names outside Docker.`,
    not: "Names of services are still answered by Docker itself.",
    whole: true,
  },
  "dns.[]": { here: (t) => `Names outside Docker are looked up with the DNS server ${t.value}.` },
  dns_opt: {
    here: (t) => `The resolver in the container gets the ${plural(t.size, "option")} ${named(t.texts)}.`,
    swarm: "refused",
    whole: true,
  },
  "dns_opt.[]": { here: (t) => `The resolver in the container gets the option ${t.value}.` },
  dns_search: { here: (t) => `Short names are also tried with ${named(t.texts)} behind them.`, whole: true },
  "dns_search.[]": { here: (t) => `Short names are also tried with ${t.value} behind them.` },
  mac_address: {
    here: (t) => `The container has the MAC address ${t.value}.`,
    not: "Today it is set per network: `networks.<name>.mac_address`.",
    swarm: "warned",
  },
});

function modeWords(t: Told): Sentence {
  const [kind = "", name = ""] = t.text.split(/:(.*)/s);
  switch (kind) {
    case "host":
      return "The container has no network of its own: it uses the machine's, with all its ports.";
    case "none":
      return "The container has no network, only its own loopback.";
    case "bridge":
      return "The container joins Docker's default bridge, where names of services aren't found.";
    case "service":
      return `The container shares the network of ${resolved(t, "services", name)}: one address, one set of ports.`;
    case "container":
      return `The container shares the network of the running container ${code(name)}: one address, one set of ports.`;
    default:
      return `The container's network mode is ${t.value}.`;
  }
}

/** One line of `/etc/hosts`, written as `host=address` or `host:address`. */
export function hostLine(where: string, text: string): Sentence {
  const [, host = text, address = ""] = /^([^:=]*)[:=](.*)$/s.exec(text) ?? [];
  return hostWords(where, host, [address]);
}

export const hostWords = (where: string, host: string, addresses: readonly string[]): Sentence =>
  addresses[0] === "host-gateway"
    ? `${where} ${code(host)} is the machine itself (\`host-gateway\`).`
    : `${where} ${code(host)} has the ${plural(addresses.length, "address", "addresses")} ${named(addresses)}.`;

function sharedWith(t: Told, network: string): Sentence {
  const own = t.service?.name;
  const others = usersOf(t.file, "networks", network).filter((name) => name !== own);
  return others.length === 0
    ? `No other service in this file joins ${code(network)}.`
    : `On ${code(network)} ${others.length === 1 ? "is" : "are"} also ${named(others, 5)}.`;
}

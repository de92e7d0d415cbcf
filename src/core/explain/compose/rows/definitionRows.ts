import { capital } from "../../../base/words.ts";
import { code, type Sentence } from "../../explanation.ts";
import { named, some, valueOrEmpty } from "../../sentences.ts";
import { digits } from "../amounts.ts";
import type { Defined } from "../composeFile.ts";
import { isExternal } from "../references.ts";
import { type Rows, type RowsUnder, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { usersOf } from "../users.ts";

const outOfDate = "This form is out of date: today it is `external: true` with `name` beside it.";

const externalNot = (t: Told): Sentence | undefined =>
  !t.isStack && isExternal(t, t.node) ? "Without a swarm, `docker compose` can't use it." : undefined;

/** Networks, volumes, configs, secrets and models as they are defined at the top of a file. */
export const definitionRows: Rows = {
  ...rowsUnder("networks", "networks/", {
    "*": { here: networkWords, title: (t) => `network ${t.name}` },
    ...everyOne({
      driver: {
        here: (t) => networkDrivers[t.text] ?? `The network's driver is ${t.value}; the engine must know it.`,
        not: (t) =>
          t.isStack && t.text === "bridge"
            ? "The services of a swarm can't use a network of one machine: `docker stack deploy` fails; there it is `overlay`."
            : !t.isStack && t.text === "overlay"
              ? "It needs a swarm: without one, Compose can't make it."
              : undefined,
      },
      ...optionRows("driver_opts", "The driver"),
      "driver_opts.*": { here: (t) => optionWords(t, "The network's driver") },
      attachable: {
        here: (t) =>
          t.isTrue
            ? "Containers that are started by hand (`docker run --network`) may join it too."
            : "Only services may join it, which is the default.",
        not: "It matters for overlay networks only.",
      },
      enable_ipv4: {
        here: (t) =>
          t.isFalse ? "The network has no IPv4 addresses." : "The network has IPv4 addresses, which is the default.",
        swarm: "refused",
      },
      enable_ipv6: {
        here: (t) =>
          t.isTrue
            ? "The network also has IPv6 addresses."
            : "The network has no IPv6 addresses, which is the default.",
        swarm: "refused",
      },
      internal: {
        here: (t) =>
          t.isTrue
            ? "The network has no way out: its containers reach each other, not the internet."
            : "The network has a way out to the internet, which is the default.",
        not: (t) =>
          t.isTrue
            ? "Ports can't be published over it either; a service that needs both joins a second network."
            : undefined,
      },
      ipam: { here: (t) => `How the network's addresses are given out: ${named(t.names)}.` },
      "ipam.driver": {
        here: (t) =>
          t.text === "default"
            ? "Docker itself gives out the addresses, which is the default."
            : `Addresses are given out by the driver ${t.value}.`,
      },
      "ipam.config": { here: (t) => `The network has ${some(t.size, "range")} of addresses.` },
      "ipam.config.[]": { here: (t) => `The network's addresses are ${subnetWords(t.textOf("subnet"))}.`, whole: true },
      "ipam.config.[].subnet": {
        here: (t) => `The network's addresses are ${subnetWords(t.text)}.`,
        not: "It must not overlap with another network of the machine.",
      },
      "ipam.config.[].ip_range": {
        here: (t) => `Containers get addresses out of ${t.value} only; the rest stays for fixed ones.`,
        swarm: "refused",
      },
      "ipam.config.[].gateway": { here: (t) => `The way out has the address ${t.value}.`, swarm: "refused" },
      "ipam.config.[].aux_addresses": {
        here: (t) => `Addresses that are already taken, by ${named(t.names)}.`,
        swarm: "refused",
      },
      "ipam.config.[].aux_addresses.*": {
        here: (t) => `The address ${t.value} belongs to ${t.key}; no container gets it.`,
      },
      ...optionRows("ipam.options", "What gives out addresses"),
      "ipam.options": { here: (t) => `Settings for what gives out addresses: ${named(t.names)}.`, swarm: "refused" },
      ...commonRows("network"),
    }),
  }),
  ...rowsUnder("volumes", "volumes/", {
    "*": { here: volumeWords, title: (t) => `volume ${t.name}` },
    ...everyOne({
      driver: {
        here: (t) =>
          t.text === "local"
            ? "The volume lies on the machine's own disk, which is the default."
            : `The volume is kept by the driver ${t.value}, a plugin that must be installed.`,
        not: (t) => (t.text === "local" && t.isStack ? "Nodes don't share it." : undefined),
      },
      ...optionRows("driver_opts", "The driver"),
      "driver_opts.*": {
        here: (t) => localOptions[t.name]?.(t.text) ?? `The driver gets ${t.key} with ${t.value}.`,
        not: "Options count only when the volume is made: an existing one keeps its own.",
      },
      ...commonRows("volume"),
    }),
  }),
  ...rowsUnder("configs", "configs/", {
    "*": { here: (t) => grantWords(t, "configs"), not: externalNot, title: (t) => `config ${t.name}` },
    ...everyOne({
      ...contentRows("config"),
      content: { here: "Its content is written right here; variables in it are filled in.", swarm: "refused" },
    }),
  }),
  ...rowsUnder("secrets", "secrets/", {
    "*": { here: (t) => grantWords(t, "secrets"), not: externalNot, title: (t) => `secret ${t.name}` },
    ...everyOne({
      ...contentRows("secret"),
      driver: {
        here: (t) => `The swarm gets it from the driver ${t.value}, a plugin.`,
        not: "`docker compose` refuses to start a service that uses it.",
      },
      ...optionRows("driver_opts", "The driver"),
    }),
  }),
  ...rowsUnder("models", "models/", {
    "*": {
      here: (t) => [
        `The model ${t.key} is ${code(t.textOf("model"))}, which Docker Model Runner pulls and serves.`,
        usedBy(t, "models"),
      ],
      title: (t) => `model ${t.name}`,
    },
    "*.name": { here: (t) => `Docker knows the model as ${t.value}.` },
    "*.model": { here: (t) => `The model is pulled as ${t.value} from its registry.` },
    "*.context_size": {
      here: (t) => `It keeps at most ${t.value} tokens in view.`,
      effect: "More tokens need more memory.",
    },
    "*.runtime_flags": { here: (t) => `The program that serves it is started with ${named(t.texts)}.`, whole: true },
    "*.runtime_flags.[]": { here: (t) => `The program that serves it gets the flag ${t.value}.` },
  }),
};

/** Keys of each thing that is defined, whatever its name. */
function everyOne(rows: RowsUnder): RowsUnder {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [`*.${key}`, row]));
}

function optionRows(key: string, who: string): RowsUnder {
  return {
    [key]: { here: (t) => `Settings for the driver: ${named(t.names)}.` },
    [`${key}.*`]: { here: (t) => optionWords(t, who) },
  };
}

const optionWords = (t: Told, who: string): Sentence =>
  t.name === "encrypted" && t.text !== "false"
    ? "Traffic between nodes on this network is encrypted."
    : `${who} gets ${t.key}${t.text === "" ? ", without a value" : ` with ${t.value}`}.`;

function commonRows(what: string): RowsUnder {
  return {
    external: {
      here: (t) => {
        const name = t.isMap ? t.textOf("name") : t.beside("name") || (t.parent?.name ?? "");
        return t.isMap || t.isTrue
          ? `The ${what} is not made by this file: it must exist before, under the name ${code(name)}.`
          : `The ${what} is made by this file, which is the default.`;
      },
      not: (t) =>
        t.isMap
          ? outOfDate
          : t.isTrue
            ? `Removing the ${t.isStack ? "stack" : "project"} leaves it alone, and keys other than \`name\` don't go with it.`
            : undefined,
      whole: true,
    },
    "external.name": { here: (t) => `The ${what} exists under the name ${t.value}.`, not: outOfDate },
    name: {
      here: (t) =>
        `Docker knows the ${what} as ${t.value}, without the name of the ${t.isStack ? "stack" : "project"} in front.`,
      not: "Inside this file it is still called by its key.",
      effect: (t) =>
        t.beside("external") === "true" ? undefined : "Whoever uses the same name elsewhere means the same thing.",
    },
    labels: { here: (t) => `Puts ${some(t.size, "label")} on the ${what}.` },
    "labels.*": { here: (t) => `The ${what}'s label ${t.key} is ${valueOrEmpty(t.text)}.` },
    "labels.[]": { here: (t) => `The ${what}'s label ${code(t.pair[0])} is ${valueOrEmpty(t.pair[1] ?? "")}.` },
  };
}

function contentRows(one: string): RowsUnder {
  return {
    file: {
      here: (t) => `Its content is the file ${t.value}, seen from the folder of this file.`,
      effect: (t) =>
        t.isStack
          ? `It is read when the stack is deployed, and kept in the swarm; a changed file needs a ${one} of another name.`
          : "The file itself is mounted: it must be there when the container starts.",
    },
    environment: {
      here: (t) => `Its content is the environment variable ${t.value} of the shell that runs Compose.`,
      swarm: "refused",
    },
    template_driver: {
      here: (t) => `Its content is a template that ${t.value} fills in for each task.`,
      not: "`docker compose` refuses to start a service that uses it.",
    },
    ...commonRows(one),
  };
}

/** How a thing is called by Docker: with the project's or stack's name in front, unless `name` says otherwise. */
function fullName(t: Told): Sentence {
  const own = t.textOf("name");
  const project = t.file.top("name")?.node.text ?? "";
  const prefix = t.isStack ? "<stack>" : project === "" ? "<project>" : project;
  return code(own === "" ? `${prefix}_${t.name}` : own);
}

/** By whom it is used, or that nobody asks for it. */
function usedBy(t: Told, kind: Defined): Sentence {
  const users = usersOf(t.file, kind, t.name);
  return users.length > 0 ? `It is used by ${named(users)}.` : "No service in this file uses it.";
}

function networkWords(t: Told): Sentence[] {
  const driver = t.textOf("driver");
  const made = code(driver || (t.isStack ? "overlay" : "bridge"));
  return [
    isExternal(t, t.node)
      ? `The network ${t.key} exists already; this file only uses it.`
      : `${t.isStack ? "The stack" : "Compose"} makes the network ${fullName(t)} with the driver ${made}${driver === "" ? ", the default" : ""}.`,
    usedBy(t, "networks"),
  ];
}

function volumeWords(t: Told): Sentence[] {
  const driver = t.textOf("driver");
  const where =
    driver !== "" && driver !== "local"
      ? ` with the driver ${code(driver)}`
      : t.isStack
        ? " on each node that needs it"
        : " on this machine";
  return [
    isExternal(t, t.node)
      ? `The volume ${t.key} exists already; this file only uses it.`
      : `Docker makes the volume ${fullName(t)}${where}, unless it is there already.`,
    usedBy(t, "volumes"),
  ];
}

function grantWords(t: Told, kind: "configs" | "secrets"): Sentence[] {
  const what = `the ${kind === "configs" ? "config" : "secret"} ${t.key}`;
  const from = (key: string, words: string): Sentence => `${capital(what)} ${words} ${code(t.textOf(key))}.`;
  const words = isExternal(t, t.node)
    ? `${capital(what)} exists already in the swarm; this file only uses it.`
    : t.textOf("file") !== ""
      ? from("file", "comes from the file")
      : t.textOf("environment") !== ""
        ? from("environment", "comes from the variable")
        : t.textOf("driver") !== ""
          ? from("driver", "comes from the driver")
          : t.has("content")
            ? `${capital(what)} comes from the text below.`
            : `It isn't said yet where ${what} comes from.`;
  return [words, usedBy(t, kind)];
}

const networkDrivers: Readonly<Record<string, Sentence>> = {
  bridge: "It is a bridge network: it lives on one machine.",
  overlay: "It is an overlay network: it reaches over all nodes of the swarm.",
  host: "It is the network of the machine itself.",
  none: "It is no network at all.",
  macvlan: "Each container gets an address and MAC address of its own in the machine's physical network.",
  ipvlan:
    "Each container gets an address of its own in the machine's physical network, with the machine's MAC address.",
};

const localOptions: Readonly<Record<string, (value: string) => Sentence>> = {
  type: (value) =>
    value === "none"
      ? "No file system of its own: an existing folder is bound."
      : `The file system that is mounted is ${code(value)}.`,
  o: (value) => `It is mounted with the options ${code(value)}.`,
  device: (value) => `What is mounted is ${code(value)}.`,
};

function subnetWords(subnet: string): Sentence {
  const [, bits] = /^[\d.]+\/(\d{1,2})$/.exec(subnet) ?? [];
  const size = bits === undefined ? 0 : 2 ** (32 - Number(bits));
  // The network, its broadcast and the way out take one each.
  return size < 8 ? code(subnet) : `${code(subnet)}, room for ${digits(size - 3)} containers`;
}

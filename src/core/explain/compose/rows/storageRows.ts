import { capital } from "../../../base/words.ts";
import { scalarOf } from "../../../yaml/scalar.ts";
import { code, type Sentence } from "../../explanation.ts";
import { named, some } from "../../sentences.ts";
import { bytesOr, permissions } from "../amounts.ts";
import { missing, resolved } from "../references.ts";
import { type Rows, type RowsUnder, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { aboutMount, isRelative, mountEffect, mountNot } from "./aboutMount.ts";
import { isNone } from "./runtimeRows.ts";

/** Volumes, configs and secrets as a service asks for them. */
export const storageRows: Rows = rowsUnder("services.*", "services/", {
  volumes: {
    here: (t) =>
      t.isEmpty
        ? "Nothing is mounted yet."
        : `Mounts ${t.size === 1 ? "one thing" : `${t.size} things`} into the container.`,
    not: "What the image has at those paths is covered by the mounts.",
    effect: "What the container writes elsewhere is lost with it.",
  },
  "volumes.[]": { here: aboutMount, not: mountNot, effect: mountEffect, whole: true },
  "volumes.[].type": { here: (t) => mountTypes[t.text] ?? `${t.value} is not a type of mount.` },
  "volumes.[].source": {
    here: sourceWords,
    not: (t) => (t.beside("type") === "volume" ? missing(t, "volumes", t.text) : undefined),
  },
  "volumes.[].target": { here: (t) => `In the container it is found at ${t.value}.` },
  "volumes.[].read_only": {
    here: (t) =>
      t.isTrue ? "The container can't write there." : "The container may write there, which is the default.",
  },
  "volumes.[].consistency": {
    here: (t) => `${t.value} was a hint for Docker Desktop; today it has no effect.`,
  },
  "volumes.[].bind": { here: (t) => `Settings of the bind mount: ${named(t.names)}.` },
  "volumes.[].bind.propagation": {
    here: (t) => `Mounts that are made below it later: ${t.value} says who sees them.`,
    effect: "The default is `rprivate`: nobody else.",
  },
  "volumes.[].bind.create_host_path": {
    here: (t) =>
      t.isFalse
        ? "If the path isn't on the host, starting fails."
        : "If the path isn't on the host, an empty folder is made there, owned by root; this is the default.",
    swarm: "silent",
    swarmHint: "In a swarm the path must exist on the node, or the task is rejected.",
  },
  "volumes.[].bind.recursive": {
    here: (t) => `Mounts below the folder come along as ${t.value} says.`,
    swarm: "silent",
  },
  "volumes.[].bind.selinux": {
    here: (t) =>
      t.text === "Z"
        ? "As far as SELinux is concerned, this container alone may use it."
        : `As far as SELinux is concerned, ${t.text === "z" ? "all containers" : t.value} may use it.`,
    swarm: "silent",
  },
  "volumes.[].volume": { here: (t) => `Settings of the volume's mount: ${named(t.names)}.` },
  "volumes.[].volume.nocopy": {
    here: (t) =>
      t.isTrue
        ? "A new volume starts empty, without what the image has at that path."
        : "A new volume starts with what the image has at that path, which is the default.",
  },
  "volumes.[].volume.subpath": {
    here: (t) => `Only the folder ${t.value} inside the volume is mounted.`,
    not: "It must exist in the volume.",
    effect: "It needs Docker Engine 26 or newer.",
  },
  "volumes.[].volume.labels": {
    here: (t) => `If the volume is made by this mount, it gets ${some(t.size, "label")}.`,
    swarm: "silent",
  },
  "volumes.[].volume.labels.*": { here: (t) => `The volume's label ${t.key} is ${t.value}.` },
  "volumes.[].volume.labels.[]": { here: (t) => `The volume's label ${code(t.pair[0])} is ${code(t.pair[1] ?? "")}.` },
  "volumes.[].tmpfs": { here: (t) => `Settings of the file system in memory: ${named(t.names)}.` },
  "volumes.[].tmpfs.size": {
    here: (t) => (isNone(t) ? "There is no limit: 0 stands for none." : `It holds at most ${bytesOr(t.text)}.`),
    effect: "Without it, half of the machine's memory.",
  },
  "volumes.[].tmpfs.mode": { here: (t) => `Its permissions are ${modeWords(t)}.`, swarm: "silent" },
  "volumes.[].image": { here: (t) => `Settings of the mounted image: ${named(t.names)}.`, swarm: "refused" },
  "volumes.[].image.subpath": { here: (t) => `Only the folder ${t.value} of the image is mounted.` },
  volumes_from: {
    here: (t) => {
      const names = [...new Set(t.texts.map(volumesFrom))];
      return `Mounts everything that ${named(names)} ${names.length === 1 ? "mounts" : "mount"}, at the same paths.`;
    },
    swarm: "refused",
    swarmHint: "Name the volume at the top of the file, and mount it in both services.",
    whole: true,
  },
  "volumes_from.[]": {
    here: (t) => {
      const from = volumesFrom(t.text);
      const what = t.text.startsWith("container:")
        ? `the container ${code(from)}`
        : `${resolved(t, "services", from)},`;
      return `Mounts everything that ${what} mounts${t.text.endsWith(":ro") ? ", read-only" : ""}.`;
    },
    not: (t) => (t.text.startsWith("container:") ? undefined : missing(t, "services", volumesFrom(t.text))),
  },
  tmpfs: {
    here: (t) =>
      `${named(t.texts.map((text) => text.split(":")[0] ?? ""))} ${t.size === 1 ? "is" : "are"} kept in memory, and lost when the container stops.`,
    swarm: "silent",
    swarmHint: "In a stack it is `volumes` with `type: tmpfs`.",
    whole: true,
  },
  "tmpfs.[]": {
    here: (t) => {
      const [path = "", options = ""] = t.text.split(/:(.*)/s);
      const words = options === "" ? "" : `; its options are ${code(options)}`;
      return `${code(path)} is kept in memory, and lost when the container stops${words}.`;
    },
  },
  ...grants("configs"),
  ...grants("secrets"),
});

/** Both lists read alike; what differs is where the file appears. */
function grants(kind: "configs" | "secrets"): RowsUnder {
  const one = kind === "configs" ? "config" : "secret";
  const sourceOf = (t: Told): string => (t.isMap ? t.textOf("source") : t.text);
  const onlyStack = (t: Told): Sentence | undefined =>
    t.isStack ? undefined : `For a ${one} that comes from a file, \`docker compose\` ignores this with a warning.`;
  return {
    [kind]: {
      here: (t) => `The service gets ${t.size === 1 ? `one ${one} as a file` : `${t.size} ${kind} as files`}.`,
      not:
        kind === "secrets"
          ? "It isn't an environment variable: the program must read the file."
          : "The container can't write to it.",
      effect: (t) =>
        t.isStack ? `A ${one} of a swarm can't be changed, only replaced by one of another name.` : undefined,
    },
    [`${kind}.[]`]: {
      here: (t) => {
        const path = pathOf(kind, sourceOf(t), t.isMap ? t.textOf("target") : "");
        return `${capital(resolved(t, kind, sourceOf(t)))}, is the file ${code(path)} in the container.`;
      },
      not: (t) => missing(t, kind, sourceOf(t)),
      whole: true,
    },
    [`${kind}.[].source`]: { here: (t) => `It is ${resolved(t, kind, t.text)}.`, not: (t) => missing(t, kind, t.text) },
    [`${kind}.[].target`]: { here: (t) => `In the container it is the file ${code(pathOf(kind, "", t.text))}.` },
    [`${kind}.[].uid`]: { here: (t) => `The file belongs to the user with the number ${t.value}.`, not: onlyStack },
    [`${kind}.[].gid`]: { here: (t) => `The file belongs to the group with the number ${t.value}.`, not: onlyStack },
    [`${kind}.[].mode`]: {
      here: (t) => `The file's permissions are ${modeWords(t)}.`,
      not: onlyStack,
      effect: "The default is `0444`: everybody may read.",
    },
  };
}

function pathOf(kind: "configs" | "secrets", name: string, target: string): string {
  const file = target === "" ? name : target;
  return /^(?:\/|[A-Za-z]:)/.test(file) ? file : `${kind === "configs" ? "/" : "/run/secrets/"}${file}`;
}

export function modeWords(t: Told): Sentence {
  // Without quotes YAML has read the number already: 0440 is 288, and 440 is 0670.
  const isNumber = scalarOf(t.node).type === "integer";
  const octal = isNumber ? Number(t.text).toString(8).padStart(4, "0") : t.text;
  const words = permissions(octal);
  const other = isNumber && !/^0[oO]?[0-7]+$/.test(t.node.text) ? ` in octal numbers ${code(octal)},` : "";
  return words === undefined ? code(t.node.text) : `${code(t.node.text)},${other} that is ${code(words)}`;
}

function sourceWords(t: Told): Sentence {
  switch (t.beside("type")) {
    case "volume":
      return `It is ${resolved(t, "volumes", t.text)}.`;
    case "image":
      return `What is mounted comes from the image ${t.value}.`;
    case "cluster":
      return `It is the cluster volume ${t.value}.`;
    default:
      return `On the host it is ${t.value}${isRelative(t.text) ? ", seen from the folder of this file" : ""}.`;
  }
}

const volumesFrom = (text: string): string => text.replace(/^container:/, "").replace(/:(?:ro|rw)$/, "");

const mountTypes: Readonly<Record<string, Sentence>> = {
  volume: "It is a volume, which Docker keeps.",
  bind: "It is a path of the host, mounted as it is.",
  tmpfs: "It is kept in memory, and lost when the container stops.",
  image: "It is the content of an image, read-only.",
  npipe: "It is a named pipe of Windows.",
  cluster: "It is a cluster volume of the swarm.",
};

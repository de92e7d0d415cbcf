import { capital } from "../../../base/words.ts";
import { code, type Sentence } from "../../explanation.ts";
import { named, those } from "../../sentences.ts";
import { isPath, type Mount, mountOptions, readMount } from "../mounts.ts";
import { missing, resolved } from "../references.ts";
import type { Told } from "../told.ts";
import { usersOf } from "../users.ts";

const mostOptions = 4;

type TypedMount = Mount & { readonly type: string };

export const isRelative = (source: string): boolean => source.startsWith(".");

/** What one item of `volumes` mounts, short or long; undefined for what can't be told yet. */
export function mountOf(t: Told): TypedMount | undefined {
  if (t.isText) {
    const mount = readMount(t.text);
    return mount === undefined ? undefined : { ...mount, type: mount.kind === "bind" ? "bind" : "volume" };
  }
  const [type, source, target] = [t.textOf("type"), t.textOf("source"), t.textOf("target")];
  if (target === "") {
    return undefined;
  }
  const kind = type === "bind" ? "bind" : source === "" ? "anonymous" : "volume";
  return { kind, source, target, options: t.textOf("read_only") === "true" ? ["ro"] : [], type: type || "volume" };
}

export function aboutMount(t: Told): Sentence[] {
  if (t.isEmpty) {
    return ["There is nothing here yet."];
  }
  const mount = mountOf(t);
  if (mount === undefined) {
    return [
      t.isMap
        ? "The place where it is mounted is missing: `target` names it."
        : `${t.value} is not a mount: \`data:/path\` would be one.`,
    ];
  }
  return those(placed(t, mount), ...mount.options.slice(0, mostOptions).map(optionWords));
}

function placed(t: Told, { type, kind, source, target }: TypedMount): Sentence {
  const at = code(target);
  switch (type) {
    case "tmpfs":
      return `${at} in the container is kept in memory, and lost when it stops.`;
    case "image":
      return `The content of the image ${code(source)} is mounted at ${at}.`;
    case "npipe":
      return `The named pipe ${code(source)} of Windows is mounted at ${at}.`;
    case "cluster":
      return `The cluster volume ${code(source)} of the swarm is mounted at ${at}.`;
  }
  if (kind === "open") {
    return `Variables decide what is mounted at ${at}: ${code(source)}.`;
  }
  if (kind === "anonymous") {
    return `A volume without a name is mounted at ${at}; Docker makes one for each container.`;
  }
  return kind === "bind"
    ? `${code(source)} of the host${whereFrom(source)} is mounted at ${at}.`
    : `${capital(resolved(t, "volumes", source))}, is mounted at ${at}.`;
}

const whereFrom = (source: string): string =>
  isRelative(source)
    ? ", seen from the folder of this file,"
    : source.startsWith("$")
      ? ", once its variable is filled in,"
      : "";

function optionWords(option: string): Sentence {
  const words = Object.hasOwn(mountOptions, option) ? mountOptions[option] : undefined;
  return words === undefined
    ? `The option ${code(option)} is unknown, and Docker drops it without a word.`
    : `With ${code(option)}, ${words}.`;
}

export function mountNot(t: Told): Sentence[] {
  const mount = mountOf(t);
  if (mount === undefined) {
    return [];
  }
  const { kind, source, target, type } = mount;
  const isVolume = type === "volume" && kind === "volume";
  const isSocket = /docker\.sock$/.test(source);
  const isFolder = kind === "bind" && !isSocket;
  return those(
    type === "image" && "`docker stack deploy` can't mount an image.",
    isVolume && missing(t, "volumes", source),
    isSocket &&
      "This is no small right: whoever can talk to this socket controls the engine, and through it the machine; `ro` doesn't change that.",
    !/^(?:\/|[A-Za-z]:|\\\\|\$)/.test(target) && "The path in the container must be absolute.",
    isFolder && t.isStack && "The path must exist on every node where a task may run: Docker copies nothing there.",
    isFolder &&
      !t.isStack &&
      t.isText &&
      "If the path isn't on the host, an empty folder is made there: a mistyped file becomes a folder.",
    kind === "anonymous" &&
      type === "volume" &&
      (t.isStack
        ? "A task that replaces another gets a new one, empty."
        : "After `docker compose down` its content isn't found again."),
    isVolume && t.isStack && "Each node has its own volume of this name: a task that moves finds another one, empty.",
    isVolume &&
      !isPath(source) &&
      /[\\/]/.test(source) &&
      `${code(source)} is taken for a name; a path begins with \`./\`.`,
  );
}

export function mountEffect(t: Told): Sentence[] {
  const mount = mountOf(t);
  if (mount === undefined) {
    return [];
  }
  const { kind, source, type, options } = mount;
  const isVolume = type === "volume" && kind === "volume";
  const own = t.service?.name;
  const others = usersOf(t.file, "volumes", source).filter((name) => name !== own);
  return those(
    kind === "bind" &&
      (options.includes("ro")
        ? "What changes on the host is seen in the container at once."
        : "Both sides see each other's changes at once."),
    isVolume && "Its content outlives the container; a new, empty volume first gets what the image has there.",
    isVolume && others.length > 0 && `${named(others)} ${others.length === 1 ? "mounts" : "mount"} it too.`,
  );
}

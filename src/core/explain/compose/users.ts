import type { YamlNode } from "../../yaml/yamlNode.ts";
import type { ComposeFile, Defined } from "./composeFile.ts";
import { readMount } from "./mounts.ts";

type Users = ReadonlyMap<string, readonly string[]>;

const kept = new WeakMap<ComposeFile, Map<Defined, Users>>();

/** More references than this in one service are not looked through. */
const mostReferences = 300;

/** Which services refer to something that is defined once. Found for all names together, once per file. */
export function usersOf(file: ComposeFile, kind: Defined, name: string): readonly string[] {
  const known = kept.get(file) ?? new Map<Defined, Users>();
  kept.set(file, known);
  let users = known.get(kind);
  if (users === undefined) {
    users = findUsers(file, kind);
    known.set(kind, users);
  }
  return users.get(name) ?? [];
}

function findUsers(file: ComposeFile, kind: Defined): Users {
  const users = new Map<string, string[]>();
  for (const service of file.names("services")) {
    const node = file.definition("services", service);
    for (const name of node === undefined ? [] : new Set(referencesOf(file, node, kind))) {
      const found = users.get(name) ?? [];
      found.push(service);
      users.set(name, found);
    }
  }
  return users;
}

function referencesOf(file: ComposeFile, service: YamlNode, kind: Defined): readonly string[] {
  if (kind === "services") {
    const depends = namesIn(file, file.child(service, "depends_on"), "");
    const links = namesIn(file, file.child(service, "links"), "").map((link) => link.split(":")[0] ?? "");
    const mode = file.child(service, "network_mode");
    const [, shared] = /^service:(.+)$/.exec(mode === undefined ? "" : file.textOf(mode)) ?? [];
    return [...depends, ...links, ...(shared === undefined ? [] : [shared])];
  }
  const names = namesIn(file, file.child(service, kind), "source");
  if (kind === "networks" && names.length === 0) {
    return file.child(service, "network_mode") === undefined ? ["default"] : [];
  }
  return kind === "volumes" ? names.map(volumeOf).filter((name) => name !== "") : names;
}

/** The volume of a short form; the long form gives its source alone. */
const volumeOf = (text: string): string => {
  const mount = text.includes(":") ? readMount(text) : undefined;
  return mount === undefined ? text : mount.kind === "volume" ? mount.source : "";
};

function namesIn(file: ComposeFile, value: YamlNode | undefined, key: string): string[] {
  if (value?.kind === "map") {
    return [...file.mapOf(value).keys()].slice(0, mostReferences);
  }
  return (value?.items ?? []).slice(0, mostReferences).map((item) => {
    const node = file.resolve(item.value);
    const named = node.kind === "map" ? file.child(node, key) : node;
    return named === undefined ? "" : file.textOf(named);
  });
}

import type { YamlNode } from "../../yaml/yamlNode.ts";
import { code, type Sentence } from "../explanation.ts";
import { named } from "../sentences.ts";
import type { Defined } from "./composeFile.ts";
import type { Told } from "./told.ts";

const one: Readonly<Record<Defined, string>> = {
  services: "service",
  networks: "network",
  volumes: "volume",
  configs: "config",
  secrets: "secret",
  models: "model",
};

/** "the network `back`, which line 20 defines with the driver `overlay`", or that nothing of that name is there. */
export function resolved(told: Told, kind: Defined, name: string): Sentence {
  const { file } = told;
  const what = `the ${one[kind]} ${code(name)}`;
  const node = file.definition(kind, name);
  if (node === undefined) {
    if (isImplied(kind, name)) {
      return `${what}, which Docker makes on its own for the whole ${told.isStack ? "stack" : "project"}`;
    }
    return file.top("include") === undefined
      ? `${what}, which is defined nowhere in this file`
      : `${what}, which isn't in this file (perhaps one under \`include\` defines it)`;
  }
  const place = file.place(kind, name);
  const details = detailsOf(told, kind, node);
  const line = place === undefined ? "this file defines" : `line ${place.from + 1} defines`;
  return `${what}, which ${line}${details === "" ? "" : ` ${details}`}`;
}

/** What happens if it isn't there; undefined if it is, or may come from an included file. */
export function missing(told: Told, kind: Defined, name: string): Sentence | undefined {
  const { file } = told;
  const isThere = file.definition(kind, name) !== undefined || isImplied(kind, name);
  if (isThere || told.isOpen || name === "" || file.top("include") !== undefined) {
    return undefined;
  }
  const known = file.names(kind);
  const others = known.length === 0 ? `It has no ${one[kind]} at all` : `It has ${named(known, 5)}`;
  return `Unless another file adds the ${one[kind]} ${code(name)}, Docker refuses this one. ${others}.`;
}

const isImplied = (kind: Defined, name: string): boolean => kind === "networks" && name === "default";

export function isExternal(told: Told, node: YamlNode): boolean {
  const external = told.file.child(node, "external");
  return external?.kind === "map" || (external !== undefined && told.file.textOf(external) === "true");
}

function detailsOf(told: Told, kind: Defined, node: YamlNode): Sentence {
  const text = (key: string): string => {
    const child = told.file.child(node, key);
    return child === undefined ? "" : told.file.textOf(child);
  };
  const withText = (key: string, words: string): Sentence => (text(key) === "" ? "" : `${words} ${code(text(key))}`);
  if (isExternal(told, node)) {
    return `as one that must exist before${withText("name", ", under the name").replace(/^ /, "")}`;
  }
  switch (kind) {
    case "services":
      return withText("image", "with the image");
    case "networks":
    case "volumes":
      return withText("driver", "with the driver");
    case "configs":
    case "secrets":
      return (
        withText("file", "from the file") ||
        withText("environment", "from the variable") ||
        (text("content") === "" ? "" : "with its content")
      );
    case "models":
      return withText("model", "as");
  }
}

import type { YamlNode } from "../../yaml/yamlNode.ts";
import type { Spot } from "../yaml/spot.ts";
import { YamlFile } from "../yaml/yamlFile.ts";
import { isOpen, textOf } from "./interpolation.ts";

/** Kinds of things that are defined once and referred to by name. */
export type Defined = "services" | "networks" | "volumes" | "configs" | "secrets" | "models";

/** A Compose file read once: what is defined where, and texts with the defaults of their variables. */
export class ComposeFile extends YamlFile {
  readonly #places = new Map<Defined, ReadonlyMap<string, Spot>>();

  constructor(text: string, known: { has(pattern: string): boolean }) {
    super(text, known, "Docker refuses a file with the same key twice in one map");
  }

  override textOf(node: YamlNode): string {
    return textOf(node);
  }

  override isOpen({ kind, text }: YamlNode): boolean {
    return kind === "text" && isOpen(text);
  }

  /** What is defined at the top of the file under a name. */
  definition(kind: Defined, name: string): YamlNode | undefined {
    const all = this.top(kind)?.node;
    return all === undefined ? undefined : this.child(all, name);
  }

  /** Where something is defined at the top of the file; not found if a merge brings it. */
  place(kind: Defined, name: string): Spot | undefined {
    let places = this.#places.get(kind);
    if (places === undefined) {
      places = new Map(this.top(kind)?.children.map((spot) => [spot.name, spot]));
      this.#places.set(kind, places);
    }
    return places.get(name);
  }

  names(kind: Defined): readonly string[] {
    const all = this.top(kind)?.node;
    return all === undefined ? [] : [...this.mapOf(all).keys()];
  }
}

import { scalarOf } from "../../yaml/scalar.ts";
import type { YamlNode } from "../../yaml/yamlNode.ts";
import type { Spot } from "../yaml/spot.ts";
import { YamlFile } from "../yaml/yamlFile.ts";
import { fillIn } from "./substitution.ts";

/** Kinds of things that are defined once and referred to by name. */
export type Defined = "services" | "networks" | "volumes" | "configs" | "secrets" | "models";

/** A Compose file read once: what is defined where, and texts with the defaults of their variables. */
export class ComposeFile extends YamlFile {
  /** A file that is meant for `docker stack deploy`, which fills variables in by rules of its own. */
  readonly isStack: boolean;
  readonly #places = new Map<Defined, ReadonlyMap<string, Spot>>();

  constructor(text: string, known: { has(pattern: string): boolean }, isStack: boolean) {
    super(text, known, "Docker refuses a file with the same key twice in one map");
    this.isStack = isStack;
  }

  /** As the program reads it: `010` is 8, and defaults stand for their variables. */
  override textOf(node: YamlNode): string {
    if (node.kind !== "text") {
      return "";
    }
    const { text } = scalarOf(node);
    if (!text.includes("$")) {
      return text.trim();
    }
    const filled = fillIn(text, this.isStack);
    return (filled.refused === undefined ? filled.text : text).trim();
  }

  override isOpen({ kind, text }: YamlNode): boolean {
    return kind === "text" && text.includes("$") && fillIn(text, this.isStack).isOpen;
  }

  /** What is defined at the top of the file under a name. */
  definition(kind: Defined, name: string): YamlNode | undefined {
    return this.#all(kind)
      .map(({ node }) => this.child(node, name))
      .findLast((found) => found !== undefined);
  }

  /** Where something is defined at the top of the file; not found if a merge brings it. */
  place(kind: Defined, name: string): Spot | undefined {
    let places = this.#places.get(kind);
    if (places === undefined) {
      places = new Map(this.#all(kind).flatMap(({ children }) => children.map((spot) => [spot.name, spot])));
      this.#places.set(kind, places);
    }
    return places.get(name);
  }

  names(kind: Defined): readonly string[] {
    return [...new Set(this.#all(kind).flatMap(({ node }) => [...this.mapOf(node).keys()]))];
  }

  /** Compose joins the documents of a file; `docker stack deploy` reads the first alone. */
  #all(kind: Defined): readonly Spot[] {
    const tops = this.tops(kind);
    return this.isStack ? tops.slice(0, 1) : tops;
  }
}

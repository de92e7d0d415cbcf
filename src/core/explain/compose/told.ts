import { isEmpty, type YamlNode } from "../../yaml/yamlNode.ts";
import { code, type Sentence } from "../explanation.ts";
import { around, type Spot } from "../yaml/spot.ts";
import type { ComposeFile } from "./composeFile.ts";
import { filled, isOpen } from "./interpolation.ts";

/** One key or item as its row of the tables sees it: values with aliases followed and defaults filled in. */
export class Told {
  readonly file: ComposeFile;
  readonly spot: Spot;
  /** A file that is meant for `docker stack deploy`. */
  readonly isStack: boolean;
  readonly node: YamlNode;

  constructor(file: ComposeFile, spot: Spot, isStack: boolean) {
    this.file = file;
    this.spot = spot;
    this.isStack = isStack;
    this.node = file.resolve(spot.node);
  }

  get name(): string {
    return this.spot.name;
  }

  /** The name as code. */
  get key(): Sentence {
    return code(this.name);
  }

  get isMap(): boolean {
    return this.node.kind === "map";
  }

  get isList(): boolean {
    return this.node.kind === "list";
  }

  get isText(): boolean {
    return this.node.kind === "text";
  }

  /** Nothing is written, or an empty map or list. */
  get isEmpty(): boolean {
    return isEmpty(this.node) || (!this.isText && this.node.entries.length + this.node.items.length === 0);
  }

  /** The value as it will be read, or empty if it is a map or list. */
  get text(): string {
    return textOf(this.node);
  }

  get value(): Sentence {
    return code(this.text);
  }

  get isTrue(): boolean {
    return /^(?:true|yes|on)$/i.test(this.text);
  }

  get isFalse(): boolean {
    return /^(?:false|no|off)$/i.test(this.text);
  }

  /** The value hangs on a variable that isn't known here. */
  get isOpen(): boolean {
    return this.isText && isOpen(this.node.text);
  }

  /** Written without quotes, so that YAML may take it for more than a text. */
  get isPlain(): boolean {
    return this.isText && this.node.style === "plain";
  }

  get parent(): Told | undefined {
    return this.spot.parent === undefined ? undefined : new Told(this.file, this.spot.parent, this.isStack);
  }

  around(pattern: string): Told | undefined {
    const spot = around(this.spot, pattern);
    return spot === undefined ? undefined : new Told(this.file, spot, this.isStack);
  }

  get service(): Told | undefined {
    return this.around("services.*");
  }

  /** "the service `web`", or what can be said where a fragment is shared. */
  get who(): Sentence {
    const service = this.service;
    return service === undefined ? "each service that uses this" : `the service ${service.key}`;
  }

  child(key: string): YamlNode | undefined {
    return this.file.child(this.node, key);
  }

  has(key: string): boolean {
    return this.child(key) !== undefined;
  }

  /** The text of a child, or empty. */
  textOf(key: string): string {
    const child = this.child(key);
    return child === undefined ? "" : textOf(child);
  }

  /** Texts of a child's list. */
  textsOf(key: string): readonly string[] {
    return (this.child(key)?.items ?? []).map(({ value }) => textOf(this.file.resolve(value)));
  }

  /** The text of a key that stands beside this one. */
  beside(key: string): string {
    return this.parent?.textOf(key) ?? "";
  }

  /** Names of a map's keys, or texts of a list's items. */
  get names(): readonly string[] {
    return this.isMap ? [...this.file.mapOf(this.node).keys()] : this.texts;
  }

  /** Texts of a list's items, or the one text. */
  get texts(): readonly string[] {
    return this.isList
      ? this.node.items.map(({ value }) => textOf(this.file.resolve(value)))
      : this.isText && !this.isEmpty
        ? [this.text]
        : [];
  }

  /** Names alone, of a map or of a list of `NAME=value`. */
  get pairNames(): readonly string[] {
    return this.isMap ? this.names : this.texts.map((text) => text.split("=")[0] ?? "");
  }

  get size(): number {
    return this.isMap ? this.file.mapOf(this.node).size : this.isList ? this.node.items.length : this.isEmpty ? 0 : 1;
  }

  /** Name and value of a map's key or of `NAME=value` in a list; undefined for a name alone. */
  get pair(): readonly [name: string, value: string | undefined] {
    if (!this.spot.isItem) {
      return [this.name, this.isEmpty ? undefined : this.text];
    }
    const at = this.text.indexOf("=");
    return at < 0 ? [this.text, undefined] : [this.text.slice(0, at), this.text.slice(at + 1)];
  }
}

export const textOf = (node: YamlNode): string =>
  node.kind === "text" && !isEmpty(node) ? filled(node.text).trim() : "";

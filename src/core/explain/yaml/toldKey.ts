import { isEmpty, type YamlNode } from "../../yaml/yamlNode.ts";
import { code, type Sentence } from "../explanation.ts";
import { around, type Spot } from "./spot.ts";
import type { YamlFile } from "./yamlFile.ts";

/** One key or item as its row of the tables sees it: aliases followed, texts as the language reads them. */
export abstract class ToldKey<File extends YamlFile = YamlFile, Self = unknown> {
  readonly file: File;
  readonly spot: Spot;
  readonly node: YamlNode;

  constructor(file: File, spot: Spot) {
    this.file = file;
    this.spot = spot;
    this.node = file.resolve(spot.node);
  }

  /** Another key or item of the same file, seen in the same way. */
  protected abstract at(spot: Spot): Self;

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
    return this.file.textOf(this.node);
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

  /** The value depends on a variable that isn't known here. */
  get isOpen(): boolean {
    return this.file.isOpen(this.node);
  }

  /** Written without quotes, so that YAML may take it for more than a text. */
  get isPlain(): boolean {
    return this.isText && this.node.style === "plain";
  }

  get parent(): Self | undefined {
    return this.spot.parent === undefined ? undefined : this.at(this.spot.parent);
  }

  /** The nearest key around this one, or itself, of a pattern. */
  around(pattern: string): Self | undefined {
    const spot = around(this.spot, pattern);
    return spot === undefined ? undefined : this.at(spot);
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
    return child === undefined ? "" : this.file.textOf(child);
  }

  /** Texts of a child's list. */
  textsOf(key: string): readonly string[] {
    return (this.child(key)?.items ?? []).map(({ value }) => this.file.textOf(this.file.resolve(value)));
  }

  /** The text of a key that stands beside this one. */
  beside(key: string): string {
    const { parent } = this.spot;
    const child = parent === undefined ? undefined : this.file.child(parent.node, key);
    return child === undefined ? "" : this.file.textOf(child);
  }

  /** Names of a map's keys, or texts of a list's items. */
  get names(): readonly string[] {
    return this.isMap ? [...this.file.mapOf(this.node).keys()] : this.texts;
  }

  /** Texts of a list's items, or the one text. */
  get texts(): readonly string[] {
    return this.isList
      ? this.node.items.map(({ value }) => this.file.textOf(this.file.resolve(value)))
      : this.isText && !this.isEmpty
        ? [this.text]
        : [];
  }

  get size(): number {
    return this.isMap ? this.file.mapOf(this.node).size : this.isList ? this.node.items.length : this.isEmpty ? 0 : 1;
  }
}

import { readBrokenYaml } from "../../yaml/brokenYaml.ts";
import { isEmpty, nodesOf, type YamlNode } from "../../yaml/yamlNode.ts";
import { yamlSteps } from "../../yaml.ts";
import type { Sentence } from "../explanation.ts";
import { childPattern, extensionPattern, mergePattern, type Spot, unknownPattern } from "./spot.ts";

/** Aliases of aliases, and merges of merges: more than any real file has. */
const maxHops = 12;

type Known = { has(pattern: string): boolean };

/** A file read once: its tree, its anchors, and what can be explained. A language adds what it means. */
export class YamlFile {
  readonly text: string;
  /** Where each line begins. */
  readonly starts: readonly number[];
  /** Everything that can be explained, in the file's order. */
  readonly spots: Spot[] = [];
  readonly anchors = new Map<string, Spot>();
  /** Where each anchor's aliases stand. */
  readonly aliases = new Map<string, Spot[]>();
  readonly #known: Known;
  readonly #saysTwice: Sentence;
  readonly #top = new Map<string, Spot[]>();
  readonly #maps = new WeakMap<YamlNode, ReadonlyMap<string, YamlNode>>();

  /** `saysTwice`: what the language's own programs make of a key that stands twice in one map. */
  constructor(text: string, known: Known, saysTwice: Sentence) {
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
    this.#known = known;
    this.#saysTwice = saysTwice;
    this.starts = lineStarts(this.text);
    const read = yamlSteps(this.text);
    const roots = read.ok ? nodesOf(this.text, read.steps) : [readBrokenYaml(this.text, this.starts)];
    for (const root of roots) {
      for (const spot of this.#spotsOf(root, undefined, "")) {
        this.#top.set(spot.name, [...(this.#top.get(spot.name) ?? []), spot]);
      }
    }
    this.#placeFragments();
    if (!read.ok) {
      this.#blame(read.message, this.lineAt(read.offset));
    }
  }

  /** The line, from 0, of an offset. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  lineText(line: number): string {
    return this.text.slice(this.starts[line], this.starts[line + 1]).trimEnd();
  }

  /** A key at the top of the file; of several documents, in the last that has it. */
  top(name: string): Spot | undefined {
    return this.#top.get(name)?.at(-1);
  }

  /** The same key at the top of each document that has it. */
  tops(name: string): readonly Spot[] {
    return this.#top.get(name) ?? [];
  }

  /** What a text says to who reads the file, or empty for anything else; a language may fill in variables. */
  textOf(node: YamlNode): string {
    return node.kind === "text" && !isEmpty(node) ? node.text.trim() : "";
  }

  /** Whether what a text says isn't known before somebody uses the file. */
  isOpen(_node: YamlNode): boolean {
    return false;
  }

  /** The value that an alias stands for; an alias without its anchor stands for itself. */
  resolve(node: YamlNode): YamlNode {
    let at = node;
    for (let hop = 0; at.kind === "alias" && hop < maxHops; hop += 1) {
      const target = this.anchors.get(at.text)?.node;
      if (target === undefined) {
        break;
      }
      at = target;
    }
    return at;
  }

  child(node: YamlNode, key: string): YamlNode | undefined {
    const found = this.mapOf(node).get(key);
    return found === undefined ? undefined : this.resolve(found);
  }

  /** Keys and values of a map, merges included; a key of its own wins over a merged one. */
  mapOf(node: YamlNode, hops = 0): ReadonlyMap<string, YamlNode> {
    const map = this.resolve(node);
    const kept = this.#maps.get(map);
    if (kept !== undefined) {
      return kept;
    }
    const all = new Map<string, YamlNode>();
    // A merge that comes back to this map finds what is there so far, and ends.
    this.#maps.set(map, all);
    for (const { key, value } of map.entries) {
      if (key !== "<<") {
        all.set(key, value);
      }
    }
    for (const { value } of map.entries.filter(({ key }) => key === "<<").slice(0, maxHops)) {
      for (const source of this.mergedBy(value)) {
        for (const [name, inherited] of hops < maxHops ? this.mapOf(source, hops + 1) : []) {
          if (!all.has(name)) {
            all.set(name, inherited);
          }
        }
      }
    }
    return all;
  }

  /** The maps that the value of a `<<` names. */
  mergedBy(value: YamlNode): readonly YamlNode[] {
    const merged = this.resolve(value);
    return merged.kind === "list" ? merged.items.slice(0, maxHops).map((item) => item.value) : [merged];
  }

  #spotsOf(node: YamlNode, parent: Spot | undefined, pattern: string): Spot[] {
    const spots: Spot[] = [];
    const seen = new Map<string, Spot>();
    const add = (name: string, isItem: boolean, start: number, value: YamlNode, trouble: string | undefined): void => {
      const from = this.lineAt(start);
      const to = Math.max(from, this.#lastLine(value));
      const at = childPattern(this.#known, pattern, name, isItem);
      const spot: Spot = { name, isItem, parent, pattern: at, node: value, from, to, trouble, children: [] };
      if (!isItem) {
        this.#refuseSecond(spot, seen);
      }
      this.spots.push(spot);
      this.#noteAnchor(spot);
      for (const child of this.#spotsOf(value, spot, at)) {
        spot.children.push(child);
      }
      spots.push(spot);
    };
    for (const { key, start, value, trouble } of node.entries) {
      add(key, false, start, value, trouble);
    }
    for (const [index, { start, value, trouble }] of node.items.entries()) {
      add(String(index), true, start, value, trouble);
    }
    return spots;
  }

  #refuseSecond(spot: Spot, seen: Map<string, Spot>): void {
    const first = seen.get(spot.name);
    if (first !== undefined) {
      spot.trouble ??= `Line ${first.from + 1} has this key already; ${this.#saysTwice}.`;
    }
    seen.set(spot.name, spot);
  }

  #lastLine(value: YamlNode): number {
    // A block of text ends behind its last line break.
    let end = value.end;
    while (end > value.start && /\s/.test(this.text[end - 1] ?? "")) {
      end -= 1;
    }
    return this.lineAt(Math.max(value.start, end - 1));
  }

  #noteAnchor(spot: Spot): void {
    const { node } = spot;
    if (node.anchor !== "") {
      this.anchors.set(node.anchor, spot);
    }
    if (node.kind === "alias") {
      const uses = this.aliases.get(node.text) ?? [];
      uses.push(spot);
      this.aliases.set(node.text, uses);
      if (!this.anchors.has(node.text)) {
        spot.trouble ??= "There is no anchor of this name above it.";
      }
    }
  }

  /** A fragment under an `x-` key means what it means where its alias stands. */
  #placeFragments(): void {
    for (const [name, anchored] of this.anchors) {
      if (anchored.pattern !== unknownPattern && anchored.pattern !== extensionPattern) {
        continue;
      }
      const pattern = this.aliases
        .get(name)
        ?.map(patternOfUse)
        .find((each) => each !== undefined);
      if (pattern !== undefined) {
        if (anchored.pattern === unknownPattern) {
          anchored.pattern = pattern;
        }
        this.#placeChildren(anchored, pattern);
      }
    }
  }

  #placeChildren(spot: Spot, pattern: string): void {
    for (const child of spot.children) {
      child.pattern = childPattern(this.#known, pattern, child.name, child.isItem);
      this.#placeChildren(child, child.pattern);
    }
  }

  /** The parser's own complaint, where no line has been blamed yet. */
  #blame(message: string, line: number): void {
    if (this.spots.some(({ trouble }) => trouble !== undefined)) {
      return;
    }
    const spot = this.spots.findLast(({ from }) => from <= line) ?? this.spots.at(-1);
    if (spot !== undefined) {
      spot.trouble = `YAML can't be read from line ${line + 1} on: ${message}.`;
    }
  }
}

/** What an alias stands for: the value at its place, or with `<<` the map around it. */
function patternOfUse({ pattern, parent }: Spot): string | undefined {
  const merge = pattern === mergePattern ? parent : parent?.pattern === mergePattern ? parent.parent : undefined;
  const found = merge?.pattern ?? pattern;
  return [unknownPattern, mergePattern, extensionPattern, `${mergePattern}.[]`].includes(found) ? undefined : found;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + lineBreak.length);
  }
  return starts;
}

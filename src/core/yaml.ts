import { type Event, getScalarValue, load, parseEvents, YAMLException } from "js-yaml";
import { withFlowInLine } from "./yaml/flowLines.ts";

/** Lists whose closing bracket stands in the column of their key; each costs another reading. */
const mostRetries = 25;

/** Where in a document something stands: map keys and list indices from the root. */
export type YamlPath = readonly (string | number)[];

export interface PlacedKey {
  /** Of its value: the key itself comes last. */
  readonly path: YamlPath;
  readonly start: number;
  readonly end: number;
}

export type YamlReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Offset of the value at a path, or of its nearest ancestor that stands in the text. */
      readonly offsetOf: (path: YamlPath) => number;
      /** Offset of a key of the map at a path: where a mistaken key is to be shown. */
      readonly offsetOfKey: (path: YamlPath, key: string) => number;
      /** The key that is written at an offset. */
      readonly keyAt: (offset: number) => PlacedKey | undefined;
    }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** A chain of anchors can stand for billions of nodes; no lab needs more than a handful. */
const maxAliases = 20;

/** A lab is nested ten deep; the parser calls itself for each level. */
const maxDepth = 64;

/**
 * The only file that knows js-yaml. Values come from `load` (YAML 1.2 core schema, duplicate keys refused),
 * places from the parser's events, whose offsets are exact; `load` alone gives no places.
 */
export function readYaml(text: string): YamlReading {
  try {
    const value = load(text, { maxAliases, maxDepth });
    const { places, keys } = placesIn(text, parseEvents(text, { maxDepth }));
    const offsetOf = (path: YamlPath): number => {
      for (let length = path.length; length >= 0; length -= 1) {
        const offset = places.get(pointer(path.slice(0, length)));
        if (offset !== undefined) {
          return offset;
        }
      }
      return 0;
    };
    return {
      ok: true,
      value,
      offsetOf,
      offsetOfKey: (path, key) => places.get(`${pointer([...path, key])}#key`) ?? offsetOf(path),
      keyAt: (offset) => keys.find(({ start, end }) => start <= offset && offset <= end),
    };
  } catch (error) {
    if (error instanceof YAMLException) {
      return { ok: false, message: error.reason, offset: error.mark?.position ?? 0 };
    }
    throw error;
  }
}

/** What the parser meets, in the text's order: for readers that must see anchors, merges and duplicate keys. */
export type YamlStep =
  | { readonly kind: "document" }
  | {
      readonly kind: "map" | "list";
      readonly start: number;
      readonly flow: boolean;
      readonly anchor: string;
      readonly tag: string;
    }
  | {
      readonly kind: "text";
      /** Quotes included; -1 where nothing is written. */
      readonly start: number;
      readonly end: number;
      readonly value: string;
      readonly style: "plain" | "quoted" | "block";
      readonly anchor: string;
      readonly tag: string;
    }
  | { readonly kind: "alias"; readonly start: number; readonly end: number; readonly name: string }
  | { readonly kind: "end" };

export type YamlSteps =
  | { readonly ok: true; readonly steps: readonly YamlStep[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Nothing is built and no alias is followed, so a bomb of anchors costs no more than its text. */
export function yamlSteps(text: string, retries = mostRetries): YamlSteps {
  try {
    return { ok: true, steps: parseEvents(text, { maxDepth }).map((event) => stepOf(text, event)) };
  } catch (error) {
    if (error instanceof YAMLException) {
      const offset = error.mark?.position ?? 0;
      const isColumn = retries > 0 && error.reason.includes("deficient indentation");
      const other = isColumn ? withFlowInLine(text, offset) : undefined;
      return other === undefined || other === text
        ? { ok: false, message: error.reason, offset }
        : yamlSteps(other, retries - 1);
    }
    throw error;
  }
}

function stepOf(text: string, event: Event): YamlStep {
  switch (event.type) {
    case 1:
      return { kind: "document" };
    case 2:
    case 3: {
      const kind = event.type === 2 ? "list" : "map";
      return { kind, start: event.start, flow: event.style === 2, ...propertiesOf(text, event) };
    }
    case 4: {
      const style = event.style === 1 ? "plain" : event.style < 4 ? "quoted" : "block";
      const quote = style === "quoted" ? 1 : 0;
      const [start, end] = [event.valueStart - quote, event.valueEnd + quote];
      return { kind: "text", start, end, value: getScalarValue(text, event), style, ...propertiesOf(text, event) };
    }
    case 5: {
      const name = text.slice(event.anchorStart, event.anchorEnd);
      return { kind: "alias", start: event.anchorStart - 1, end: event.anchorEnd, name };
    }
    default:
      return { kind: "end" };
  }
}

const propertiesOf = (text: string, event: Extract<Event, { tagStart: number }>) => ({
  anchor: event.anchorStart < 0 ? "" : text.slice(event.anchorStart, event.anchorEnd),
  tag: event.tagStart < 0 ? "" : text.slice(event.tagStart, event.tagEnd),
});

/** A text for a path that no other path has, whatever stands in its keys. */
const pointer = (path: YamlPath): string => JSON.stringify(path);

interface Open {
  readonly path: YamlPath;
  readonly kind: "map" | "list" | "document";
  index: number;
  key: string | undefined;
}

interface Places {
  readonly places: ReadonlyMap<string, number>;
  readonly keys: readonly PlacedKey[];
}

function placesIn(text: string, events: readonly Event[]): Places {
  const places = new Map<string, number>();
  const keys: PlacedKey[] = [];
  const open: Open[] = [];
  for (const event of events) {
    const top = open.at(-1);
    if (event.type === 6) {
      open.pop();
      continue;
    }
    if (event.type === 1) {
      open.push({ path: [], kind: "document", index: 0, key: undefined });
      continue;
    }
    const start = event.type === 4 ? event.valueStart : event.type === 5 ? event.anchorStart : event.start;
    if (top?.kind === "map" && top.key === undefined) {
      top.key = event.type === 4 ? getScalarValue(text, event) : "";
      places.set(`${pointer([...top.path, top.key])}#key`, start);
      if (event.type === 4) {
        keys.push({ path: [...top.path, top.key], start, end: event.valueEnd });
      }
      // A key that is itself a collection is refused later by the lab's schema; its events are walked over.
      if (event.type === 2 || event.type === 3) {
        open.push({ path: [...top.path, ""], kind: event.type === 2 ? "list" : "map", index: 0, key: undefined });
      }
      continue;
    }
    const path = top === undefined || top.kind === "document" ? [] : childPath(top);
    places.set(pointer(path), start);
    if (event.type === 2 || event.type === 3) {
      open.push({ path, kind: event.type === 2 ? "list" : "map", index: 0, key: undefined });
    }
  }
  return { places, keys };
}

function childPath(parent: Open): YamlPath {
  if (parent.kind === "list") {
    parent.index += 1;
    return [...parent.path, parent.index - 1];
  }
  const key = parent.key ?? "";
  parent.key = undefined;
  return [...parent.path, key];
}

/** Line and column of an offset, both from 1, as editors show them. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf("\n");
  return { line: before.split("\n").length, column: offset - lastBreak };
}

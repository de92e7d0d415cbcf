import type { BoundKind } from "../../state/objectTypes.ts";

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * A line as version 0.1.0 wrote it, made what this version writes; any other stays as it is. Nothing is checked here:
 * what had the wrong shape then has it still, and is told of as such.
 */
export function carriedOver(line: unknown): unknown {
  if (!isTree(line)) {
    return line;
  }
  switch (line["kind"]) {
    case "pass":
      return isTree(line["pass"]) ? { ...line, pass: passCarriedOver(line["pass"]) } : line;
    case "baseline":
      return "engine" in line ? baselineCarriedOver(line) : line;
    case "answer":
      // Which key stands there is known to the lab only.
      return typeof line["expectation"] === "number" ? { ...line, expectation: `#${line["expectation"]}` } : line;
    default:
      return line;
  }
}

/** Sentences instead of findings, and names that stood for ids alone. */
function passCarriedOver(pass: Tree): Tree {
  const { seen, binds, objects } = pass;
  return {
    ...pass,
    ...(isList(seen)
      ? { seen: seen.map((each) => (typeof each === "string" ? { kind: "told", text: each } : each)) }
      : {}),
    ...(isTree(binds)
      ? {
          binds: Object.fromEntries(
            Object.entries(binds).map(([name, ids]) => [
              name,
              isList(ids) ? { kind: kindOf(ids[0], isList(objects) ? objects : []), ids } : ids,
            ]),
          ),
        }
      : {}),
  };
}

/** A pass had its objects with their kinds; of what isn't among them, that version knew no ids but these. */
function kindOf(id: unknown, objects: readonly unknown[]): BoundKind {
  const known = objects.find((object) => isTree(object) && object["id"] === id);
  const kind = isTree(known) ? known["kind"] : undefined;
  if (kind === "container" || kind === "image" || kind === "volume") {
    return kind;
  }
  return String(id).startsWith("sha256:") ? "image" : /^[0-9a-f]{64}$/.test(String(id)) ? "container" : "volume";
}

/** One optional field for each kind, and the engine's id as if there were no other backend. */
function baselineCarriedOver({ engine, baseline, ...rest }: Tree): Tree {
  const over = { ...rest, backend: "engine", backendId: engine };
  if (!isTree(baseline)) {
    return { ...over, baseline };
  }
  const { containers, images, volumes, ...others } = baseline;
  return {
    ...over,
    baseline: {
      ...others,
      ids: {
        container: containers,
        image: isTree(images) ? Object.keys(images) : images,
        ...(volumes === undefined ? {} : { volume: volumes }),
      },
      tags: images,
    },
  };
}

/** `#2` of that version is the third expectation of the step as the lab has it now; a key stays what it is. */
export function keyAtPlace(expectation: string, keys: readonly string[]): string {
  return expectation.startsWith("#") ? (keys[Number(expectation.slice(1))] ?? expectation) : expectation;
}

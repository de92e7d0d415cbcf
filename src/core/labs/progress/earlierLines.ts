type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A line as version 0.1.0 wrote it, made what this version writes; any other stays as it is. Nothing is checked here:
 * what had the wrong shape then has it still, and is told of as such.
 */
export function carriedOver(line: unknown): unknown {
  if (!isTree(line)) {
    return line;
  }
  return line["kind"] === "pass" && isTree(line["pass"]) ? { ...line, pass: passCarriedOver(line["pass"]) } : line;
}

const passCarriedOver = (pass: Tree): Tree => {
  const { seen } = pass;
  return Array.isArray(seen)
    ? { ...pass, seen: seen.map((each: unknown) => (typeof each === "string" ? { kind: "told", text: each } : each)) }
    : pass;
};

/** What `# check=skip=…;experimental=…` asks for, at the top of a file or above an instruction. */
export interface CheckOptions {
  readonly skips: (rule: string) => boolean;
  /** Whether it asks for this experimental rule. */
  readonly wants: (rule: string) => boolean;
}

export function checkOptionsIn(value: string): CheckOptions {
  const listed = (option: string): readonly string[] =>
    value
      .split(";")
      .map((each) => each.split("="))
      .filter(([name = ""]) => name.trim() === option)
      .flatMap(([, rules = ""]) => rules.split(","))
      .map((rule) => rule.trim());
  const skipped = listed("skip");
  const experimental = listed("experimental");
  const has = (rules: readonly string[], rule: string): boolean => rules[0] === "all" || rules.includes(rule);
  return { skips: (rule) => has(skipped, rule), wants: (rule) => has(experimental, rule) };
}

/** Of the comments above an instruction, the first that is such a line; it counts up to its first blank. */
export function checkOptionsAbove(comments: readonly string[]): CheckOptions {
  const value = comments.flatMap((comment) => /^check\s*=\s*(\S+)/i.exec(comment)?.[1] ?? [])[0];
  return checkOptionsIn(value ?? "");
}

const ignoring = /^\s*#?\s*hadolint\s+(?:(global|stage)\s+)?ignore\s*=\s*([DLSC\d]+(?:\s*,\s*[DLSC\d]+)*)\s*(?:#.*)?$/;

/** Rules that a comment tells hadolint to ignore: in the next line, in a stage or in the whole file. */
export function ignoredBy(comment: string, scope: "global" | "stage" | undefined): readonly string[] {
  const [, written, rules = ""] = ignoring.exec(comment) ?? [];
  return written === scope && rules !== "" ? rules.split(",").map((rule) => rule.trim()) : [];
}

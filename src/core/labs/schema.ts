import * as z from "zod/mini";
import { asList, asRaw } from "../state/raw.ts";
import type { YamlPath } from "../yaml.ts";

/**
 * The shape of `lab.yaml`, and the only file that knows zod. One definition serves the parser (its issues
 * carry the path, which the YAML reader turns into a line) and later the JSON schema that ships.
 *
 * Built on first use: constructing it costs some milliseconds, which no activation should pay.
 */
function build() {
  const words = z.string().check(z.minLength(1));
  const identifier = z
    .string()
    .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Expected lower-case letters, digits and single hyphens"));
  const commands = z.union([words, z.array(words).check(z.minLength(1))]);
  const containerCheck = z.strictObject({
    image: z.optional(words),
    name: z.optional(words),
    state: z.optional(z.enum(["created", "running", "paused", "restarting", "exited", "dead"])),
    exitCode: z.optional(z.int().check(z.nonnegative(), z.lte(255))),
  });
  const expectation = z.strictObject({
    engine: z.optional(z.enum(["docker"])),
    container: z.optional(containerCheck),
    made: z.optional(z.enum(["now", "any"])),
    within: z.optional(z.number().check(z.positive(), z.lte(3600))),
  });
  const mistake = z.union([
    z.strictObject({ run: commands, says: words }),
    z.strictObject({ engine: z.literal("none"), says: words }),
  ]);
  const step = z.strictObject({
    id: identifier,
    title: words,
    say: words.check(z.maxLength(600)),
    run: z.optional(commands),
    expect: z.array(expectation).check(z.minLength(1)),
    why: words,
    hints: z.optional(z.array(words)),
    mistakes: z.optional(z.array(mistake)),
  });
  return z.strictObject({
    version: z.literal(1),
    revision: z.string(),
    id: identifier,
    title: words,
    about: words,
    order: z.int(),
    level: z.enum(["beginner", "intermediate", "orchestration"]),
    minutes: z.int().check(z.positive()),
    steps: z.array(step).check(z.minLength(1), z.maxLength(200)),
  });
}

let built: ReturnType<typeof build> | undefined;

export type RawLabFile = z.infer<ReturnType<typeof build>>;

/** What is wrong, in a sentence, and where in the document. */
export interface SchemaProblem {
  readonly path: YamlPath;
  /** Set when it is the key itself that is wrong and not its value. */
  readonly key?: string;
  readonly message: string;
}

export type SchemaReading =
  | { readonly ok: true; readonly value: RawLabFile }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

export function readLabShape(value: unknown): SchemaReading {
  built ??= build();
  const result = z.safeParse(built, value);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, [], value)) };
}

function problemsOf(issue: z.core.$ZodIssue, base: YamlPath, root: unknown): readonly SchemaProblem[] {
  const path = [...base, ...issue.path.filter((part) => typeof part !== "symbol")];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path, key, message: `"${key}" is not a key that a lab knows here` }));
    case "invalid_type":
      return [
        { path, message: valueAt(root, path) === undefined ? "this key is missing" : `expected ${issue.expected}` },
      ];
    case "invalid_value":
      return [{ path, message: `expected ${issue.values.map((word) => JSON.stringify(word)).join(" or ")}` }];
    case "too_big":
      return [{ path, message: `expected at most ${issue.maximum}` }];
    case "too_small":
      return [
        {
          path,
          message:
            issue.inclusive === false
              ? `expected more than ${issue.minimum}`
              : issue.minimum === 1
                ? "expected something here"
                : `expected at least ${issue.minimum}`,
        },
      ];
    case "invalid_union":
      return closestForm(issue.errors).flatMap((inner) => problemsOf(inner, path, root));
    default:
      return [{ path, message: issue.message }];
  }
}

/** Of several forms that are allowed, the one that the author most likely meant: it has the fewest complaints. */
function closestForm(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const weight = (issues: readonly z.core.$ZodIssue[]): number =>
    // A wholly wrong type weighs more than wrong keys inside the right one.
    issues.reduce((sum, issue) => sum + (issue.code === "invalid_type" && issue.path.length === 0 ? 10 : 1), 0);
  return forms.toSorted((one, other) => weight(one) - weight(other))[0] ?? [];
}

function valueAt(root: unknown, path: YamlPath): unknown {
  let value = root;
  for (const part of path) {
    value = typeof part === "number" ? asList(value)[part] : asRaw(value)[part];
  }
  return value;
}

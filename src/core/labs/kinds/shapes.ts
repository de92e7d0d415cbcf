import * as z from "zod/mini";
import { imageReferencePattern } from "../../state/imageReference.ts";

/** A closed map in which every key has its sentence. */
function map<Shape extends Record<string, z.ZodMiniType>>(
  texts: Readonly<Record<keyof Shape & string, string>>,
  shape: Shape,
) {
  const described = Object.entries(shape).map(([key, schema]) => [key, schema.check(z.describe(texts[key] ?? ""))]);
  return z.strictObject(Object.fromEntries(described) as Shape);
}

const list = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.minLength(1));

/** Below the lab's folder, and nowhere else. Windows takes dots and spaces behind `..` for nothing. */
const insideFolder = /^(?!([\s\S]*\/)?\.\.[. ]*(\/|$))[^\\/:][^\\:]*$/;

/** More of them help no author, and would let a stranger's lab keep the machine busy. */
const mostAlternatives = 16;
const mostWords = 64;

/** How a lab names what an earlier step bound: `${name}`, and nothing else. */
export const boundNamePattern = /^\$\{[a-zA-Z][a-zA-Z0-9-]*\}$/;

/** What of zod the shapes of checks are made of, one by one: the whole of it would come into the bundles, and is 0.4 MB. */
const parts = {
  array: z.array,
  boolean: z.boolean,
  enum: z.enum,
  gte: z.gte,
  int: z.int,
  literal: z.literal,
  lte: z.lte,
  maxLength: z.maxLength,
  minLength: z.minLength,
  nonnegative: z.nonnegative,
  number: z.number,
  optional: z.optional,
  positive: z.positive,
  record: z.record,
  string: z.string,
  union: z.union,
};

/**
 * Shapes that a lab file is made of, and the only file that knows zod: a check's folder gets them handed in, so that
 * what judges never carries a parser along. Made on first use: it costs some milliseconds, which no activation should pay.
 */
export function makeShapes() {
  const matching = (pattern: RegExp, expected: string) => z.string().check(z.regex(pattern, `expected ${expected}`));
  const words = matching(/\S/, "something here");
  const identifier = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens");
  const name = matching(/^[a-zA-Z][a-zA-Z0-9-]*$/, "a name of letters, digits and hyphens that begins with a letter");
  const binding = matching(boundNamePattern, `what an earlier step bound, written "\${name}"`);
  const path = matching(/^\//, "a path from the root, such as /hello.txt");
  const inFolder = matching(insideFolder, "a path inside the lab's folder, with / between its parts");
  const reference = matching(
    imageReferencePattern,
    "an image's name, such as nginx:alpine or localhost:5001/tweet-app:1.0",
  );
  const exitCode = z.int().check(z.nonnegative(), z.lte(255));

  const word = z.union([words, list(words).check(z.maxLength(mostAlternatives))]);
  const wantedWords = list(word).check(z.maxLength(mostWords));
  const argv = z.union([wantedWords, list(wantedWords).check(z.maxLength(mostAlternatives))]);
  const portInside = z.int().check(z.positive(), z.lte(65_535));
  return {
    z: parts,
    map,
    list,
    matching,
    words,
    identifier,
    name,
    binding,
    path,
    inFolder,
    reference,
    exitCode,
    argv,
    portInside,
  };
}

export type Shapes = ReturnType<typeof makeShapes>;

/** What may stand at one place of a lab file. */
export type Shape = z.ZodMiniType;

/** What was read there, once it was found right. */
export type RawOf<One extends Shape> = z.infer<One>;

export type ShapeIssue = z.core.$ZodIssue;

/** One definition within the whole; of its kind more is known than zod's own base type tells. */
export type Form = z.core.$ZodType;
export type KnownForm = z.core.$ZodTypes;

export const describedAs = (form: Form): string | undefined => z.globalRegistry.get(form)?.description;

/** The value as the definition has it, or what is wrong with it. */
export function readShape<One extends Shape>(
  shape: One,
  value: unknown,
):
  | { readonly ok: true; readonly value: z.infer<One> }
  | { readonly ok: false; readonly issues: readonly ShapeIssue[] } {
  const result = z.safeParse(shape, value);
  return result.success ? { ok: true, value: result.data } : { ok: false, issues: result.error.issues };
}

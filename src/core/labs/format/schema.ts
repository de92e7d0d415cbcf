import { questionShape } from "../checks/answer/questionShape.ts";
import { formats } from "../checks/formats.ts";
import { makeShapes, type RawOf, readShape, type Shape, type ShapeIssue } from "../kinds/shapes.ts";
import { keyTexts } from "./keyTexts.ts";

/**
 * The shape of `lab.yaml`. One definition serves the parser (its issues carry
 * the path, which the YAML reader turns into a line) and the JSON schema, from which the editor completes. Which
 * keys go together is told by the rules instead: many alternative shapes make neither a short list of keys to
 * choose from nor a sentence that says what was expected.
 *
 * Built on first use: constructing it costs some milliseconds, which no activation should pay.
 */
function build() {
  const shapes = makeShapes();
  const { z, map, list, matching, words, identifier, name, inFolder, reference, portInside } = shapes;
  const owned = matching(
    /^[a-zA-Z0-9][a-zA-Z0-9_.:/-]{3}[a-zA-Z0-9_.:/*-]*$/,
    "a name that begins with at least 4 literal characters; `*` stands for any letters",
  );
  const typedInside = map(keyTexts.typedInside, { command: words, inside: z.optional(list(words)) });
  const commands = z.union([words, typedInside, list(z.union([words, typedInside]))]);
  const question = questionShape(shapes);
  const expectation = map(
    { ...says, ...keyTexts.expectation },
    {
      ...checkShapes(shapes),
      key: z.optional(identifier),
      as: z.optional(name),
      made: z.optional(z.enum(["now", "any"])),
      within: z.optional(z.number().check(z.positive(), z.lte(3600))),
      holds: z.optional(z.number().check(z.nonnegative(), z.lte(3600))),
      later: z.optional(z.literal(true)),
    },
  );
  const mistake = map(keyTexts.mistake, {
    run: z.optional(commands),
    answer: z.optional(words),
    engine: z.optional(z.literal("none")),
    says: words,
  });
  const prediction = map(keyTexts.prediction, {
    ask: words,
    choices: z.array(words).check(z.minLength(2)),
    because: words,
  });
  const step = map(keyTexts.step, {
    id: identifier,
    was: z.optional(z.union([identifier, z.array(identifier)])),
    title: words,
    say: words.check(z.maxLength(600)),
    run: z.optional(commands),
    open: z.optional(inFolder),
    plot: z.optional(
      map(keyTexts.plot, {
        of: z.enum(["starts", "sizes"]),
        beside: z.optional(
          z.array(
            map(keyTexts.plotted, {
              say: words,
              value: z.number().check(z.positive()),
              source: matching(/^https:\/\/\S+$/, "an address that begins with https://"),
            }),
          ),
        ),
      }),
    ),
    predict: z.optional(prediction),
    expect: list(expectation),
    after: z.optional(identifier),
    optional: z.optional(z.boolean()),
    why: words,
    hints: z.optional(z.array(words)),
    solve: z.optional(commands),
    accepts: z.optional(z.array(map(keyTexts.accepted, { run: commands }))),
    mistakes: z.optional(z.array(mistake)),
    tolerates: z.optional(z.array(map(keyTexts.tolerated, { turn: words, because: words }))),
  });
  return map(keyTexts.lab, {
    version: z.literal(1),
    revision: z.string(),
    id: identifier,
    title: words,
    about: words,
    order: z.int(),
    level: z.enum(["beginner", "intermediate", "orchestration"]),
    minutes: z.int().check(z.positive()),
    needs: z.optional(
      map(keyTexts.needs, {
        images: z.optional(
          z.array(map(keyTexts.neededImage, { ref: reference, megabytes: z.number().check(z.nonnegative()) })),
        ),
        ports: z.optional(z.array(portInside)),
      }),
    ),
    files: z.optional(inFolder),
    owns: z.optional(
      map(keyTexts.owns, {
        containers: z.optional(z.array(owned)),
        images: z.optional(z.array(owned)),
        volumes: z.optional(z.array(owned)),
        networks: z.optional(z.array(owned)),
      }),
    ),
    steps: list(step).check(z.maxLength(200)),
    recap: z.optional(map(keyTexts.recap, { says: list(words), asks: z.optional(z.array(question)) })),
  });
}

let built: ReturnType<typeof build> | undefined;

/** The definition itself: the JSON schema is generated from it. */
export function labFileSchema(): ReturnType<typeof build> {
  built ??= build();
  return built;
}

export type RawLabFile = RawOf<ReturnType<typeof build>>;

export type ShapeReading =
  | { readonly ok: true; readonly value: RawLabFile }
  | { readonly ok: false; readonly issues: readonly ShapeIssue[] };

export const readLabShape = (value: unknown): ShapeReading => readShape(labFileSchema(), value);

type Formats = typeof formats;
type Optional<One extends Shape> = ReturnType<typeof optional<One>>;

const optional = <One extends Shape>(shapes: ReturnType<typeof makeShapes>, one: One) => shapes.z.optional(one);

type Kind = keyof Formats;

const says = Object.fromEntries(Object.entries(formats).map(([kind, format]) => [kind, format.says])) as Readonly<
  Record<Kind, string>
>;

/** Each kind's own shape at its key. */
const checkShapes = (shapes: ReturnType<typeof makeShapes>) =>
  Object.fromEntries(
    Object.entries(formats).map(([kind, { shape }]) => [kind, optional(shapes, shape(shapes))]),
  ) as unknown as { [One in Kind]: Optional<ReturnType<Formats[One]["shape"]>> };

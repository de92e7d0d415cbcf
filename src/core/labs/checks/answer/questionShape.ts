// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { listNames } from "../../../state/objectTypes.ts";
import type { RawOf, Shapes } from "../../kinds/shapes.ts";

export const questionTexts = {
  ask: "The question.",
  choices: "The answers to choose from, one of them with right: true. Otherwise `is`.",
  is: "Which fact of the engine is the right answer, which is then typed. Otherwise `choices`.",
  look: "Where to look, read after a wrong answer. Belongs to `is`.",
} as const;

const choiceTexts = {
  say: "The answer, as the learner reads it.",
  right: "true for the one that is right.",
  because: "Why it is right or wrong, read by whoever chose it.",
} as const;

export const factTexts = {
  engine: "version: the engine's own version.",
  kernel: "version: of the kernel that the engine runs on.",
  layers: "How many layers this image has.",
  changes: 'How many paths the container that an earlier step bound has changed, written "${name}".',
  count: "How many of these the engine has.",
  size: "How big this image is, as the engine lists it.",
  id: 'The id of the container that an earlier step bound, written "${name}".',
} as const;

const countable = listNames.flatMap((list) =>
  list === "containers" ? ([list, "running containers"] as const) : [list],
);

export const questionShape = ({ z, map, words, binding, reference }: Shapes) => {
  const engineFact = map(factTexts, {
    engine: z.optional(z.enum(["version"])),
    kernel: z.optional(z.enum(["version"])),
    count: z.optional(z.enum(countable)),
    size: z.optional(reference),
    layers: z.optional(reference),
    changes: z.optional(binding),
    id: z.optional(binding),
  });
  const choice = map(choiceTexts, { say: words, right: z.optional(z.boolean()), because: words });
  return map(questionTexts, {
    ask: words,
    choices: z.optional(z.array(choice).check(z.minLength(2))),
    is: z.optional(engineFact),
    look: z.optional(words),
  });
};

export type RawQuestion = RawOf<ReturnType<typeof questionShape>>;

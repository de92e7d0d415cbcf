import { shortId } from "../../base/words.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import type { EngineState } from "../../state/store.ts";
import type { EngineFact, Question, TypedQuestion } from "../checks/answer/question.ts";
import type { Lab } from "../format/model.ts";
import { type Bindings, idsOf } from "./bindings.ts";
import type { Evidence, SeenContainer } from "./evidence.ts";

/** What is said of an answer. */
export interface Judgement {
  readonly right: boolean;
  readonly said: string;
}

/**
 * What the engine has for a right answer at this moment, as plain texts: a version, a number, bytes, full ids.
 * Empty when it can't be read. An answer is right if it was so at any moment since the question was shown.
 */
export function factOf(
  fact: EngineFact,
  state: EngineState,
  bindings: Bindings,
  seen: Pick<Evidence, "imageDetails" | "fresh">,
): readonly string[] {
  const { status, containers, images } = state;
  if (status.kind !== "connected") {
    return [];
  }
  switch (fact.kind) {
    case "engine-version":
      return [status.identity.version];
    case "count": {
      const running = [...containers.values()].filter((each) => each.state === "running").length;
      return [String(fact.of === "running containers" ? running : state[fact.of].size)];
    }
    case "kernel":
      return status.identity.kernel === "" ? [] : [status.identity.kernel];
    case "layers":
      return [...images.values()]
        .filter(({ tags }) => tags.some(isOf(fact.of)))
        .flatMap(({ id }) => seen.imageDetails.get(id)?.layers.length ?? [])
        .map(String);
    case "changes":
      return idsOf(bindings, fact.of)
        .flatMap((id) => pathsChanged(seen.fresh.get(id)))
        .map(String);
    case "size":
      return [...images.values()].filter(({ tags }) => tags.some(isOf(fact.of))).map(({ size }) => String(size));
    case "id":
      return idsOf(bindings, fact.of);
  }
}

/** What the engine has of the same kind for everything else: whoever types that has looked at another row. */
export interface OtherFact {
  readonly name: string;
  readonly value: string;
}

export function otherFacts(
  question: Question,
  { containers, images }: Pick<EngineState, "containers" | "images">,
  bindings: Bindings,
  { imageDetails }: Pick<Evidence, "imageDetails">,
): readonly OtherFact[] {
  if (question.kind === "chosen") {
    return [];
  }
  const fact = question.is;
  switch (fact.kind) {
    case "size":
    case "layers":
      return [...images.values()]
        .filter(({ tags }) => !tags.some(isOf(fact.of)))
        .flatMap(({ id, tags, size }) => {
          const value = fact.kind === "size" ? size : imageDetails.get(id)?.layers.length;
          const name = tags[0] ?? "an image without a name";
          return value === undefined ? [] : [{ name, value: String(value) }];
        });
    case "id":
      return [
        ...[...containers.values()]
          .filter(({ id }) => !idsOf(bindings, fact.of).includes(id))
          .map(({ id, name }) => ({ name: `container ${name}`, value: id })),
        ...[...images.values()].map(({ id, tags }) => ({
          name: tags[0] === undefined ? "an image without a name" : `image ${tags[0]}`,
          value: id.replace("sha256:", ""),
        })),
      ];
    default:
      return [];
  }
}

/** As many as `docker container diff` prints lines; none while it isn't read. */
function pathsChanged(seen: SeenContainer | undefined): readonly number[] {
  return seen?.changes === undefined ? [] : [seen.changes.length + (seen.deleted?.length ?? 0)];
}

/** `facts` are all that `factOf` gave since the question was shown, `others` what is right for something else now. */
export function judgeAnswer(
  question: Question,
  text: string,
  facts: readonly string[],
  others: readonly OtherFact[] = [],
): Judgement {
  if (question.kind === "chosen") {
    const choice = question.choices.find(({ say }) => say === text);
    return choice === undefined
      ? { right: false, said: "That is none of the answers to choose from." }
      : { right: choice.right, said: choice.because };
  }
  if (facts.length === 0) {
    return { right: false, said: "I can't tell whether that is right, because the engine doesn't show it now." };
  }
  const typed = text.trim();
  const fitting = facts.filter((fact) => isRight(question.is, typed, fact));
  if (fitting.length === 0) {
    const other = others.find(({ value }) => isRight(question.is, typed, value));
    return {
      right: false,
      said: other === undefined ? question.look : `That is what ${other.name} has. ${question.look}`,
    };
  }
  const nearer = others.find(({ value }) => fitting.every((fact) => isNearer(question.is, typed, value, fact)));
  return nearer === undefined
    ? { right: true, said: "The engine says the same." }
    : {
        right: false,
        said:
          question.is.kind === "id"
            ? `That begins the id of ${nearer.name} as well. Type more of it.`
            : `That is what ${nearer.name} has. ${question.look}`,
      };
}

/** Whether what was typed is rather that of another row. Two rows that read the same can't be told apart. */
function isNearer(fact: EngineFact, text: string, other: string, right: string): boolean {
  switch (fact.kind) {
    case "id":
      return other.startsWith(text) && other !== right;
    case "size": {
      const away = (bytes: string): number => Math.min(...sizesIn(text).map((size) => Math.abs(size - Number(bytes))));
      const shown = (bytes: string): string => Number(bytes).toPrecision(3);
      return shown(other) !== shown(right) && away(other) < away(right);
    }
    default:
      return false;
  }
}

/** The right answer as a person would type it; for the self-test. */
export function rightAnswer(question: Question, facts: readonly string[]): string | undefined {
  const fact = facts[0];
  return question.kind === "chosen"
    ? question.choices.find(({ right }) => right)?.say
    : fact === undefined
      ? undefined
      : typedRight(question, fact);
}

function typedRight({ is }: TypedQuestion, fact: string): string {
  switch (is.kind) {
    case "size":
      return `${(Number(fact) / 1e6).toPrecision(3)}MB`;
    case "id":
      return shortId(fact);
    default:
      return fact;
  }
}

/** Fewer characters of an id than this are a guess. */
const shortestId = 4;

function isRight(fact: EngineFact, text: string, value: string): boolean {
  switch (fact.kind) {
    case "engine-version":
      // The client may leave out what the distribution adds behind a plus sign.
      return [value, value.split("+")[0]].includes(text.replace(/^v/, ""));
    case "kernel":
      return text === value;
    case "count":
    case "layers":
    case "changes":
      return /^\d+$/.test(text) && Number(text) === Number(value);
    case "size":
      return isSameSize(text, Number(value));
    case "id":
      return text.length >= shortestId && /^[0-9a-f]+$/.test(text) && value.startsWith(text);
  }
}

const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** Clients round to three digits, and people to fewer; a size that is 2 percent off is another one. */
const tolerance = 0.02;

const isSameSize = (text: string, bytes: number): boolean =>
  sizesIn(text).some((size) => Math.abs(size - bytes) <= Math.max(bytes * tolerance, 1));

/** Bytes, in any unit; without one, in the units in which the client may have shown it. */
function sizesIn(text: string): readonly number[] {
  const [, number = "", unit = ""] = /^([\d.,]+)\s*([a-z]*)$/i.exec(text) ?? [];
  const value = Number(number.replace(",", "."));
  if (number === "" || Number.isNaN(value)) {
    return [];
  }
  const factors = unit === "" ? [1, 1e3, 1e6, 1e9] : [units[unit.toLowerCase()] ?? Number.NaN];
  return factors.map((factor) => value * factor);
}

const isOf =
  (reference: string) =>
  (tag: string): boolean =>
    sameImageReference(tag, reference);

/** The question that the expectation of this key is. */
export function questionAt(lab: Lab, stepId: string, key: string): Question | undefined {
  const check = lab.steps.find(({ id }) => id === stepId)?.expect.find((expectation) => expectation.key === key)?.check;
  return check?.kind === "answer" ? check.question : undefined;
}

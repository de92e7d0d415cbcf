import { sameImageReference } from "../state/imageReference.ts";
import type { EngineState } from "../state/store.ts";
import type { Bindings } from "./bindings.ts";
import type { Evidence, SeenContainer } from "./evidence.ts";
import type { EngineFact, Question, TypedQuestion } from "./questions.ts";

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
  const { status, containers, images, networks } = state;
  if (status.kind !== "connected") {
    return [];
  }
  switch (fact.kind) {
    case "engine-version":
      return [status.identity.version];
    case "count": {
      const running = [...containers.values()].filter((each) => each.state === "running").length;
      const counts = {
        containers: containers.size,
        "running containers": running,
        images: images.size,
        networks: networks.size,
        volumes: state.volumes.size,
      };
      return [String(counts[fact.of])];
    }
    case "kernel":
      return status.identity.kernel === "" ? [] : [status.identity.kernel];
    case "layers":
      return [...images.values()]
        .filter(({ tags }) => tags.some(isOf(fact.of)))
        .flatMap(({ id }) => seen.imageDetails.get(id)?.layers.length ?? [])
        .map(String);
    case "changes":
      return (bindings.get(fact.of) ?? []).flatMap((id) => pathsChanged(seen.fresh.get(id))).map(String);
    case "size":
      return [...images.values()].filter(({ tags }) => tags.some(isOf(fact.of))).map(({ size }) => String(size));
    case "id":
      return bindings.get(fact.of) ?? [];
  }
}

/** As many as `docker container diff` prints lines; none while it isn't read. */
function pathsChanged(seen: SeenContainer | undefined): readonly number[] {
  return seen?.changes === undefined ? [] : [seen.changes.length + (seen.deleted?.length ?? 0)];
}

/** `facts` are all that `factOf` gave since the question was shown. */
export function judgeAnswer(question: Question, text: string, facts: readonly string[]): Judgement {
  if (question.kind === "chosen") {
    const choice = question.choices.find(({ say }) => say === text);
    return choice === undefined
      ? { right: false, said: "That is none of the answers to choose from." }
      : { right: choice.right, said: choice.because };
  }
  if (facts.length === 0) {
    return { right: false, said: "I can't tell whether that is right, because the engine doesn't show it now." };
  }
  return facts.some((fact) => isRight(question.is, text.trim(), fact))
    ? { right: true, said: "The engine says the same." }
    : { right: false, said: question.look };
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
      return fact.slice(0, 12);
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

/** Clients round to three digits; a size that is 2 percent off is another one. */
const tolerance = 0.02;

/** In any unit; without one, in the unit in which the client would have shown it. */
function isSameSize(text: string, bytes: number): boolean {
  const [, number = "", unit = ""] = /^([\d.,]+)\s*([a-z]*)$/i.exec(text) ?? [];
  const value = Number(number.replace(",", "."));
  if (number === "" || Number.isNaN(value)) {
    return false;
  }
  const factors = unit === "" ? [1, 1e3, 1e6, 1e9] : [units[unit.toLowerCase()] ?? Number.NaN];
  return factors.some((factor) => Math.abs(value * factor - bytes) <= Math.max(bytes * tolerance, 1));
}

const isOf =
  (reference: string) =>
  (tag: string): boolean =>
    sameImageReference(tag, reference);

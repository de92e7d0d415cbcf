import { nameOfBinding } from "../../kinds/checkFormat.ts";
import type { EngineFact, Question } from "./question.ts";
import type { RawQuestion } from "./questionShape.ts";

/** The rules have seen to it that it has choices or a fact, and not both. */
export function toQuestion(raw: RawQuestion): Question {
  return raw.is === undefined
    ? {
        kind: "chosen",
        ask: raw.ask,
        choices: (raw.choices ?? []).map(({ say, right, because }) => ({
          say,
          right: right ?? false,
          because: because.trim(),
        })),
      }
    : { kind: "typed", ask: raw.ask, is: toFact(raw.is), look: (raw.look ?? "").trim() };
}

function toFact({ count, size, id, layers, changes, kernel }: NonNullable<RawQuestion["is"]>): EngineFact {
  if (layers !== undefined) {
    return { kind: "layers", of: layers };
  }
  if (changes !== undefined) {
    return { kind: "changes", of: nameOfBinding(changes) };
  }
  if (kernel !== undefined) {
    return { kind: "kernel" };
  }
  return count !== undefined
    ? { kind: "count", of: count }
    : size !== undefined
      ? { kind: "size", of: size }
      : id !== undefined
        ? { kind: "id", of: nameOfBinding(id) }
        : { kind: "engine-version" };
}

import { object } from "../../base/guards.ts";
import { type CheckFinding, findings } from "../checks/findings.ts";
import { type FindingKind, findingKind, is, words } from "../kinds/findingKind.ts";

/** Words of a version that kept sentences: what follows "I see", or "you answered …". */
interface ToldFinding {
  readonly kind: "told";
  readonly text: string;
}

/**
 * What met an expectation, as values. A progress file keeps this and no sentence: a field may be added, and none may
 * come to mean something else. The words are made when they are shown (`findingInWords`).
 */
export type Finding = CheckFinding | ToldFinding;

/** The finding of one kind. */
export type FindingOf<Kind extends Finding["kind"]> = Extract<Finding, { readonly kind: Kind }>;

const told = findingKind<ToldFinding>({
  guard: object<ToldFinding>({ kind: is("told"), text: words }),
  words: ({ text }) => text,
});

const kinds: ReadonlyMap<string, FindingKind<Finding>> = new Map(
  [...Object.values(findings).flatMap((group) => Object.entries(group)), ["told", told] as const].map(
    ([kind, known]) => [kind, known as unknown as FindingKind<Finding>],
  ),
);

/** A phrase that follows "I see"; of what the learner did themselves, one that stands alone. */
export const findingInWords = (finding: Finding): string => kinds.get(finding.kind)?.words(finding) ?? "";

/** One finding of a pass as it stands in a file, checked as a whole. */
export const isFinding = (value: unknown): value is Finding =>
  isKnown(value) && kinds.get(value.kind)?.guard(value) === true;

const isKnown = object<{ readonly kind: string }>({ kind: words });

/** The same finding with each command line in it changed. */
export const withCommands = (finding: Finding, change: (command: string) => string): Finding =>
  kinds.get(finding.kind)?.withCommands?.(finding, change) ?? finding;

/** The learner's own deed, which nobody needs to have seen. */
export const isOwnDeed = (finding: Finding): boolean =>
  finding.kind === "answer" || (finding.kind === "told" && finding.text.startsWith("you answered "));

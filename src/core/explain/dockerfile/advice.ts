import type { Advice } from "../explanation.ts";
import { buildChecks } from "./buildChecks.ts";
import { checkOptionsAbove, checkOptionsIn, ignoredBy } from "./checkOptions.ts";
import { hadolintRules } from "./hadolintRules.ts";
import type { InstructionInFile, Rule } from "./parts.ts";

interface LinkedRule extends Rule {
  readonly link: string;
  readonly isIgnored: (told: InstructionInFile) => boolean;
}

const all: readonly LinkedRule[] = [
  ...buildChecks.map((rule) => ({
    ...rule,
    link: checkLink(rule.rule),
    isIgnored: (told: InstructionInFile) => isSkipped(rule, told),
  })),
  ...hadolintRules.map((rule) => ({
    ...rule,
    link: `https://github.com/hadolint/hadolint/wiki/${rule.rule}`,
    isIgnored: (told: InstructionInFile) => isIgnoredByHadolint(rule, told),
  })),
];

/** Each rule that this instruction breaks, with its reason, but for those that the file says to leave out. */
export function adviceOn(told: InstructionInFile): readonly Advice[] {
  return all.flatMap(({ rule, breaks, link, isIgnored }) => {
    const sentence = isIgnored(told) ? undefined : breaks(told);
    return sentence === undefined ? [] : [{ rule, sentence, link }];
  });
}

function isSkipped({ rule, isOfWholeFile }: Rule, { file, instruction }: InstructionInFile): boolean {
  return (
    checkOptionsIn(file.checks).skips(rule) ||
    (isOfWholeFile !== true && checkOptionsAbove(instruction.comments).skips(rule))
  );
}

const isIgnoredByHadolint = ({ rule }: Rule, { file, instruction, siblings }: InstructionInFile): boolean =>
  file.ignored.includes(rule) ||
  ignoredBy(instruction.commentAbove ?? "", undefined).includes(rule) ||
  ignoredBy(siblings.find(({ keyword }) => keyword === "FROM")?.commentAbove ?? "", "stage").includes(rule);

/** `JSONArgsRecommended` has the page `json-args-recommended`. */
function checkLink(rule: string): string {
  const page = rule.replace("JSON", "Json").replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-");
  return `https://docs.docker.com/reference/build-checks/${page.toLowerCase()}/`;
}

import type { Advice } from "../explanation.ts";
import { buildChecks } from "./buildChecks.ts";
import { hadolintRules } from "./hadolintRules.ts";
import type { InstructionInFile, Rule } from "./parts.ts";

const all: readonly (Rule & { readonly link: string })[] = [
  ...buildChecks.map((rule) => ({ ...rule, link: checkLink(rule.rule) })),
  ...hadolintRules.map((rule) => ({ ...rule, link: `https://github.com/hadolint/hadolint/wiki/${rule.rule}` })),
];

/** Each rule that this instruction breaks, with its reason, but for those that the file says to leave out. */
export function adviceOn(told: InstructionInFile): readonly Advice[] {
  const ignored = `${/skip=([^;]*)/.exec(told.file.checks)?.[1] ?? ""},${
    /hadolint\s+ignore=(\S+)/.exec(told.instruction.commentAbove ?? "")?.[1] ?? ""
  }`.split(",");
  return all.flatMap(({ rule, breaks, link }) => {
    const sentence =
      ignored.includes(rule) || (ignored[0] === "all" && !rule.startsWith("DL")) ? undefined : breaks(told);
    return sentence === undefined ? [] : [{ rule, sentence, link }];
  });
}

/** `JSONArgsRecommended` has the page `json-args-recommended`. */
function checkLink(rule: string): string {
  const page = rule.replace("JSON", "Json").replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-");
  return `https://docs.docker.com/reference/build-checks/${page.toLowerCase()}/`;
}

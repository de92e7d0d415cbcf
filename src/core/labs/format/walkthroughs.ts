import type { Lab, Step } from "./model.ts";

/** The part of package.json and package.nls.json that is generated from the labs. */
export interface GeneratedWalkthroughs {
  readonly walkthroughs: readonly object[];
  readonly strings: Readonly<Record<string, string>>;
}

export interface WalkthroughNames {
  readonly openStepCommand: string;
  readonly contextKey: (labId: string, stepId: string) => string;
  /** Whether the step has a longer page of its own; otherwise the lab's one is shown. */
  readonly hasPage: (labId: string, stepId: string) => boolean;
}

/**
 * One walkthrough per lab, in the order of the labs. Each step lists exactly one completion event, its own
 * context key: a step without any is ticked by being looked at.
 */
export function generateWalkthroughs(labs: readonly Lab[], names: WalkthroughNames): GeneratedWalkthroughs {
  const strings: Record<string, string> = {};
  const text = (key: string, value: string): string => {
    strings[key] = value;
    return `%${key}%`;
  };
  const walkthroughs = labs
    .toSorted((one, other) => one.order - other.order)
    .map((lab) => {
      const prefix = `walkthroughs.${lab.id}`;
      return {
        id: lab.id,
        title: text(`${prefix}.title`, lab.title),
        description: text(`${prefix}.description`, lab.about),
        steps: lab.steps.map((step) => ({
          id: step.id,
          title: text(`${prefix}.${step.id}.title`, step.title),
          description: text(`${prefix}.${step.id}.description`, cardText(lab, step, names)),
          media: { markdown: `walkthroughs/${lab.id}/${names.hasPage(lab.id, step.id) ? step.id : "about"}.md` },
          completionEvents: [`onContext:${names.contextKey(lab.id, step.id)}`],
        })),
      };
    });
  return { walkthroughs, strings };
}

/**
 * A walkthrough's card knows paragraphs, bold, links, italic as `__words__` and code in double backticks. A line that is
 * only a link becomes a button: that is where the reader, which shows what is proved, is one click away.
 */
function cardText(lab: Lab, step: Step, names: WalkthroughNames): string {
  const instruction = step.say
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? `\`${part}\`` : part.replaceAll(/(?<!\*)\*([^*\s][^*]*)\*(?!\*)/g, "__$1__"),
    )
    .join("");
  const target = encodeURIComponent(JSON.stringify([lab.id, step.id]));
  return `${instruction}\n[Follow this step](command:${names.openStepCommand}?${target})`;
}

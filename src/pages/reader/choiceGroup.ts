import { type ComponentChild, h } from "preact";
import { inlineMarkdown } from "./markdown.ts";

export interface ChoiceGroup {
  /** Unique on the page: radio buttons of one name belong together. */
  readonly name: string;
  readonly ask: string;
  readonly choices: readonly string[];
  readonly chosen: number | undefined;
  readonly onChoose: (choice: number) => void;
}

/** A question with its answers to choose from: native radio buttons, so keyboard and screen reader know them. */
export function choiceGroup({ name, ask, choices, chosen, onChoose }: ChoiceGroup): ComponentChild {
  return h("fieldset", { class: "choices" }, [
    h("legend", {}, inlineMarkdown(ask)),
    choices.map((choice, index) =>
      h("label", { key: index, class: "choice-row" }, [
        h("input", {
          type: "radio",
          name,
          checked: chosen === index,
          onChange: () => onChoose(index),
        }),
        inlineMarkdown(choice),
      ]),
    ),
  ]);
}

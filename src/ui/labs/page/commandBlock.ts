import { type ComponentChild, h } from "preact";
import type { ReaderModel } from "../../../core/labs/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerPage.ts";

/** The step's commands, each a line of its own, with the ways to get them into the terminal. */
export function commandBlock({ step, started }: ReaderModel, ask: Ask): ComponentChild {
  if (step.commands.length === 0) {
    return null;
  }
  // Before the start, Start is the one primary button; after the pass, Next is.
  const rank = started && step.state !== "passed" ? "primary" : "secondary";
  return h("div", { class: "commands" }, [
    h(
      "pre",
      { class: "command-block" },
      step.commands.map((command, index) => h("code", { key: index, class: "command" }, unbrokenWords(command))),
    ),
    h("div", { class: "buttons" }, [
      pageButton({
        rank,
        label: "Run",
        longLabel: "Run in terminal",
        onPress: () => ask({ kind: "run", step: step.id }),
      }),
      pageButton({
        rank: "secondary",
        label: "Copy",
        longLabel: step.commands.length === 1 ? "Copy the command" : "Copy the commands",
        onPress: () => ask({ kind: "copy", step: step.id }),
      }),
    ]),
  ]);
}

/** A line may end at a blank only: "--" at its end and "publish" on the next would be read as two words. */
const unbrokenWords = (command: string): ComponentChild[] =>
  command.split(/( +)/).map((part) => (part.startsWith(" ") ? part : h("span", { class: "word" }, part)));

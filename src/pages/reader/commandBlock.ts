import { type ComponentChild, h } from "preact";
import type { CommandLine } from "../../core/labs/format/model.ts";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { pageButton } from "./pageButton.ts";
import type { Ask } from "./readerProtocol.ts";

/** The step's commands, each a line of its own, with the ways to get them into the terminal. */
export function commandBlock({ step, started }: ReaderModel, ask: Ask): ComponentChild {
  if (step.commands.length === 0) {
    return null;
  }
  // Before the start, Start is the one primary button; after the pass, Next is.
  const rank = started && step.state !== "passed" ? "primary" : "secondary";
  const single = step.commands.length === 1 && step.commands[0]?.inside.length === 0;
  return h("div", { class: "commands" }, [
    h("div", { class: "command-block" }, step.commands.flatMap(commandLines)),
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
        longLabel: single ? "Copy the command" : "Copy the commands",
        onPress: () => ask({ kind: "copy", step: step.id }),
      }),
    ]),
  ]);
}

function commandLines({ command, inside }: CommandLine, index: number): ComponentChild[] {
  return [
    h("code", { key: `${index}`, class: "command" }, unbrokenWords(command)),
    ...(inside.length === 0
      ? []
      : [
          h("p", { key: `${index}-inside`, class: "inside-words" }, "then, inside the container:"),
          ...inside.map((line, place) =>
            h("code", { key: `${index}-${place}`, class: "command inside" }, unbrokenWords(line)),
          ),
        ]),
  ];
}

/** A line may end at a blank only: "--" at its end and "publish" on the next would be read as two words. */
const unbrokenWords = (command: string): ComponentChild[] =>
  command.split(/( +)/).map((part) => (part.startsWith(" ") ? part : h("span", { class: "word" }, part)));

import { type ComponentChild, h } from "preact";
import type { CommandLine } from "../../core/labs/format/model.ts";
import type { ReaderModel } from "../../core/labs/shown/readerModel.ts";
import { formFor } from "../pageWords.ts";
import { pageButton } from "./pageButton.ts";
import type { ReaderContext } from "./readerContext.ts";

/** The step's commands, each a line of its own, with the ways to get them into the terminal. */
export function commandBlock({ step, started }: ReaderModel, { ask, words, language }: ReaderContext): ComponentChild {
  if (step.commands.length === 0) {
    return null;
  }
  // Before the start, Start is the one primary button; after the pass, Next is.
  const rank = started && step.state !== "passed" ? "primary" : "secondary";
  const lines = step.commands.flatMap(({ command, inside }) => [command, ...inside]).length;
  const { run, copy, copyAll, inside } = words.commands;
  return h("div", { class: "commands" }, [
    h(
      "div",
      { class: "command-block" },
      step.commands.flatMap((command, index) => commandLines(command, index, inside)),
    ),
    h("div", { class: "buttons" }, [
      pageButton({
        rank,
        label: run.label,
        longLabel: run.long,
        onPress: () => ask({ kind: "run", step: step.id }),
      }),
      pageButton({
        rank: "secondary",
        label: copy,
        longLabel: formFor(copyAll, lines, language),
        onPress: () => ask({ kind: "copy", step: step.id }),
      }),
    ]),
  ]);
}

function commandLines({ command, inside }: CommandLine, index: number, insideWords: string): ComponentChild[] {
  return [
    h("code", { key: `${index}`, class: "command" }, unbrokenWords(command)),
    ...(inside.length === 0
      ? []
      : [
          h("p", { key: `${index}-inside`, class: "inside-words" }, insideWords),
          ...inside.map((line, place) =>
            h("code", { key: `${index}-${place}`, class: "command inside" }, unbrokenWords(line)),
          ),
        ]),
  ];
}

/** A line may end at a blank only: "--" at its end and "publish" on the next would be read as two words. */
const unbrokenWords = (command: string): ComponentChild[] =>
  command.split(/( +)/).map((part) => (part.startsWith(" ") ? part : h("span", { class: "word" }, part)));

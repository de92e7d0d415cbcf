import { bindingsOf, fillCommands } from "../evidence/bindings.ts";
import type { Lab, Step } from "../format/model.ts";
import { redacted } from "../kept/redact.ts";
import { activeMinutes, minutesInWords } from "../progress/activeMinutes.ts";
import { keptPass } from "../progress/keptRecord.ts";
import type { Pass, Progress } from "../progress/progress.ts";
import { countedDone, countedSteps, stepHeading } from "../progress/stepNames.ts";
import { glossaryOf } from "../shown/glossary.ts";
import { seenThen, stepStateInWords } from "../shown/stepState.ts";
import { fenced, headingNames, paragraphs, plain, prose } from "./markdown.ts";
import { openPlace, ownMarker, ownWords } from "./noteMarkers.ts";

export interface NotesInput {
  readonly labs: readonly { readonly lab: Lab; readonly progress: Progress }[];
  /** "2026-11-27T09:30:00Z". */
  readonly madeAt: string;
  /** The learner's home folder, which nobody need know. */
  readonly home: string | undefined;
}

interface Page {
  readonly heading: (depth: number, raw: string, shown?: string) => readonly string[];
  readonly home: string | undefined;
}

const levels: readonly (readonly [Lab["level"], string])[] = [
  ["beginner", "Beginner level"],
  ["intermediate", "Intermediate level"],
  ["orchestration", "Orchestration"],
];

/** What a learner has done and thought, as a page of Markdown that is theirs. Labs that were never begun are left out. */
export function notesOf({ labs, madeAt, home }: NotesInput): string {
  const name = headingNames();
  const contents: string[] = [];
  const page: Page = {
    heading: (depth, raw, shown = plain(raw)) => {
      const link = `[${shown.replaceAll("`", "")}](#${name(raw)})`;
      if (depth === 2 || depth === 3) {
        contents.push(`${depth === 3 ? "  " : ""}- ${link}`);
      }
      return [`${"#".repeat(depth)} ${shown}`, ""];
    },
    home,
  };
  const title = page.heading(1, "My notes from Container Labs");
  // Not in the list of contents, but its name is taken.
  name("Contents");
  const begun = labs.filter(({ progress }) => progress.attempt !== undefined);
  const text = levels.flatMap(([level, words]) => {
    const here = begun
      .filter(({ lab }) => lab.level === level)
      .toSorted((one, other) => one.lab.order - other.lab.order);
    return here.length === 0
      ? []
      : [...page.heading(2, words), ...here.flatMap(({ lab, progress }) => labNotes(lab, progress, page))];
  });
  return `${[
    ...title,
    `This is my own record of what I did on my own engine, written down on ${plain(madeAt.slice(0, 10))}; nothing in it is signed.`,
    "",
    ...(contents.length === 0 ? ["No lab is begun yet.", ""] : ["## Contents", "", ...contents, ""]),
    ...text,
    ...glossaryNotes(begun),
    "---",
    "",
    "_What I write between the comments of a step, and below the last one, stays when the notes are exported again._",
    "",
    ownMarker,
  ].join("\n")}\n`;
}

/** The words of the steps that were read, as far as the glossary knows them. */
function glossaryNotes(begun: NotesInput["labs"]): readonly string[] {
  const words = glossaryOf(
    begun.flatMap(({ lab, progress }) =>
      lab.steps.filter(({ id }) => progress.passes.has(id)).flatMap(({ say, why }) => [say, why]),
    ),
  );
  return words.length === 0
    ? []
    : ["## Words", "", ...words.map(([word, says]) => `- **${prose(word)}**: ${prose(says)}`), ""];
}

function labNotes(lab: Lab, progress: Progress, page: Page): readonly string[] {
  const done = countedDone(lab, progress);
  const of = countedSteps(lab).length;
  const heading = page.heading(3, `Lab: ${lab.title}`, `Lab: ${prose(lab.title)}`);
  const passed = lab.steps.flatMap((step) => {
    const pass = progress.passes.get(step.id);
    return pass === undefined ? [] : stepNotes(lab, step, pass, progress, page);
  });
  const open = lab.steps.filter(({ id }) => !progress.passes.has(id));
  return [
    ...heading,
    `Time: ${minutesInWords(activeMinutes(progress))}, ${done} of ${of} steps done.`,
    "",
    ...passed,
    ...(open.length === 0
      ? []
      : ["Not done yet:", "", ...open.flatMap((step) => openStep(lab, step, progress, page)), ""]),
    ...(lab.recap === undefined || done < of
      ? []
      : ["**To take along:**", "", ...lab.recap.says.map((says) => `- ${prose(says).replaceAll("\n", "\n  ")}`), ""]),
  ];
}

function openStep(lab: Lab, step: Step, progress: Progress, page: Page): readonly string[] {
  const line = openPlace(prose(stepHeading(lab, step)).replace(/^(\d+)\. /, String.raw`$1\. `), placeIn(lab, step));
  const remark = remarkOn(step, progress, page);
  return remark.length === 0 ? [line] : [line, "", ...ownWords(placeIn(lab, step), remark), ""];
}

function stepNotes(lab: Lab, step: Step, pass: Pass, progress: Progress, page: Page): readonly string[] {
  const heading = stepHeading(lab, step);
  // Lines of older versions kept more.
  const kept = keptPass(lab, pass, pass.commands ?? [], page.home);
  return [
    ...page.heading(4, heading, prose(heading)),
    `${stepStateInWords("passed", step, pass)}.`,
    "",
    ...commandsOf(step, kept, progress),
    ...kept.seen.map((seen) => `- ${plain(seenThen(seen).seen)}`),
    ...(pass.seen.length === 0 ? [] : [""]),
    ...expectationOf(step, progress),
    `**Concept:** ${prose(step.why)}`,
    "",
    "**My notes:**",
    "",
    ...ownWords(placeIn(lab, step), remarkOn(step, progress, page)),
    "",
  ];
}

/** What was typed, where that is known; else what the lab gives. */
function commandsOf(step: Step, { commands = [] }: Pass, progress: Progress): readonly string[] {
  if (commands.length > 0) {
    return [...fenced(commands), ""];
  }
  const given = fillCommands(step.run, bindingsOf(progress, new Map()));
  const lines = given.flatMap(({ command, inside }) => [command, ...inside]);
  return lines.length === 0 ? [] : ["As the lab gives it:", "", ...fenced(lines), ""];
}

function expectationOf({ id, predict }: Step, { predictions }: Progress): readonly string[] {
  const choice = predict?.choices[predictions.get(id) ?? -1];
  return predict === undefined || choice === undefined
    ? []
    : [
        `**Asked before:** ${prose(predict.ask)}`,
        "",
        `**What I expected:** ${prose(choice)}`,
        "",
        `**What it really is:** ${prose(predict.because)}`,
        "",
      ];
}

const remarkOn = ({ id }: Step, { remarks }: Progress, page: Page): readonly string[] => {
  const remark = remarks.get(id)?.trim() ?? "";
  return remark === "" ? [] : paragraphs(redacted(remark, page.home));
};

const placeIn = (lab: Lab, step: Step): string => `${lab.id}/${step.id}`;

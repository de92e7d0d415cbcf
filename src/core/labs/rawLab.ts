import type {
  Check,
  CommandLine,
  ContainerCheck,
  EngineFact,
  ExecCheck,
  Expectation,
  Lab,
  Mistake,
  Question,
  Step,
} from "./model.ts";
import type { RawLabFile } from "./schema.ts";

type RawStep = RawLabFile["steps"][number];
type RawExpectation = RawStep["expect"][number];
type RawQuestion = NonNullable<RawExpectation["answer"]>;
type RawContainer = NonNullable<RawExpectation["container"]>;
type RawCommands = NonNullable<RawStep["run"]>;

/** A file whose shape and meaning were found right -> the lab, every default filled in. */
export function toLab(raw: RawLabFile): Lab {
  const { version: _version, steps, owns, recap, ...rest } = raw;
  return {
    ...rest,
    about: raw.about.trim(),
    owns: { containers: owns?.containers ?? [] },
    steps: steps.map(toStep),
    recap:
      recap === undefined
        ? undefined
        : { says: recap.says.map((text) => text.trim()), asks: (recap.asks ?? []).map(toQuestion) },
  };
}

function toStep(raw: RawStep): Step {
  const run = toCommands(raw.run);
  return {
    id: raw.id,
    was: typeof raw.was === "string" ? [raw.was] : (raw.was ?? []),
    title: raw.title,
    say: raw.say.trim(),
    run,
    predict:
      raw.predict === undefined
        ? undefined
        : { ask: raw.predict.ask, choices: raw.predict.choices, because: raw.predict.because.trim() },
    expect: raw.expect.map(toExpectation),
    after: raw.after,
    optional: raw.optional ?? false,
    why: raw.why.trim(),
    hints: (raw.hints ?? []).map((hint) => hint.trim()),
    solve: raw.solve === undefined ? run : toCommands(raw.solve),
    accepts: (raw.accepts ?? []).map((route) => toCommands(route.run)),
    mistakes: (raw.mistakes ?? []).map(toMistake),
  };
}

/** A block of several lines is several commands, each shown and run by itself. */
export const linesOf = (block: string): readonly string[] => block.split("\n").filter((line) => line.trim() !== "");

function toCommands(raw: RawCommands | undefined): readonly CommandLine[] {
  if (raw === undefined) {
    return [];
  }
  return [raw]
    .flat()
    .flatMap((line) =>
      typeof line === "string"
        ? linesOf(line).map((command) => ({ command, inside: [] }))
        : [{ command: line.command.trimEnd(), inside: (line.inside ?? []).flatMap(linesOf) }],
    );
}

function toMistake(raw: NonNullable<RawStep["mistakes"]>[number]): Mistake {
  const { run, answer, says } = raw;
  return run !== undefined
    ? { run: toCommands(run), says }
    : answer !== undefined
      ? { answer, says }
      : { engine: "none", says };
}

function toExpectation(raw: RawExpectation): Expectation {
  return {
    check: toCheck(raw),
    as: raw.as,
    made: raw.made ?? "now",
    within: raw.within ?? 30,
    holds: raw.holds ?? 1,
  };
}

/** The rules have seen to it that there is exactly one. */
function toCheck({ container, image, exec, gone, answer }: RawExpectation): Check {
  return container !== undefined
    ? toContainerCheck(container)
    : image !== undefined
      ? { kind: "image", ref: image.ref }
      : exec !== undefined
        ? toExecCheck(exec)
        : gone !== undefined
          ? { kind: "gone", of: [gone].flat().map(nameOfBinding) }
          : answer !== undefined
            ? { kind: "answer", question: toQuestion(answer) }
            : { kind: "engine" };
}

function toContainerCheck({ of, siblingOf, ...fields }: RawContainer): ContainerCheck {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    kind: "container",
    ...given,
    ...(of === undefined ? {} : { of: nameOfBinding(of) }),
    ...(siblingOf === undefined ? {} : { siblingOf: nameOfBinding(siblingOf) }),
  };
}

const toExecCheck = (raw: NonNullable<RawExpectation["exec"]>): ExecCheck => ({
  kind: "exec",
  of: nameOfBinding(raw.of),
  command: raw.command,
  exitCode: raw.exitCode ?? 0,
});

function toQuestion(raw: RawQuestion): Question {
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

function toFact({ count, size, id }: NonNullable<RawQuestion["is"]>): EngineFact {
  return count !== undefined
    ? { kind: "count", of: count }
    : size !== undefined
      ? { kind: "size", of: size }
      : id !== undefined
        ? { kind: "id", of: nameOfBinding(id) }
        : { kind: "engine-version" };
}

/** `${web}` -> `web`: the braces belong to the file. */
const nameOfBinding = (written: string): string => written.slice(2, -1);

import { toQuestion } from "../checks/answer/toQuestion.ts";
import type { CommandLine, Expectation, Lab, Mistake, Step } from "./model.ts";
import { boundBy, toCheck } from "./rawChecks.ts";
import type { RawLabFile } from "./schema.ts";

type RawStep = RawLabFile["steps"][number];
type RawExpectation = RawStep["expect"][number];
type RawCommands = NonNullable<RawStep["run"]>;

/** A file whose shape and meaning were found right -> the lab, every default filled in. */
export function toLab(raw: RawLabFile): Lab {
  const { version: _version, steps, owns, needs, recap, ...rest } = raw;
  return {
    ...rest,
    about: raw.about.trim(),
    owns: {
      containers: owns?.containers ?? [],
      images: owns?.images ?? [],
      volumes: owns?.volumes ?? [],
      networks: owns?.networks ?? [],
    },
    needs: { images: needs?.images ?? [], ports: needs?.ports ?? [] },
    files: raw.files,
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
    open: raw.open,
    plot: raw.plot === undefined ? undefined : { of: raw.plot.of, beside: raw.plot.beside ?? [] },
    predict:
      raw.predict === undefined
        ? undefined
        : { ask: raw.predict.ask, choices: raw.predict.choices, because: raw.predict.because.trim() },
    expect: withKeys(raw.expect.map(toExpectation)),
    after: raw.after,
    optional: raw.optional ?? false,
    why: raw.why.trim(),
    hints: (raw.hints ?? []).map((hint) => hint.trim()),
    solve: raw.solve === undefined ? run : toCommands(raw.solve),
    accepts: (raw.accepts ?? []).map((route) => toCommands(route.run)),
    mistakes: (raw.mistakes ?? []).map(toMistake),
    tolerates: (raw.tolerates ?? []).map(({ turn, because }) => ({ turn, because: because.trim() })),
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

/**
 * An expectation that has no key of its own is the first, second, … of its kind: one of another kind that an author
 * puts before it changes nothing.
 */
function withKeys(expectations: readonly (Omit<Expectation, "key"> & { key: string | undefined })[]): Expectation[] {
  const counts = new Map<string, number>();
  return expectations.map((expectation) => {
    const { kind } = expectation.check;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return { ...expectation, key: expectation.key ?? `${kind}-${count}` };
  });
}

function toExpectation(raw: RawExpectation): Omit<Expectation, "key"> & { key: string | undefined } {
  const check = toCheck(raw);
  return {
    key: raw.key,
    check,
    as: raw.as,
    binds: boundBy(check),
    made: raw.made ?? "now",
    within: raw.within ?? 30,
    holds: raw.holds ?? 1,
    later: raw.later ?? false,
  };
}

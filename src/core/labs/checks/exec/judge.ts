import { fitsGlob } from "../../../base/glob.ts";
import { shortId } from "../../../base/words.ts";
import type { Evidence, SeenExec } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, type Judging, missing, named, unlessBlind } from "../../evidence/judging.ts";
import { type FindingOf, findingInWords } from "../../findings/finding.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { commandInWords, fitsArgv, wantedCommand, wantedLine } from "../../terminal/argv.ts";
import { type Difference, differs } from "../difference.ts";
import type { CheckJudge } from "../judge.ts";
import type { ExecCheck } from "./format.ts";

/** The engine's own code for a command that could not be started at all. */
const notStarted = [126, 127];

const couldNotStart = ({ exitCode }: SeenExec): boolean => exitCode !== undefined && notStarted.includes(exitCode);

/** Met by one exec in a container of an earlier step, from its making to its end. It leaves nothing but events. */
export function checkExec(check: ExecCheck, judging: Judging): Verdict {
  const { evidence, expectation, since, step } = judging;
  const containers = evidence.bindings.get(check.of)?.ids;
  if (containers === undefined) {
    return cannotTell(evidence) ?? finishFirst(judging, check.of);
  }
  const all = [...evidence.execs.values()]
    .filter(({ container, at }) => containers.includes(container) && at >= since)
    .filter(({ id }) => [undefined, step.id].includes(evidence.claimed.get(id)))
    .toSorted((one, other) => other.at - one.at);
  const execs = all.filter((exec) => whose(exec, evidence) !== "engine's");
  const met = execs.find((exec) => differencesOf(check, exec, evidence).length === 0);
  if (met !== undefined) {
    return {
      kind: "met",
      seen: findingOf(met, judging),
      objects: [
        { kind: "exec", id: met.id, name: lineOf(met) },
        { kind: "container", id: met.container, name: nameOf(met.container, judging) },
      ],
      members: [met.container],
      already: false,
      at: met.at,
    };
  }
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  // One that could not be started is wrong in its words as well, and yet the learner's last try.
  const faults = (exec: SeenExec): number => (couldNotStart(exec) ? 1 : differencesOf(check, exec, evidence).length);
  const last = execs.toSorted((one, other) => faults(one) - faults(other))[0];
  if (last === undefined) {
    return unlessBlind(judging, noExec(containers, all, judging));
  }
  const until = last.at + expectation.within * 1_000;
  const found = differencesOf(check, last, evidence);
  const waitsFor = found.some((each) => each.unread)
    ? "I am still reading about it"
    : last.exitCode === undefined
      ? "I wait for it to end"
      : undefined;
  return waitsFor !== undefined && evidence.now < until
    ? { kind: "pending", seen: `${inWords(last, judging)}, and ${waitsFor}`, until }
    : missing(inWords(last, judging), found.map(({ wanted }) => wanted).join(", and "));
}

/**
 * The engine runs a container's health check as an exec, and no event tells whose an exec is. A learner's own of the
 * same words is told from it by its terminal or its open input, which a health check never has.
 */
function whose({ container, command, details }: SeenExec, { fresh }: Evidence): "learner's" | "engine's" | "unread" {
  const ofContainer = fresh.get(container)?.details;
  if (ofContainer === undefined) {
    return "unread";
  }
  const { healthCheck } = ofContainer;
  const isOther =
    details !== undefined &&
    (details.argv.length !== healthCheck?.length || details.argv.join("\0") !== healthCheck.join("\0"));
  if (healthCheck === undefined || isOther || command.trim() !== healthCheck.join(" ").trim()) {
    return "learner's";
  }
  return details === undefined ? "unread" : details.terminal || details.openInput ? "learner's" : "engine's";
}

function differencesOf(check: ExecCheck, exec: SeenExec, evidence: Evidence): readonly Difference[] {
  const how = [...wordDifferences(check, exec), ...terminalDifferences(check, exec)];
  const end = endDifferences(check, exec);
  const found = couldNotStart(exec) ? [...end, ...how] : [...how, ...end];
  if (whose(exec, evidence) === "unread") {
    found.push(notRead);
  }
  const sure = found.filter((each) => !each.unread);
  return sure.length > 0 ? sure : found;
}

const notRead: Difference = { wanted: "I could not read how it was run; run it once more", unread: true };

function wordDifferences({ argv, command }: ExecCheck, { command: line, details }: SeenExec): readonly Difference[] {
  if (argv === undefined) {
    return command === undefined || fitsGlob(command, line)
      ? []
      : [differs(`it should run \`${wantedLine(command)}\``)];
  }
  if (details === undefined) {
    return [notRead];
  }
  if (fitsArgv(argv, details.argv)) {
    return [];
  }
  const wanted = wantedCommand(argv);
  const unseen = isLoneShell(details.argv) ? " itself, since what is typed into a shell can't be seen from here" : "";
  return [differs(wanted === undefined ? "it should run another command" : `it should run \`${wanted}\`${unseen}`)];
}

const shells = ["sh", "ash", "bash", "dash", "zsh"];

/** A shell with nothing behind it, which reads its commands from its input. */
const isLoneShell = ([program = "", ...rest]: readonly string[]): boolean =>
  rest.length === 0 && shells.includes(program.slice(program.lastIndexOf("/") + 1));

function terminalDifferences({ interactive, argv }: ExecCheck, exec: SeenExec): readonly Difference[] {
  const { details } = exec;
  if (interactive === undefined) {
    // A shell is asked for because of what is typed into it.
    const isAsked = argv !== undefined && details !== undefined && fitsArgv(argv, details.argv);
    return isAsked && !details.openInput && isLoneShell(details.argv) && !couldNotStart(exec)
      ? [differs("this shell was given no input, so it ran nothing; run it with -it and type the command there")]
      : [];
  }
  if (details === undefined) {
    return [notRead];
  }
  const { terminal, openInput } = details;
  return interactive
    ? terminal && openInput
      ? []
      : [differs("it was run without a terminal (-it)")]
    : terminal || openInput
      ? [differs("it was run with a terminal (-it), and here it should have none")]
      : [];
}

function endDifferences({ exitCode: wanted }: ExecCheck, exec: SeenExec): readonly Difference[] {
  return exec.exitCode === wanted
    ? []
    : [
        differs(
          couldNotStart(exec)
            ? "this command could not be started in the container; it has to be one that is there"
            : `it should end with exit code ${wanted}`,
        ),
      ];
}

const lineOf = ({ command, details }: SeenExec): string =>
  details === undefined ? command : commandInWords(details.argv);

const findingOf = (exec: SeenExec, judging: Judging): FindingOf<"exec"> => ({
  kind: "exec",
  command: lineOf(exec),
  container: nameOf(exec.container, judging),
  ...(exec.exitCode === undefined ? {} : { exitCode: exec.exitCode }),
});

const inWords = (exec: SeenExec, judging: Judging): string => findingInWords(findingOf(exec, judging));

const nameOf = (id: string, { evidence }: Judging): string => evidence.fresh.get(id)?.record.name ?? shortId(id);

function noExec(containers: readonly string[], engines: readonly SeenExec[], { evidence }: Judging): Verdict {
  const all = containers.flatMap((id) => evidence.fresh.get(id) ?? []);
  const found = all.find(({ record, gone }) => !gone && record.state === "running") ?? all[0];
  if (found === undefined || found.gone) {
    return missing("that the container for this step was removed", "make it anew, in the step that it comes from");
  }
  return found.record.state === "running"
    ? missing(
        `${named(found.record)} running, and no command was run in it so far`,
        engines.length === 0
          ? "run one in it with docker exec"
          : "run one in it with docker exec; where it is the same as the container's health check, with -it",
      )
    : missing(
        `${named(found.record)}, but it isn't running`,
        "start it, and then run a command in it with docker exec",
      );
}

export const execJudge: CheckJudge<ExecCheck> = {
  judge: checkExec,
  needs: ({ of }) => [of],
  narrows: ({ of }) => of,
};

import type { SeenExec } from "../evidence.ts";
import { fitsGlob } from "../glob.ts";
import { cannotTell, finishFirst, type Judging, missing, named, unlessBlind } from "../judging.ts";
import type { ExecCheck } from "../model.ts";
import type { Verdict } from "../verdict.ts";

/** The engine's own code for a command that could not be started at all. */
const notStarted = [126, 127];

/** Met by one exec in a container of an earlier step, from its making to its end. It leaves nothing but events. */
export function checkExec(check: ExecCheck, judging: Judging): Verdict {
  const { evidence, expectation, since, step } = judging;
  const containers = evidence.bindings.get(check.of);
  if (containers === undefined) {
    return cannotTell(evidence) ?? finishFirst(judging, check.of);
  }
  const execs = [...evidence.execs.values()]
    .filter(({ container, at }) => containers.includes(container) && at >= since)
    .filter(({ id }) => [undefined, step.id].includes(evidence.claimed.get(id)))
    .filter(({ container, command }) => command !== evidence.fresh.get(container)?.details?.healthCheck)
    .toSorted((one, other) => other.at - one.at);
  const met = execs.find((exec) => exec.exitCode === check.exitCode && fitsGlob(check.command, exec.command));
  if (met !== undefined) {
    return {
      kind: "met",
      seen: inWords(met, judging),
      objects: [
        { kind: "exec", id: met.id, name: met.command },
        { kind: "container", id: met.container, name: nameOf(met.container, judging) },
      ],
      members: [met.container],
      already: false,
      at: met.at,
    };
  }
  const last = execs[0];
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  if (last === undefined) {
    return unlessBlind(judging, noExec(containers, judging));
  }
  const until = last.at + expectation.within * 1_000;
  return last.exitCode === undefined && evidence.now < until
    ? { kind: "pending", seen: `${inWords(last, judging)}, and I wait for it to end`, until }
    : missing(inWords(last, judging), wanted(check, last));
}

function wanted(check: ExecCheck, last: SeenExec): string {
  if (!fitsGlob(check.command, last.command)) {
    return `it should run \`${check.command}\`, where * stands for any letters or none`;
  }
  return last.exitCode !== undefined && notStarted.includes(last.exitCode)
    ? "this command could not be started in the container; it has to be one that is there"
    : `it should end with exit code ${check.exitCode}`;
}

function inWords({ command, exitCode, container }: SeenExec, judging: Judging): string {
  const where = `in container ${nameOf(container, judging)}`;
  return exitCode === undefined
    ? `\`${command}\` is running ${where}`
    : `\`${command}\` ${where}, which ended with exit code ${exitCode}`;
}

const nameOf = (id: string, { evidence }: Judging): string => evidence.fresh.get(id)?.record.name ?? id.slice(0, 12);

function noExec(containers: readonly string[], { evidence }: Judging): Verdict {
  const all = containers.flatMap((id) => evidence.fresh.get(id) ?? []);
  const found = all.find(({ record, gone }) => !gone && record.state === "running") ?? all[0];
  if (found === undefined || found.gone) {
    return missing("that the container for this step was removed", "make it anew, in the step that it comes from");
  }
  return found.record.state === "running"
    ? missing(`${named(found.record)} running, and no command was run in it so far`, "run one in it with docker exec")
    : missing(
        `${named(found.record)}, but it isn't running`,
        "start it, and then run a command in it with docker exec",
      );
}

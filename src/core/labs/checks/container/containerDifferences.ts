import type { SeenContainer } from "../../evidence/evidence.ts";
import { startsAgainAndAgain } from "../../evidence/judging.ts";
import { fitsArgv, wantedCommand } from "../../terminal/argv.ts";
import { type Difference, differs, unread } from "../difference.ts";
import { changedDifferences } from "./changedFiles.ts";
import type { ContainerCheck } from "./format.ts";
import { publishedDifferences } from "./publishedPorts.ts";
import { settingDifferences, settingsAsked } from "./settingDifferences.ts";
import { whyNotStarted } from "./startError.ts";

export type { Difference } from "../difference.ts";

/** What is still to change about this container until all that is asked for holds. */
export function differences(check: ContainerCheck, seen: SeenContainer): readonly Difference[] {
  const ofState = stateDifferences(check, seen);
  // One that never started has nothing else to say, and can't be mended by another command or output.
  if (seen.record.state === "created" && ofState.length > 0) {
    return ofState;
  }
  const all = [...ofState, ...detailDifferences(check, seen), ...outputDifferences(check, seen)];
  const sure = all.filter((each) => !each.unread);
  return sure.length > 0 ? sure : all;
}

function stateDifferences(check: ContainerCheck, seen: SeenContainer): readonly Difference[] {
  const { record, gone, details } = seen;
  const found: Difference[] = [];
  if (check.state !== undefined && record.state !== check.state) {
    found.push(
      differs(
        record.state === "created" && check.state === "exited"
          ? `it was made, but it was never started, so it could not end${whyNotStarted(details?.startError)}`
          : check.state === "exited"
            ? "it should have ended"
            : check.state === "running" && startsAgainAndAgain(seen)
              ? "it should be running, and stay so"
              : `it should be ${check.state}${record.state === "created" ? whyNotStarted(details?.startError) : ""}`,
      ),
    );
  }
  if (gone && check.state === "running" && record.state === "running") {
    found.push(differs("it should still be there"));
  }
  if (check.publishes !== undefined && record.state === "running") {
    found.push(...publishedDifferences(check.publishes, record.ports));
  }
  // Of one that has not ended, the state is what is missing, if that is asked for as well.
  const codeMatters = record.state === "exited" || check.state === undefined;
  if (
    check.exitCode !== undefined &&
    codeMatters &&
    (record.state !== "exited" || record.exitCode !== check.exitCode)
  ) {
    found.push(differs(`it should end with exit code ${check.exitCode}`));
  }
  return found;
}

/** What was settled when the container was made, and that no waiting mends. */
export function detailDifferences(check: ContainerCheck, seen: SeenContainer): readonly Difference[] {
  const { argv, interactive } = check;
  const { details } = seen;
  const asksForSettings = settingsAsked.some((key) => check[key] !== undefined);
  if (argv === undefined && interactive === undefined && !asksForSettings) {
    return [];
  }
  if (details === undefined) {
    return [unread(seen, argv === undefined && asksForSettings ? "how it was made" : "the command that it ran")];
  }
  const found: Difference[] = [...settingDifferences(check, details).map(differs)];
  if (argv !== undefined && !fitsArgv(argv, details.argv)) {
    const wanted = wantedCommand(argv);
    found.push(differs(wanted === undefined ? "it should run another command" : `it should run \`${wanted}\``));
  }
  if (interactive === true && !(details.terminal && details.openInput)) {
    found.push(differs("it was made without a terminal (-it)"));
  }
  if (interactive === false && (details.terminal || details.openInput)) {
    found.push(differs("it was made with a terminal (-it), and here it should have none"));
  }
  return found;
}

function outputDifferences(check: ContainerCheck, seen: SeenContainer): readonly Difference[] {
  const found: Difference[] = [];
  const { changed, logs, logsWithout, oomKilled } = check;
  if (oomKilled === true && seen.details?.oomKilled !== true) {
    found.push(
      seen.details === undefined
        ? unread(seen, "how it ended")
        : differs("it should have been ended for lack of memory"),
    );
  }
  if (changed !== undefined) {
    found.push(...changedDifferences(changed, seen));
  }
  if ((logs !== undefined || logsWithout !== undefined) && seen.logs === undefined) {
    return [...found, unread(seen, "its output")];
  }
  if (logs !== undefined && !seen.logs?.includes(logs)) {
    found.push(differs(`it should print \`${logs}\``));
  }
  if (logsWithout !== undefined && seen.logs?.includes(logsWithout)) {
    found.push(differs(`it should not print \`${logsWithout}\``));
  }
  return found;
}

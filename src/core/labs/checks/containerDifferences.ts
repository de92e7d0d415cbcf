import type { SeenContainer } from "../evidence.ts";
import { fitsGlob } from "../glob.ts";
import type { ContainerCheck } from "../model.ts";
import { settingDifferences, settingsAsked } from "./settingDifferences.ts";

/** One thing that isn't as it should be. */
export interface Difference {
  /** Words that follow "not yet:". */
  readonly wanted: string;
  /** Not a difference for sure: what would tell has not been read. */
  readonly unread: boolean;
  /** An event would tell, and none was heard. */
  readonly unseen?: true;
  /** When time alone will tell. */
  readonly again?: number;
}

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

const differs = (wanted: string): Difference => ({ wanted, unread: false });

function stateDifferences(check: ContainerCheck, { record, gone }: SeenContainer): readonly Difference[] {
  const found: Difference[] = [];
  if (check.state !== undefined && record.state !== check.state) {
    found.push(
      differs(
        record.state === "created" && check.state === "exited"
          ? "it was made, but it was never started, so it could not end"
          : check.state === "exited"
            ? "it should have ended"
            : `it should be ${check.state}`,
      ),
    );
  }
  if (gone && check.state === "running" && record.state === "running") {
    found.push(differs("it should still be there"));
  }
  const { publishes } = check;
  if (publishes !== undefined && record.state === "running" && !isPublished(publishes, record)) {
    found.push(
      differs(
        `it should publish port ${publishes.container}${publishes.host === undefined ? "" : ` at port ${publishes.host}`}`,
      ),
    );
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

const isPublished = (
  { host, container }: NonNullable<ContainerCheck["publishes"]>,
  { ports }: SeenContainer["record"],
): boolean =>
  ports.some(
    (port) => port.container === container && port.host !== undefined && [undefined, port.host].includes(host),
  );

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
  if (argv !== undefined && !fitsWords(argv, details.argv)) {
    const globs = argv.some((word) => word.includes("*"));
    found.push(
      differs(`it should run \`${argv.join(" ")}\`${globs ? ", where * stands for any letters or none" : ""}`),
    );
  }
  if (interactive === true && !(details.terminal && details.openInput)) {
    found.push(differs("it was made without a terminal (-it)"));
  }
  if (interactive === false && (details.terminal || details.openInput)) {
    found.push(differs("it was made with a terminal (-it), and here it should have none"));
  }
  return found;
}

const fitsWords = (globs: readonly string[], words: readonly string[]): boolean =>
  globs.length === words.length && globs.every((glob, index) => fitsGlob(glob, words[index] ?? ""));

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
    const { changes } = seen;
    if (changes === undefined) {
      found.push(unread(seen, "what it changed"));
    } else if (changed === "none") {
      found.push(...(changes.length === 0 ? [] : [differs("it should have changed no file")]));
    } else {
      found.push(
        ...changed.filter((path) => !changes.includes(path)).map((path) => differs(`there is no file ${path} in it`)),
      );
    }
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

const unread = ({ gone }: SeenContainer, what: string): Difference => ({
  unread: true,
  wanted: gone
    ? `it was removed before I could read ${what}; do it once more, without --rm`
    : `I have not read ${what} yet`,
});

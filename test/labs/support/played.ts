import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { LabAttempt } from "../../../src/attempts/labAttempt.ts";
import { readLabFolder } from "../../../src/attempts/labFolder.ts";
import { progressFile } from "../../../src/attempts/progressFile.ts";
import { selfTestFiles } from "../../../src/attempts/selfTest/selfTestFiles.ts";
import type { SelfTestLine, SelfTestOptions } from "../../../src/attempts/selfTest/selfTestOptions.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import type { SandboxEngine } from "../../sandbox/engine.ts";
import { openRoom, rethrow } from "../../support/engineUnderTest.ts";
import { pseudoTerminal } from "../../support/pseudoTerminal.ts";

/** One lab alone by CONTAINER_LABS_LAB; the labs of another folder, and no others, by CONTAINER_LABS_FOLDER. */
const only = process.env["CONTAINER_LABS_LAB"];
export const folderAsked = process.env["CONTAINER_LABS_FOLDER"];
/** `legacy`: images are built by the builder of old; otherwise by BuildKit, which every client may be told to use. */
const builder = { DOCKER_BUILDKIT: process.env["CONTAINER_LABS_BUILDER"] === "legacy" ? "0" : "1" };

/** Labs that are only fixtures. */
export const strangers = "test/fixtures/labs";

const isAsked = ({ id }: { readonly id: string }): boolean => only === undefined || id === only;

export const labsAsked = (await readLabFolder(folderAsked ?? "walkthroughs").catch(() => [])).filter(isAsked);
export const fixturesAsked = folderAsked === undefined ? (await readLabFolder(strangers)).filter(isAsked) : [];

interface Played {
  readonly engine: SandboxEngine;
  /** A folder of this test's own. */
  readonly folder: string;
  readonly lab: Lab;
  /** The lab's own folder. */
  readonly source: string;
  readonly onLine: SelfTestOptions["onLine"];
  readonly disturb?: SelfTestOptions["disturb"];
}

export async function selfTestOptions({
  engine,
  folder,
  lab,
  source,
  onLine,
  disturb,
}: Played): Promise<SelfTestOptions> {
  const own = join(folder, lab.id);
  const files = selfTestFiles(own, lab.files === undefined ? undefined : join(source, lab.files));
  await files.reset();
  return {
    lab,
    watch: openRoom(engine.socket),
    absent: openRoom(join(folder, "no-engine.sock")),
    newAttempt: (watch) =>
      new LabAttempt({
        lab,
        watch,
        folder: () => own,
        file: progressFile(join(folder, `${randomUUID()}.jsonl`), rethrow),
        now: Date.now,
        newId: randomUUID,
        onError: rethrow,
      }),
    terminal: pseudoTerminal({ ...engine.environment, ...builder }, own),
    files,
    disturb: disturb ?? (async () => {}),
    onLine,
  };
}

/** Keeps each line and prints it. */
export const printed =
  ({ id }: Lab, lines: SelfTestLine[]): SelfTestOptions["onLine"] =>
  (line) => {
    lines.push(line);
    console.log(
      `    ${line.ok ? "ok " : "NOT OK"} ${id} ${line.step} ${[line.phase, line.turn, line.said].filter((part) => part !== undefined).join(": ")}`,
    );
  };

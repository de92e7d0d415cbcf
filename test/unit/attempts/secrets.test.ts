import assert from "node:assert/strict";
import { exportedNotes } from "../../../src/attempts/exportedNotes.ts";
import { memoryFile } from "../../../src/attempts/progressFile.ts";
import { ProgressLog } from "../../../src/attempts/progressLog.ts";
import { noRound } from "../../../src/core/labs/judge/attemptState.ts";
import { expectation, lab, pass, step } from "../support/builders.ts";

const secrets = ["hunter2hunter2", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "AKIAABCDEFGHIJKLMNOP", "pa55w0rd"];
const [password, token, key, inUrl] = secrets;

describe("secrets that somebody typed", () => {
  it("are in no line of the progress, in no note and in no record for the class", async () => {
    const theLab = lab([step("one", [expectation({ image: "alpine" })])]);
    const file = memoryFile();
    const log = new ProgressLog({
      lab: theLab,
      file,
      newId: () => crypto.randomUUID(),
      onError: (error) => {
        throw error;
      },
    });
    await log.begin({ at: 1, revision: "1", engineFromBefore: true });
    log.heard(`docker container run -e PASSWORD=${password} -e TOKEN=${token} alpine`);
    log.heard(`docker login -u me -p ${password} registry.example.com`);
    log.heard(`git clone https://me:${inUrl}@example.com/x.git`);
    await log.write({
      kind: "pass",
      pass: pass("one", {
        seen: [`container a of alpine: it ran \`sh -c curl --password=${password} -H ${token} ${key}\` and ended`],
        objects: [{ kind: "exec", id: "e", name: `mysql --password=${password}` }],
      }),
    });
    await log.write({ kind: "remark", step: "one", text: `I used token=${token}` });
    const { notes, report } = await exportedNotes(
      { standings: [{ ok: true, lab: theLab, progress: log.progress, round: noRound, active: false }] },
      { before: undefined, version: "1", now: new Date(0) },
    );
    // The learner's own words are theirs, and stay in their progress file as they wrote them.
    const lines = (await file.lines()).filter((line) => !line.includes('"remark"'));
    for (const secret of secrets) {
      assert.ok(!lines.join("\n").includes(secret), `${secret} is in the progress`);
      assert.ok(!notes.includes(secret), `${secret} is in the notes`);
      assert.ok(!report.includes(secret), `${secret} is in the record`);
    }
    assert.match(notes, /docker container run -e PASSWORD=… -e TOKEN=… alpine/);
  });
});

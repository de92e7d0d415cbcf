import assert from "node:assert/strict";
import { waitForChange } from "../support/waitForChange.ts";
import { useOwnLabs } from "./support/ownLab.ts";

describe("(engine) a second attempt in the same window", () => {
  const { started, docker, says, passed } = useOwnLabs();

  it("reads images anew, though it read the same ones in the first", async () => {
    await docker("pull", "--quiet", "alpine");
    const attempt = await started({ read: ["image: { ref: alpine, cmd: [/bin/sh] }"] });
    await docker("image", "tag", "alpine", "alpine:latest");
    await passed(attempt, "read");
    await attempt.start();
    await says(attempt, "read", /since before this lab/);
    await docker("image", "tag", "alpine", "alpine:latest");
    await passed(attempt, "read");
  });

  it("takes no answer that was right only in the first", async () => {
    const attempt = await started({
      counted: ["answer: { ask: How many?, is: { count: volumes }, look: Count them. }"],
    });
    const question = attempt.lab.steps[0]?.expect[0]?.check;
    assert.ok(question?.kind === "answer");
    const facts = (): readonly string[] => attempt.factsOf(question.question);
    attempt.show("counted");
    const before = facts()[0] ?? "";
    await docker("volume", "create", "one-more");
    await waitForChange(attempt.onDidChange, () => facts()[0] !== before, "the volume is counted");
    await attempt.start();
    await attempt.answer("counted", "answer-1", before);
    assert.deepEqual(attempt.progress.answers.get("counted#answer-1")?.right, false);
  });
});

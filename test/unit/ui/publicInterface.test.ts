import assert from "node:assert/strict";
import type { Attempts } from "../../../src/attempts/attempts.ts";
import type { EngineWatch } from "../../../src/core/ports.ts";
import { publicInterface } from "../../../src/ui/publicInterface.ts";
import { lab, now, pass, passes, progress, step } from "../support/builders.ts";

describe("what other extensions are told", () => {
  it("of a pass is words, however it is kept", async () => {
    const kept = pass("one", { seen: [{ kind: "answer", text: "28.5" }], at: now });
    const attempt = {
      lab: lab([step("one", [])]),
      progress: progress({ passes: passes(kept) }),
      round: { reports: new Map([["one", { verdicts: [] }]]) },
    };
    const attempts = { load: async () => {}, attempt: () => attempt } as unknown as Attempts;
    const told = await publicInterface(attempts, {} as EngineWatch, () => undefined).report("own", "one");
    assert.deepEqual(told?.pass?.seen, ['you answered "28.5"']);
    assert.deepEqual([told?.pass?.step, told?.pass?.kind, told?.pass?.at], ["one", kept.kind, now]);
  });
});

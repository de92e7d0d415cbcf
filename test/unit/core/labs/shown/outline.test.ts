import assert from "node:assert/strict";
import { noRound, type Round } from "../../../../../src/core/labs/judge/attemptState.ts";
import type { StepReport } from "../../../../../src/core/labs/judge/verify.ts";
import { type LabStanding, labChoices, labsOutline } from "../../../../../src/core/labs/shown/outline.ts";
import { lab, now, pass, passes, progress, step } from "../../../support/builders.ts";

const two = lab([step("one", []), step("two", [])]);
const quiet: Round = noRound;

const standing = (given: Partial<Extract<LabStanding, { ok: true }>> = {}): LabStanding => ({
  ok: true,
  lab: two,
  progress: progress(),
  round: quiet,
  active: true,
  ...given,
});
const rowOf = (given: LabStanding) => labsOutline([given])[0] ?? assert.fail("one row was expected");

describe("labsOutline", () => {
  const done = progress({ passes: passes(pass("one"), pass("two")) });
  const labs: readonly (readonly [
    title: string,
    given: LabStanding,
    description: string,
    icon: string,
    context: string,
  ])[] = [
    [
      "not begun",
      standing({ progress: progress({ attempt: undefined }), active: false }),
      "2 steps, about 10 minutes",
      "book",
      "lab inactive",
    ],
    [
      "active",
      standing({ progress: progress({ passes: passes(pass("one")) }) }),
      "1 of 2 done",
      "mortar-board",
      "lab active",
    ],
    ["paused", standing({ active: false }), "0 of 2 done, paused", "book", "lab inactive"],
    ["done", standing({ progress: done }), "2 of 2 done", "pass-filled", "lab active"],
  ];
  for (const [title, given, description, icon, context] of labs) {
    it(`shows a lab that is ${title}`, () => {
      const row = rowOf(given);
      assert.deepEqual(
        [row.id, row.label, row.description, row.icon, row.context],
        ["lab:a-lab", "A lab", description, icon, context],
      );
      assert.equal(row.spoken, `A lab, lab, ${description}`);
    });
  }

  it("keeps labs and steps in their order", () => {
    const other: LabStanding = standing({ lab: { ...two, id: "other" } });
    const rows = labsOutline([other, standing()]);
    assert.deepEqual(
      rows.map(({ id }) => id),
      ["lab:other", "lab:a-lab"],
    );
    assert.deepEqual(
      rows[1]?.children?.map(({ id, label }) => [id, label]),
      [
        ["lab:a-lab:step:one", "1. Title of one"],
        ["lab:a-lab:step:two", "2. Title of two"],
      ],
    );
  });

  it("shows each state of a step in words, in shape and to a screen reader", () => {
    const report: StepReport = {
      probed: new Set(),
      verdicts: [],
      met: false,
      already: false,
      probes: [],
      again: undefined,
    };
    const verdicts: StepReport["verdicts"] = [{ kind: "pending", seen: "it runs", until: now }];
    const round: Round = {
      ...quiet,
      reports: new Map([
        ["already", { ...report, met: true, already: true }],
        ["pending", { ...report, verdicts }],
        ["open", report],
      ]),
    };
    const all = lab(["passed", "already", "pending", "open"].map((id) => step(id, [])));
    const row = rowOf(standing({ lab: all, round, progress: progress({ passes: passes(pass("passed")) }) }));
    assert.deepEqual(
      row.children?.map(({ description, icon, color, context, spoken }) => [description, icon, color, context, spoken]),
      [
        ["done", "pass-filled", "charts.green", "step passed", "Step 1, Title of passed, done"],
        ["already so", "circle-large-filled", undefined, "step already", "Step 2, Title of already, already so"],
        ["on its way", "loading~spin", undefined, "step pending", "Step 3, Title of pending, on its way"],
        ["", "circle-large-outline", undefined, "step open", "Step 4, Title of open, not done yet"],
      ],
    );
  });

  it("shows a lab that can't be read with its first mistake and line", () => {
    const problems = [{ file: "lab.yaml", line: 7, column: 8, message: "minutes: expected number" }];
    assert.deepEqual(rowOf({ ok: false, id: "broken", problems }), {
      id: "lab:broken",
      about: { lab: "broken" },
      label: "broken",
      description: "line 7: minutes: expected number",
      icon: "warning",
      context: "lab broken",
      spoken: "broken, a lab that can't be read, line 7: minutes: expected number",
    });
  });

  it("counts only steps that the lab still has", () => {
    const given = progress({ passes: passes(pass("one"), pass("two"), pass("gone")) });
    const row = rowOf(standing({ progress: given }));
    assert.deepEqual([row.description, row.icon], ["2 of 2 done", "pass-filled"]);
  });
});

describe("labChoices", () => {
  it("offers the labs that can be read, in their order, with how far the learner has come", () => {
    const begun = standing({ progress: progress({ passes: passes(pass("one")) }), active: false });
    const fresh = standing({ lab: { ...two, id: "other" }, progress: progress({ attempt: undefined }) });
    const words = { title: "A lab", about: "About it." };
    assert.deepEqual(labChoices([begun, { ok: false, id: "broken", problems: [] }, fresh]), [
      { id: "a-lab", ...words, standing: "1 of 2 done, paused" },
      { id: "other", ...words, standing: "2 steps, about 10 minutes" },
    ]);
  });
});

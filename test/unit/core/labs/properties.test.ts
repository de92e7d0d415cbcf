import assert from "node:assert/strict";
import fc from "fast-check";
import {
  judgeAll,
  noSightings,
  sightingsAfterEvent,
  sightingsAfterRead,
} from "../../../../src/core/labs/attemptState.ts";
import { noProgress, type Progress, type ProgressRecord, progressAfter } from "../../../../src/core/labs/progress.ts";
import type { ContainerRecord } from "../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  event,
  expectation,
  image,
  lab,
  now,
  pass,
  progress,
  step,
} from "../../support/builders.ts";

/** What happens on the engine: an event is heard, or some containers are read. */
type Happening =
  | { readonly kind: "event"; readonly id: string; readonly action: string; readonly exitCode: string }
  | { readonly kind: "read"; readonly ids: readonly string[]; readonly rows: readonly ContainerRecord[] };

/** Six containers, and for good what each is made of; two of them stood before the attempt. */
const imageOf: Readonly<Record<string, string>> = {
  hello1: "hello-world",
  hello2: "docker.io/library/hello-world:latest",
  alpine1: "alpine",
  other1: "busybox",
  oldHello: "hello-world",
  oldAlpine: "alpine",
};
const ids = Object.keys(imageOf);
const baseline = { containers: ["oldHello", "oldAlpine"], images: {} };
const images = [image({ id: "sha256:busybox", tags: ["busybox:latest"] })];
const imageIdOf = (id: string): string => (imageOf[id] === "busybox" ? "sha256:busybox" : "");

const theLab = lab([
  step("hello-world", [expectation({ image: "hello-world", state: "exited", exitCode: 0 })]),
  step("alpine", [expectation({ image: "alpine", state: "exited", exitCode: 0 })]),
]);

const anId = fc.constantFrom(...ids);
const aRow = fc
  .record({
    id: anId,
    state: fc.constantFrom("created", "running", "paused", "exited"),
    exitCode: fc.constantFrom(0, 1, 137),
  })
  .map(({ id, state, exitCode }) => {
    const named = { id, image: imageOf[id] ?? "", imageId: imageIdOf(id), state };
    return container(state === "exited" ? { ...named, exitCode } : named);
  });
const anEvent: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant("event"),
  id: anId,
  action: fc.constantFrom("create", "start", "die", "destroy", "kill", "stop", "exec_die", "attach", "rename"),
  exitCode: fc.constantFrom("0", "1", "137"),
});
const aRead: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant("read"),
  ids: fc.uniqueArray(anId),
  rows: fc.uniqueArray(aRow, { selector: ({ id }) => id }),
});
const happenings = fc.array(fc.oneof(anEvent, aRead), { maxLength: 25 });

/** Which containers of the attempt this happening shows to have ended with 0. */
function endedWell(happening: Happening): readonly string[] {
  const shown =
    happening.kind === "event"
      ? happening.action === "die" && happening.exitCode === "0"
        ? [happening.id]
        : []
      : happening.rows.filter(({ id, exitCode }) => happening.ids.includes(id) && exitCode === 0).map(({ id }) => id);
  return shown.filter((id) => !baseline.containers.includes(id));
}

/** Plays all as an attempt does, and gives after each happening the progress and what ended well so far. */
function* played(
  all: readonly Happening[],
): Generator<{ readonly after: Progress; readonly ended: ReadonlySet<string> }> {
  let after = progress({ baseline });
  let sightings = noSightings;
  const ended = new Set<string>();
  for (const [index, happening] of all.entries()) {
    const time = now + index * 1_000;
    const state = connectedState(happening.kind === "read" ? happening.rows : [], images);
    if (happening.kind === "event") {
      const { id, action, exitCode } = happening;
      const attributes = { name: id, image: imageOf[id] ?? "", ...(/die$/.test(action) ? { exitCode } : {}) };
      sightings = sightingsAfterEvent(sightings, after, event(action, { id, time, attributes }));
    } else {
      sightings = sightingsAfterRead(sightings, after, state, happening.ids, time);
    }
    for (const id of endedWell(happening)) {
      ended.add(id);
    }
    for (const proved of judgeAll(theLab, after, sightings, state, time).passes) {
      after = progressAfter(after, { id: `${index}-${proved.step}`, kind: "pass", attempt: "first", pass: proved });
    }
    yield { after, ended };
  }
}

const isOf = (id: string, stepId: string): boolean => new RegExp(`(^|/)${stepId}(:|$)`).test(imageOf[id] ?? "");

describe("whatever happens on the engine", () => {
  it("a container step is proved exactly when a fresh container of its image has ended with 0", () => {
    fc.assert(
      fc.property(happenings, (all) => {
        for (const { after, ended } of played(all)) {
          for (const { id } of theLab.steps) {
            assert.equal(
              after.passes.has(id),
              [...ended].some((each) => isOf(each, id)),
              id,
            );
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("a pass names the one container that ended well, and no container proves two steps", () => {
    const twice = lab([...theLab.steps, step("hello-again", theLab.steps[0]?.expect ?? [])]);
    fc.assert(
      fc.property(happenings, (all) => {
        const last = [...played(all)].at(-1);
        for (const [stepId, { objects }] of last?.after.passes ?? []) {
          assert.equal(objects.length, 1);
          assert.ok(objects.every(({ id }) => last?.ended.has(id) && isOf(id, stepId)));
        }
        const fresh = new Map(
          [...(last?.ended ?? [])].map((id) => [
            id,
            { record: container({ id, image: imageOf[id] ?? "" }), changedAt: now, gone: false },
          ]),
        );
        const round = judgeAll(twice, progress({ baseline }), { fresh }, connectedState(), now);
        const used = round.passes.flatMap(({ objects }) => objects.map(({ id }) => id));
        assert.equal(new Set(used).size, used.length);
      }),
    );
  });
});

describe("whatever lines a progress file has", () => {
  const attempt = fc.constantFrom("a", "b");
  const line: fc.Arbitrary<ProgressRecord> = fc.oneof(
    attempt.map(
      (id): ProgressRecord => ({ id, kind: "attempt", at: now, revision: "1", engineFromBefore: id === "a" }),
    ),
    fc.tuple(attempt, fc.nat(9)).map(
      ([id, number]): ProgressRecord => ({
        id: `base-${id}-${number}`,
        kind: "baseline",
        attempt: id,
        engine: `engine-${number}`,
        baseline: { containers: [`c${number}`], images: {} },
      }),
    ),
    fc.tuple(attempt, fc.constantFrom("one", "two"), fc.nat(9)).map(
      ([id, stepId, number]): ProgressRecord => ({
        id: `pass-${id}-${stepId}-${number}`,
        kind: "pass",
        attempt: id,
        pass: pass(stepId, { seen: [`${number}`] }),
      }),
    ),
    attempt.map((id): ProgressRecord => ({ id: `pause-${id}`, kind: "pause", attempt: id, ours: [] })),
  );
  const lines = fc.array(line, { maxLength: 20 });
  const folded = (all: readonly ProgressRecord[]): Progress => all.reduce(progressAfter, noProgress);

  it("each line twice folds to the same", () => {
    fc.assert(
      fc.property(lines, (all) => {
        assert.deepEqual(folded(all.flatMap((each) => [each, each])), folded(all));
      }),
    );
  });

  it("passes and baselines repeated at the end fold to the same", () => {
    fc.assert(
      fc.property(lines, (all) => {
        const lastAttempt = all.findLastIndex(({ kind }) => kind === "attempt");
        const repeated = all.slice(lastAttempt).filter(({ kind }) => kind === "pass" || kind === "baseline");
        assert.deepEqual(folded([...all, ...repeated]), folded(all));
      }),
    );
  });

  it("the fold leaves what it was given as it was", () => {
    fc.assert(
      fc.property(lines, line, (all, next) => {
        const before = folded(all);
        const copy = structuredClone(before);
        progressAfter(before, next);
        assert.deepEqual(before, copy);
      }),
    );
  });
});

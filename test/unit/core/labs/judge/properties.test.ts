import assert from "node:assert/strict";
import fc from "fast-check";
import {
  judgeAll,
  noSightings,
  sightingsAfterEvent,
  sightingsAfterRead,
} from "../../../../../src/core/labs/judge/attemptState.ts";
import { stood } from "../../../../../src/core/labs/progress/baseline.ts";
import {
  noProgress,
  type Progress,
  type ProgressRecord,
  progressAfter,
} from "../../../../../src/core/labs/progress/progress.ts";
import { parseProgressLine } from "../../../../../src/core/labs/progress/progressLine.ts";
import type { ContainerRecord } from "../../../../../src/core/state/records.ts";
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
  seen,
  sightings as sightingsOf,
  step,
  stoodThen,
} from "../../../support/builders.ts";

/** What happens: an event is heard, some containers are read, the window is closed and opened, a step is reset. */
type Happening =
  | { readonly kind: "event"; readonly id: string; readonly action: string; readonly exitCode: string }
  | { readonly kind: "read"; readonly ids: readonly string[]; readonly rows: readonly ContainerRecord[] }
  | { readonly kind: "restart" }
  | { readonly kind: "reset"; readonly step: string };

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
const baseline = stoodThen({ containers: ["oldHello", "oldAlpine"], images: {} });
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
const onTheEngine = fc.oneof(
  { arbitrary: anEvent, weight: 8 },
  { arbitrary: aRead, weight: 8 },
  { arbitrary: fc.constant<Happening>({ kind: "restart" }), weight: 1 },
);
const happenings = fc.array(onTheEngine, { maxLength: 40 });
const withResets = fc.array(
  fc.oneof(
    { arbitrary: onTheEngine, weight: 8 },
    { arbitrary: fc.constantFrom<Happening>({ kind: "reset", step: "hello-world" }), weight: 1 },
  ),
  { maxLength: 40 },
);

/** A window's memory of what it heard of; lost with it. */
interface Heard {
  readonly known: Set<string>;
  readonly destroyed: Set<string>;
}

/** Which containers of the attempt this happening shows to have ended with 0; what was destroyed shows nothing more. */
function endedWell(happening: Happening, { known, destroyed }: Heard): readonly string[] {
  if (happening.kind === "event") {
    const { id, action, exitCode } = happening;
    if (["create", "start", "die"].includes(action)) {
      known.add(id);
    }
    if (action === "destroy" && known.has(id)) {
      destroyed.add(id);
    }
    return action === "die" && exitCode === "0" && !stood(baseline, "container", id) ? [id] : [];
  }
  if (happening.kind !== "read") {
    return [];
  }
  const shown = happening.rows.filter(({ id }) => happening.ids.includes(id));
  for (const { id } of shown) {
    known.add(id);
  }
  return shown
    .filter(({ id, exitCode }) => exitCode === 0 && !destroyed.has(id) && !stood(baseline, "container", id))
    .map(({ id }) => id);
}

/** Plays all as an attempt does, and gives after each happening the progress and when each last ended well. */
function* played(
  all: readonly Happening[],
): Generator<{ readonly after: Progress; readonly ended: ReadonlyMap<string, number>; readonly time: number }> {
  let after = progress({ baseline });
  let sightings = noSightings;
  let heard: Heard = { known: new Set(), destroyed: new Set() };
  const ended = new Map<string, number>();
  for (const [index, happening] of all.entries()) {
    const time = now + index * 1_000;
    const state = connectedState(happening.kind === "read" ? happening.rows : [], images);
    switch (happening.kind) {
      case "event": {
        const { id, action, exitCode } = happening;
        const attributes = { name: id, image: imageOf[id] ?? "", ...(/die$/.test(action) ? { exitCode } : {}) };
        sightings = sightingsAfterEvent(sightings, after, event(action, { id, time, attributes }));
        break;
      }
      case "read":
        sightings = sightingsAfterRead(sightings, after, state, happening.ids, time);
        break;
      case "restart":
        sightings = noSightings;
        heard = { known: new Set(), destroyed: new Set() };
        break;
      case "reset":
        after = progressAfter(after, {
          id: `${index}-reset`,
          kind: "reset",
          attempt: "first",
          step: happening.step,
          at: time,
        });
    }
    for (const id of endedWell(happening, heard)) {
      ended.set(id, time);
    }
    for (const proved of judgeAll(theLab, after, sightings, state, time).passes) {
      const line = JSON.stringify({ id: `${index}-${proved.step}`, kind: "pass", attempt: "first", pass: proved });
      after = progressAfter(after, parseProgressLine(line) ?? assert.fail(line));
    }
    yield { after, ended, time };
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
              [...ended.keys()].some((each) => isOf(each, id)),
              id,
            );
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it("no pass is lost, and after a reset only what ended since then proves the step again", () => {
    fc.assert(
      fc.property(withResets, (all) => {
        let before: Progress["passes"] = new Map();
        let resetAt = 0;
        for (const [index, { after, ended, time }] of [...played(all)].entries()) {
          const happening = all[index];
          if (happening?.kind === "reset") {
            resetAt = time;
          }
          for (const id of before.keys()) {
            assert.ok(after.passes.has(id) || (happening?.kind === "reset" && happening.step === id), `${id} was lost`);
          }
          if (after.passes.has("hello-world")) {
            assert.ok([...ended].some(([id, at]) => isOf(id, "hello-world") && at >= resetAt));
          }
          before = after.passes;
        }
      }),
      {
        numRuns: 600,
        // Found once: an event of its making that is heard late made an old container new again.
        examples: [
          [
            [
              { kind: "read", ids: ["hello1"], rows: [container({ id: "hello1" })] },
              { kind: "reset", step: "hello-world" },
              { kind: "event", id: "hello1", action: "create", exitCode: "0" },
            ],
          ],
        ],
      },
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
        const endedWellOnes = [...(last?.ended.keys() ?? [])].map((id) =>
          seen(container({ id, image: imageOf[id] ?? "" })),
        );
        const round = judgeAll(twice, progress({ baseline }), sightingsOf(endedWellOnes), connectedState(), now);
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
        backend: "engine",
        backendId: `engine-${number}`,
        baseline: stoodThen({ containers: [`c${number}`], images: {} }),
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

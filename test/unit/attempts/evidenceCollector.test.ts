import assert from "node:assert/strict";
import { EvidenceCollector } from "../../../src/attempts/evidenceCollector.ts";
import type { BlindSpot } from "../../../src/core/labs/progress/progress.ts";
import type { EngineWatch } from "../../../src/core/ports.ts";
import { Store } from "../../../src/core/state/store.ts";
import { connected, lab, now, progress, step } from "../support/builders.ts";

const nothing = { dispose: () => {} };

/** A collector at work on a connected engine, and what it says that it may have missed. */
function collecting() {
  const store = new Store((error) => {
    throw error;
  });
  const spots: BlindSpot[] = [];
  const watch = { store, hold: () => nothing, onEvent: () => nothing } as unknown as EngineWatch;
  const collector = new EvidenceCollector({
    lab: lab([step("one", [])]),
    watch,
    progress: () => progress(),
    state: () => store.state,
    now: () => now,
    onFirstLook: () => {},
    onBlind: (spot) => spots.push(spot),
    onEvidence: () => {},
    onError: (error) => {
      throw error;
    },
  });
  return { store, spots, collector };
}

describe("EvidenceCollector and the events that it may have missed", () => {
  it("a stream that was opened anew without a gap is none", () => {
    const { store, spots, collector } = collecting();
    store.setStatus({ ...connected, gaps: 4 });
    collector.begin(false);
    store.setStatus({ ...connected, gaps: 4, troubles: {} });
    assert.deepEqual(spots, []);
  });

  it("a gap in a connection that stayed is said once, with its time", () => {
    const { store, spots, collector } = collecting();
    store.setStatus({ ...connected, gaps: 4 });
    collector.begin(false);
    store.setStatus({ ...connected, gaps: 5 });
    store.setStatus({ ...connected, gaps: 5 });
    assert.equal(spots.length, 1);
    assert.match(spots[0]?.said ?? "", /^between \d\d:\d\d:\d\d and \d\d:\d\d:\d\d$/);
  });

  it("a connection that comes after the beginning has no further gap by its number", () => {
    const { store, spots, collector } = collecting();
    collector.begin(false);
    store.setStatus({ ...connected, gaps: 7 });
    const before = spots.length;
    store.setStatus({ ...connected, gaps: 7 });
    assert.equal(spots.length, before);
  });
});

import assert from "node:assert/strict";
import { mock } from "node:test";
import { Pace } from "../../../src/ui/pace.ts";

describe("Pace", () => {
  let now = 0;
  beforeEach(() => {
    now = 0;
    mock.timers.enable({ apis: ["setTimeout"] });
  });
  afterEach(() => mock.timers.reset());

  /** When it was said, if it was asked at these moments, until the last one. */
  const said = (asked: readonly number[], until: number): readonly number[] => {
    const times: number[] = [];
    const pace = new Pace(250, () => times.push(now));
    for (; now <= until; now += 1) {
      if (asked.includes(now)) {
        pace.ask();
      }
      mock.timers.tick(1);
    }
    pace.dispose();
    return times;
  };
  const every = (milliseconds: number, until: number): readonly number[] =>
    Array.from({ length: Math.floor(until / milliseconds) + 1 }, (_, index) => index * milliseconds);
  const gaps = (times: readonly number[]): readonly number[] =>
    times.slice(1).map((time, index) => time - (times[index] ?? 0));

  it("says what comes alone at once", () => assert.deepEqual(said([5, 1_000], 2_000), [5, 1_000]));

  it("says what comes soon afterwards once, and not later than the pause is long", () => {
    const times = said([0, 10, 20, 249], 2_000);
    assert.equal(times.length, 2);
    assert.ok((times[1] ?? 0) >= 249 && (times[1] ?? 0) <= 251, String(times));
  });

  for (const [milliseconds, title] of [
    [1, "a thousand times a second"],
    [100, "ten times a second"],
    [240, "just too often"],
  ] as const) {
    it(`starves nobody who is asked ${title}, and leaves the editor the silence that it waits for`, () => {
      const times = said(every(milliseconds, 5_000), 5_000);
      for (const gap of gaps(times)) {
        assert.ok(gap >= 249 && gap <= 300, String(times));
      }
      assert.ok((times.at(-1) ?? 0) > 4_700, String(times));
    });
  }

  it("hears who asks while it is said", () => {
    let count = 0;
    const pace: Pace = new Pace(250, () => {
      count += 1;
      if (count < 3) {
        pace.ask();
      }
    });
    pace.ask();
    assert.equal(count, 1);
    mock.timers.tick(250);
    assert.equal(count, 2);
    mock.timers.tick(250);
    mock.timers.tick(250);
    assert.equal(count, 3);
  });

  it("says nothing any more once it was disposed", () => {
    let count = 0;
    const pace = new Pace(250, () => {
      count += 1;
    });
    pace.ask();
    pace.ask();
    pace.dispose();
    mock.timers.tick(1_000);
    assert.equal(count, 1);
  });
});

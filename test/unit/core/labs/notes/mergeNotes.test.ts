import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeNotes } from "../../../../../src/core/labs/notes/mergeNotes.ts";
import { notesOf } from "../../../../../src/core/labs/notes/notes.ts";
import { lab, pass, passes, progress, step } from "../../../support/builders.ts";

const ids = ["one", "two", "three"] as const;
type Remarks = Readonly<Partial<Record<string, string>>>;

/** Notes on a lab with these steps, of which some are passed. */
function exported(done: readonly string[], remarks: Remarks = {}, steps: readonly string[] = ids): string {
  const theLab = lab(steps.map((id) => step(id, [])));
  const said = Object.entries(remarks).map(([id, text]): [string, string] => [id, text ?? ""]);
  return notesOf({
    labs: [
      { lab: theLab, progress: progress({ passes: passes(...done.map((id) => pass(id))), remarks: new Map(said) }) },
    ],
    madeAt: "2026-11-27T09:30:00Z",
    home: undefined,
  });
}

const marker = (id: string): string => `<!-- my notes: a-lab/${id} -->\n`;
const written = (text: string, id: string, words: string): string =>
  text.replace(marker(id), () => `${marker(id)}${words}\n`);
const wordsAt = (text: string, id: string): string | undefined =>
  text.split(marker(id))[1]?.split("<!-- end -->")[0]?.trimEnd();
const ownOf = (text: string): string => text.split("\n<!-- my own -->\n").slice(1).join("\n<!-- my own -->\n").trim();

describe("mergeNotes", () => {
  it("is the export itself where there is no file, an empty one, or the same", () => {
    const after = exported(["one"], { one: "Mine.", two: "Later." });
    for (const before of [undefined, "", "\n", after]) {
      assert.equal(mergeNotes(before, after), after);
    }
  });

  it("keeps what was written in the file beside what was said in the reader, and neither twice", () => {
    const before = written(exported(["one", "two"]), "one", "In the **file**, with [a link](https://x.y).");
    const said = exported(["one", "two"], { one: "In the reader.", two: "Also." });
    const merged = mergeNotes(before, said);
    assert.equal(wordsAt(merged, "one"), "In the **file**, with [a link](https://x.y).\n\nIn the reader.");
    assert.equal(wordsAt(merged, "two"), "Also.");
    assert.equal(mergeNotes(merged, said), merged);
    const longer = mergeNotes(merged, exported(["two"], { two: "Also. And more." }));
    assert.equal(wordsAt(longer, "two"), "Also. And more.");
  });

  it("takes no line for said because its letters stand in another one", () => {
    for (const [inFile, inReader] of [
      ["a", "a\u0300"],
      ["late", "Later."],
      ["not", "another, nothing"],
    ] as const) {
      const merged = mergeNotes(written(exported(["one"]), "one", inFile), exported(["one"], { one: inReader }));
      assert.equal(wordsAt(merged, "one"), `${inFile}\n\n${inReader}`);
    }
  });

  it("keeps what stands below the last marker, links and all, and makes the rest anew", () => {
    const before = `${exported([])}\n## Further reading\n\n[x](https://x.y)\n<!-- end -->\n`;
    const merged = mergeNotes(before, exported(["one"]));
    assert.equal(ownOf(merged), "## Further reading\n\n[x](https://x.y)\n<!-- end -->");
    assert.match(merged, /1 of 3 steps done/);
    assert.doesNotMatch(merged, /0 of 3/);
  });

  it("keeps the words on a step that was reset where the step is listed, until it is done again", () => {
    const before = written(exported(["one"]), "one", "Mine.");
    const reset = mergeNotes(before, exported([]));
    assert.match(reset, /^- .* <!-- not yet: a-lab\/one -->\n\n<!-- my notes: a-lab\/one -->\nMine\.\n<!-- end -->$/m);
    assert.equal(ownOf(reset), "");
    assert.equal(mergeNotes(reset, exported(["one"])), before);
  });

  it("appends the words on a step that is no more", () => {
    const before = `${written(exported(["one"]), "one", "Mine.")}\nOwn.\n`;
    const merged = mergeNotes(before, exported([], {}, ["two"]));
    assert.equal(ownOf(merged), "Own.\n\nMy notes on a-lab/one:\n\nMine.");
  });

  it("keeps all of a file that isn't an export", () => {
    assert.equal(ownOf(mergeNotes("# My diary\r\n\r\nToday.", exported(["one"]))), "# My diary\n\nToday.");
  });

  it("rather keeps too much than too little where a marker was damaged", () => {
    const whole = written(exported(["one", "two"]), "one", "Mine.");
    const noEnd = whole.replace("<!-- end -->\n", "");
    const merged = mergeNotes(noEnd, exported(["one", "two"]));
    assert.match(wordsAt(merged, "one") ?? "", /^Mine\.\n/);
    const twice = `${whole.replace("<!-- my own -->\n", "")}${marker("one")}Again.\n<!-- end -->`;
    assert.equal(wordsAt(mergeNotes(twice, exported(["one", "two"])), "one"), "Mine.\n\nAgain.");
  });

  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom(
      "<!-- my own -->",
      "<!-- end --> x",
      " <!-- end -->",
      "```",
      "# x",
      "",
      "[x](https://x.y)",
      "a\r",
      "\r",
    ),
    fc.constantFrom("- x <!-- not yet: a-lab/one -->", "My notes on a-lab/one:", "\uFEFFx"),
  );
  const words = fc.array(line, { maxLength: 4 }).map((lines) => lines.join("\n"));
  const remarks = fc.dictionary(fc.constantFrom(...ids), fc.string({ unit: "grapheme", maxLength: 20 }));
  const some = fc.subarray([...ids]);
  const edited = fc
    .tuple(some, remarks, words, words, words)
    .map(([done, said, one, two, own]) => `${written(written(exported(done, said), "one", one), "two", two)}${own}\n`);
  const anyMarker = fc.constantFrom("<!-- my notes: a-lab/one -->", "<!-- my notes: b/gone -->", "<!-- end -->");
  const damaged = fc.array(fc.oneof(line, anyMarker), { maxLength: 12 }).map((lines) => lines.join("\n"));
  const file = fc.oneof({ arbitrary: edited, weight: 6 }, { arbitrary: damaged, weight: 4 });
  /** Words that go on in the reader are kept in the longer line. */
  const isWithin = (kept: ReadonlySet<string>, words: string): boolean =>
    [...kept].some((line) => ` ${line} `.includes(` ${words} `));
  const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\r]/).map((each) => each.trim());

  it("twice is the same as once", () => {
    fc.assert(
      fc.property(file, some, remarks, some, (before, done, said, steps) => {
        const after = exported(
          done.filter((id) => steps.includes(id)),
          said,
          steps,
        );
        const once = mergeNotes(before, after);
        assert.equal(mergeNotes(once, after), once);
      }),
      { numRuns: 1_000 },
    );
  });

  it("loses no line that was written between markers or below the last one", () => {
    fc.assert(
      fc.property(file, some, remarks, some, (before, done, said, steps) => {
        const after = exported(
          done.filter((id) => steps.includes(id)),
          said,
          steps,
        );
        const kept = new Set(linesOf(mergeNotes(before, after)));
        for (const each of theirs(before)) {
          assert.ok(kept.has(each) || isWithin(kept, each), `lost ${JSON.stringify(each)}`);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  /** Another reading of the same rule: after the first own marker everything, and what a begin and its end enclose. */
  function theirs(text: string): readonly string[] {
    const found: string[] = [];
    let inside = false;
    let below = false;
    for (const each of text.replace(/^\uFEFF/, "").split(/\r\n|[\n\r]/)) {
      const isBegin = /^<!-- my notes: \S+ -->\s*$/.test(each);
      if (!below && isBegin) {
        inside = true;
      } else if (!below && each.trimEnd() === "<!-- end -->") {
        inside = false;
      } else if (!inside && each.trimEnd() === "<!-- my own -->") {
        below = true;
      } else if ((inside && !isBegin) || below) {
        found.push(each.trim());
      }
    }
    return found;
  }
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { explainDockerfile } from "../../../../src/core/explain/dockerfile/explainDockerfile.ts";
import { directives, flags, instructions, mounts } from "../../../../src/core/explain/dockerfile/knowledge.ts";
import type { Explanation } from "../../../../src/core/explain/explanation.ts";
import { expectedOf, explained, goldenFiles, pageOf } from "../../../support/explainGolden.ts";
import { mutatedDockerfiles } from "../../../support/mutatedDockerfiles.ts";

/** The lists of the Dockerfile reference, kept with source and date. */
const grammar = JSON.parse(readFileSync("test/unit/core/explain/grammar.json", "utf8"));

const explainLast = (text: string): Explanation => {
  const file = explainDockerfile(text);
  const place = file.places.at(-1);
  assert.ok(place, "something should be explained");
  return file.explain(place);
};
const words = ({ here, not, effect, trouble = "" }: Explanation): string =>
  [...here, ...not, ...effect, trouble].join(" ");

describe("explanations of Dockerfiles", () => {
  for (const name of goldenFiles()) {
    it(`${name}: every line is explained as it was read and found right`, () => {
      assert.equal(
        pageOf(name),
        expectedOf(name),
        "node test/support/explainGolden.ts --write renews it; read what it says first",
      );
    });

    it(`${name}: every line of an instruction belongs to it`, () => {
      const file = explained(name);
      for (const place of file.places) {
        for (let line = place.from; line <= place.to; line += 1) {
          assert.equal(file.placeAt(line)?.index, place.index);
        }
      }
    });
  }
});

describe("no part of the language is missing", () => {
  it("each instruction has its row and its words", () => {
    assert.deepEqual(instructions.toSorted(), grammar.instructions.toSorted());
    for (const keyword of grammar.instructions) {
      const { here, trouble, link } = explainLast(`FROM alpine\n${keyword} x y`);
      assert.ok(here.length > 0 || trouble !== undefined, `${keyword} says nothing`);
      assert.match(link ?? "", /^https:\/\/docs\.docker\.com\/reference\/dockerfile\/#/);
    }
  });
  it("each flag of each instruction is known", () => {
    const known = Object.entries(flags).flatMap(([flag, takers]) =>
      Object.keys(takers).map((taker) => `${taker} ${flag}`),
    );
    assert.deepEqual(known.toSorted(), grammar.flags.toSorted());
  });
  it("each type of mount with its options, and each parser directive", () => {
    assert.deepEqual(
      Object.entries(mounts).map(([type, { options }]) => [type, Object.keys(options).toSorted()]),
      Object.entries(grammar.mounts as Record<string, string[]>).map(([type, options]) => [type, options.toSorted()]),
    );
    assert.deepEqual(Object.keys(directives).toSorted(), grammar.directives.toSorted());
  });
});

describe("what a line means depends on the lines above", () => {
  const table: readonly (readonly [title: string, text: string, wanted: RegExp])[] = [
    ["ARG before FROM is for FROM", "ARG V=3.22\nFROM alpine:$V", /on top of the image `alpine:3\.22`/],
    ["and has to be named again", "ARG V=1\nFROM alpine\nARG V\nENV X=$V", /Sets `X` to `1`/],
    ["or isn't known in the stage", "ARG V=1\nFROM alpine\nENV X=$V", /Sets `X` to `\$V`/],
    ["ENV wins over ARG", "FROM alpine\nENV V=env\nARG V=arg\nLABEL l=$V", /`l` with the value `env`/],
    ["a default in the variable", `FROM alpine\nENV X=$${"{Y:-z}"}`, /Sets `X` to `z`/],
    ["an escaped dollar stays", "FROM alpine\nENV X=\\$HOME", /Sets `X` to `\$HOME`/],
    ["WORKDIR adds up", "FROM alpine\nWORKDIR /a\nWORKDIR b\nCOPY x c/", /into `\/a\/b\/c\/`/],
    [
      "and begins anew in each stage",
      "FROM alpine\nWORKDIR /a\nFROM alpine\nCOPY x c",
      /below the working folder of the base image/,
    ],
    ["a stage by its name", "FROM alpine AS one\nFROM alpine\nCOPY --from=one /a /b", /from the stage `one` of line 1/],
    ["a stage by its number", "FROM alpine\nFROM alpine\nCOPY --from=0 /a /b", /from the stage `0` of line 1/],
    ["an image that is no stage", "FROM alpine\nCOPY --from=busybox /a /b", /from the image `busybox`/],
    ["the user is not the owner", "FROM alpine\nUSER app\nCOPY a /b", /belong to root, although `app` is the user/],
    ["the last CMD counts", 'FROM alpine\nCMD ["a"]\nCMD ["b"]', /the `CMD` that counts/],
    ["SHELL is process 1", 'FROM alpine\nSHELL ["/bin/bash", "-c"]\nCMD x', /process 1 is `\/bin\/bash`/],
  ];
  for (const [title, text, wanted] of table) {
    it(title, () => assert.match(words(explainLast(text)), wanted));
  }
});

describe("bad input", () => {
  it("a byte order mark, Windows line ends and a file without an end", () => {
    const file = explainDockerfile("\uFEFFFROM alpine\r\nRUN a && \\\r\n  b");
    assert.deepEqual(
      file.places.map(({ title, from, to }) => [title, from, to]),
      [
        ["FROM alpine", 0, 0],
        ["RUN a && b", 1, 2],
      ],
    );
  });

  it("a value can't leave its code: no backtick, no line break, nothing hidden", () => {
    const { here } = explainLast('FROM alpine\nLABEL a="x`](command:quit)\u202E\u200By"');
    assert.match(here.join(), /`x'\]\(command:quit\) y`/);
  });

  it("ten thousand lines are read in one pass", () => {
    const file = explainDockerfile(`FROM alpine\n${"RUN true && echo $X\n".repeat(10_000)}`);
    assert.equal(file.places.length, 10_001);
  });

  it("mutated files never throw, and none hangs", function () {
    this.timeout(300_000);
    // On purpose and on a quiet machine 100 ms are the limit; in the suite only what hangs is a fault.
    const slowest = process.env["CONTAINER_LABS_FUZZ"] === undefined ? 1_000 : 100;
    for (const { text, seed } of mutatedDockerfiles()) {
      const started = performance.now();
      try {
        const file = explainDockerfile(text);
        for (const place of file.places) {
          file.explain(place);
        }
        const took = performance.now() - started;
        assert.ok(took < slowest, `took ${Math.round(took)} ms`);
      } catch (error) {
        assert.fail(`seed ${seed}: ${String(error)}\n${text}`);
      }
    }
  });
});

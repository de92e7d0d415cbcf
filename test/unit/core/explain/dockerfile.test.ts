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
    ["the later of ENV and ARG wins in its own stage", "FROM alpine\nENV V=env\nARG V=arg\nLABEL l=$V", /value `arg`/],
    [
      "and ENV in a stage that begins with it",
      "FROM alpine AS a\nENV V=env\nARG V=arg\nFROM a\nLABEL l=$V",
      /value `env`/,
    ],
    ["ARGs go on in a child stage", "FROM alpine AS a\nARG V=1\nFROM a\nENV X=$V", /Sets `X` to `1`/],
    ["one ARG sees those before it in its line", "FROM scratch\nARG A=1 B=$A\nENV X=$B", /Sets `X` to `1`/],
    [
      "BuildKit's own arguments aren't empty",
      "FROM alpine\nARG TARGETARCH",
      /BuildKit sets it by itself to the processor/,
    ],
    ["in a stage below too", "FROM alpine\nARG BUILDVARIANT", /BuildKit sets it by itself/],
    ["the target's name is known", "FROM alpine AS last\nARG TARGETSTAGE\nENV X=$TARGETSTAGE", /Sets `X` to `last`/],
    [
      "a stage named by the platform",
      "FROM alpine AS bin-linux\nFROM alpine AS bin-darwin\nFROM bin-$TARGETOS",
      /on top of the stage `bin-linux`/,
    ],
    [
      "or one of several",
      "FROM alpine AS bin-amd64\nFROM alpine AS bin-arm64\nFROM bin-$TARGETARCH",
      /`bin-\$TARGETARCH` is `bin-amd64` or `bin-arm64`/,
    ],
    ["quotes of WORKDIR", 'FROM alpine\nWORKDIR "/app"', /into the folder `\/app`,/],
    ["of COPY", 'FROM alpine\nCOPY a "/x/"', /into `\/x\/`/],
    ["of USER", 'FROM alpine\nUSER "n"', /as user `n`/],
    ["of FROM", 'ARG V=3\nFROM alpine:"$V"', /on top of the image `alpine:3`/],
    ["of ADD", 'FROM alpine\nADD "https://x.example/y.git#z" /', /Fetches `https:\/\/x\.example\/y\.git#z`/],
    ["single quotes keep a dollar", "FROM alpine\nENV B=1 \nENV A='$B'", /Sets `A` to `\$B`/],
    ["an escaped blank", "FROM alpine\nENV C=b\\ c", /Sets `C` to `b c`/],
    ["quotes in a word", 'FROM alpine\nENV D="x"y', /Sets `D` to `xy`/],
    ["a default in quotes", `FROM scratch\nENV D=\${Q:-'x y'}`, /Sets `D` to `x y`/],
    ["a default in a default", `FROM scratch\nENV D=\${Q:-\${R:-z}}`, /Sets `D` to `z`/],
    ["what is cut off", `FROM scratch\nENV A=a.b.c\nENV D=\${A%%.*}\${A#*.}`, /Sets `D` to `ab\.c`/],
    ["what nobody sets is empty on top of nothing", "FROM scratch\nENV D=$Q", /Sets `D` to empty/],
    ["blanks inside quotes", 'FROM alpine\nENV A="x  y"', /Sets `A` to `x {2}y`/],
    ["a port's name keeps its capitals", `FROM alpine\nEXPOSE \${API_PORT}`, /port `\$\{API_PORT\}\/tcp`/],
    ["an empty CMD", "FROM alpine\nCMD []", /Sets no command/],
    ["an empty ENTRYPOINT", "FROM alpine\nENTRYPOINT []", /Sets no entry point/],
    [
      "CMD below a stage's ENTRYPOINT",
      'FROM alpine AS a\nENTRYPOINT ["py"]\nFROM a\nCMD ["manage.py"]',
      /Gives `manage\.py` to the program of `ENTRYPOINT` \(line 2\)/,
    ],
    [
      "but not one that was taken away",
      'FROM alpine AS a\nENTRYPOINT ["py"]\nENTRYPOINT []\nFROM a\nCMD ["x"]',
      /Runs `x`, without a shell/,
    ],
    ["an unknown user may be root", "FROM alpine\nUSER $APP_UID", /unless it is root/],
    ["a test is no broken list", 'FROM alpine\nRUN [ "$A" = b ] && c', /Runs 2 commands/],
    ["PowerShell neither", "FROM alpine\nRUN [Net.X]::Y = 1", /Runs `\[Net\.X\]::Y = 1`/],
    ["an image in --from isn't a stage", "FROM alpine\nCOPY --from=nginx:1 /a /b", /files of that image are the same/],
    ["the platform that builds", "FROM --platform=$BUILDPLATFORM alpine", /the machine that builds/],
    ["an ARG's change", "FROM alpine\nARG V=1", /every `RUN` below is run again/],
    ["control words are no commands", "FROM alpine\nRUN if [ x ]; then a; fi", /Runs 2 commands .*: `\[ x \]`; `a`\./],
    ["nor are substitutions", "FROM alpine\nRUN echo $(a | b)", /Runs `echo \$\(a \| b\)` in a shell/],
    [
      "a case's patterns aren't pipes",
      'FROM alpine\nRUN case "$A" in a|b) c ;; *) d ;; esac',
      /Runs 2 commands .*: `c`; `d`/,
    ],
    ["a redirection writes a file", "FROM alpine\nRUN echo x > /f", /it writes `\/f`/],
    ["a script isn't an installation", "FROM alpine\nRUN yarn build", /runs a script of/],
    ["packages by name", "FROM alpine\nRUN npm i x", /installs these packages/],
    ["make", "FROM alpine\nRUN make all", /builds what a `Makefile` says/],
    ["a quote without an end", 'FROM alpine\nENV A="b', /The builder stops here: a double quote is open/],
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
    ["SHELL begins", 'FROM alpine\nSHELL ["/bin/bash", "-c"]\nCMD x', /begins with `\/bin\/bash -c`/],
  ];
  for (const [title, text, wanted] of table) {
    it(title, () => assert.match(words(explainLast(text)), wanted));
  }
});

describe("what lines come to", () => {
  it("a doubled escape character doesn't go on in the next line", () => {
    const file = explainDockerfile("FROM alpine\nENV D=C:\\\\t\\\\\nENV N=x");
    assert.deepEqual(
      file.places.map(({ from, to }) => [from, to]),
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    );
  });

  it("all of a stage that the last one begins with is in the result", () => {
    const file = explainDockerfile("FROM alpine AS a\nFROM a AS b\nFROM b");
    const [first] = file.places;
    assert.ok(first);
    assert.match(words(file.explain(first)), /Stage 2 is built on it, so all of it is in the end result/);
  });

  it("lists and tests are told apart", () => {
    for (const [line, isTrouble] of [
      ['CMD ["sh', true],
      ["CMD ['echo', 'a']", true],
      ["CMD [node]", true],
      ['RUN ["a", b]', true],
      ["RUN [ -f /x ] || exit 1", false],
      ['RUN [ "$A" ] && b', false],
      ["RUN [Environment]::Exit(1)", false],
      ["CMD []", false],
      ["HEALTHCHECK CMD [ -f /x ]", false],
    ] as const) {
      assert.equal(explainLast(`FROM alpine\n${line}`).trouble !== undefined, isTrouble, line);
    }
  });
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

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LabProblem, parseLab } from "../../../../../src/core/labs/format/parser.ts";
import { repositoryRoot } from "../../../support/sourceScan.ts";

const file = "walkthroughs/good/lab.yaml";

const goodLines = [
  "version: 1", //                                                           1
  'revision: "2026-11"', //                                                  2
  "id: good", //                                                             3
  "title: A good lab", //                                                    4
  "about: One sentence.", //                                                 5
  "order: 10", //                                                            6
  "level: beginner", //                                                      7
  "minutes: 10", //                                                          8
  "steps:", //                                                               9
  "  - id: engine", //                                                      10
  "    title: Reach an engine", //                                          11
  "    say: Do it.", //                                                     12
  "    run: docker version", //                                             13
  "    expect:", //                                                         14
  "      - engine: docker", //                                              15
  "        made: any", //                                                   16
  "    why: Because.", //                                                   17
  "    mistakes:", //                                                       18
  "      - engine: none", //                                                19
  "        says: nothing answers at", //                                    20
  "  - id: run", //                                                         21
  "    title: Run it", //                                                   22
  "    say: Run.", //                                                       23
  "    run: [docker pull alpine, docker run alpine]", //                    24
  "    expect:", //                                                         25
  "      - container: { image: alpine, state: exited, exitCode: 0 }", //    26
  "    why: Because.", //                                                   27
  "    hints: [Look.]", //                                                  28
  "    mistakes:", //                                                       29
  "      - run: docker pull alpine", //                                     30
  "        says: no container", //                                          31
];
const good = `${goodLines.join("\n")}\n`;

/** The good lab with one line, counted from 1, replaced; undefined takes it out. */
const withLine = (number: number, line: string | undefined): string =>
  goodLines.flatMap((each, index) => (index + 1 !== number ? [each] : line === undefined ? [] : [line])).join("\n");

const typed = (command: string) => ({ command, inside: [] });

function problemsOf(text: string): readonly LabProblem[] {
  const reading = parseLab(file, text);
  assert.ok(!reading.ok, "the lab should be refused");
  return reading.problems;
}

describe("parseLab: good files", () => {
  for (const id of readdirSync(join(repositoryRoot, "walkthroughs"))) {
    it(`the shipped lab ${id} parses, and its id is its folder's name`, () => {
      const path = `walkthroughs/${id}/lab.yaml`;
      const reading = parseLab(path, readFileSync(join(repositoryRoot, path), "utf8"));
      assert.ok(reading.ok, reading.ok ? "" : JSON.stringify(reading.problems, null, 2));
      assert.equal(reading.lab.id, id);
    });
  }

  it("fills every default in", () => {
    const reading = parseLab(file, good);
    assert.ok(reading.ok);
    const [engine, run] = reading.lab.steps;
    assert.deepEqual(engine, {
      id: "engine",
      title: "Reach an engine",
      say: "Do it.",
      was: [],
      run: [typed("docker version")],
      open: undefined,
      plot: undefined,
      predict: undefined,
      expect: [
        {
          key: "engine-1",
          check: { kind: "engine" },
          as: undefined,
          binds: undefined,
          made: "any",
          within: 30,
          holds: 1,
          later: false,
        },
      ],
      after: undefined,
      optional: false,
      why: "Because.",
      hints: [],
      solve: [typed("docker version")],
      accepts: [],
      tolerates: [],
      mistakes: [{ engine: "none", says: "nothing answers at" }],
    });
    assert.deepEqual(run?.run, [typed("docker pull alpine"), typed("docker run alpine")]);
    assert.deepEqual(run.mistakes, [{ run: [typed("docker pull alpine")], says: "no container" }]);
    const check = { kind: "container", image: "alpine", state: "exited", exitCode: 0 };
    assert.deepEqual(run.expect, [
      { key: "container-1", check, as: undefined, binds: "container", made: "now", within: 30, holds: 1, later: false },
    ]);
    assert.deepEqual(reading.lab.owns, { containers: [], images: [], volumes: [], networks: [] });
    assert.deepEqual(reading.lab.needs, { images: [], ports: [] });
    assert.equal(reading.lab.files, undefined);
    assert.equal(reading.lab.recap, undefined);
  });

  it("a step may have no command, and a lab may come with a mark and line ends of Windows", () => {
    assert.ok(parseLab(file, withLine(13, undefined)).ok);
    assert.ok(parseLab(file, `\uFEFF${good.replaceAll("\n", "\r\n")}`).ok);
  });
});

describe("parseLab: each mistake at its line, in words", () => {
  const cases: readonly (readonly [title: string, text: string, line: number, message: string | RegExp])[] = [
    [
      "a key that is not known",
      withLine(4, "titel: x\ntitle: x"),
      4,
      /^"titel" is not a key that a lab knows here; expected one of .*\btitle,/,
    ],
    ["such a key in a step", withLine(22, "    tittle: x\n    title: x"), 22, /^steps\[1\]: "tittle" is not a key/],
    [
      "such a key in a flow map",
      withLine(26, "      - container: { imag: a }"),
      26,
      /^steps\[1\].*"imag" is not a key/,
    ],
    [
      "an unknown check",
      withLine(15, "      - pod: alpine"),
      15,
      /^steps\[0\]\.expect\[0\]: "pod" is not a key that a lab knows here; expected one of engine, container,/,
    ],
    ["a wrong type", withLine(8, "minutes: ten"), 8, "minutes: expected a number"],
    ["a fraction of a minute", withLine(8, "minutes: 1.5"), 8, "minutes: expected a whole number"],
    [
      "a missing key of a step",
      withLine(17, undefined),
      10,
      /^steps\[0\]\.why: this key is missing\. What just happened/,
    ],
    ["a missing key of the lab", withLine(4, undefined), 1, /^title: this key is missing\. The lab's title/],
    ["another version", withLine(1, "version: 2"), 1, "version: expected 1"],
    [
      "a word outside the list",
      withLine(7, "level: easy"),
      7,
      'level: expected "beginner" or "intermediate" or "orchestration"',
    ],
    [
      "a state that does not exist",
      withLine(26, "      - container: { state: exit }"),
      26,
      /state: expected "created" or /,
    ],
    [
      "an exit code too high",
      withLine(26, "      - container: { exitCode: 256 }"),
      26,
      /exitCode: expected at most 255$/,
    ],
    ["an id with spaces", withLine(21, "  - id: Run It"), 21, /^steps\[1\]\.id: .*lower-case/],
    [
      "a duplicate step id",
      withLine(21, "  - id: engine"),
      21,
      'steps[1].id: a step is or was already called "engine"; expected another id',
    ],
    [
      "two checks in one expectation",
      withLine(16, "        container: {}"),
      15,
      /^steps\[0\]\.expect\[0\]: expected exactly one check .*found 2$/,
    ],
    [
      "no check in an expectation",
      withLine(15, "      -"),
      16,
      /^steps\[0\]\.expect\[0\]: expected exactly one check .*found 0$/,
    ],
    ["an empty title", withLine(4, 'title: ""'), 4, "title: expected something here"],
    [
      "an instruction too long",
      withLine(12, `    say: ${"x".repeat(601)}`),
      12,
      /^steps\[0\]\.say: expected at most 600 char/,
    ],
    ["a tab as indentation", withLine(11, "\t title: x"), 11, /tab characters must not be used in indentation/],
    ["a duplicate YAML key", withLine(5, "title: again"), 5, /duplicated mapping key/],
    [
      "a zero-width character in a command",
      withLine(13, "    run: docker\u200b version"),
      13,
      /^steps\[0\]\.run: .*zero-width/,
    ],
    ["a bidirectional mark in a command", withLine(13, '    run: "docker \\u202E version"'), 13, /bidirectional/],
    ["an escape character in a command", withLine(13, '    run: "\\e[2J"'), 13, /control/],
    [
      "a hidden character in a mistake",
      withLine(30, "      - run: docker\u2066 pull"),
      30,
      /^steps\[1\]\.mistakes\[0\].*bidirectional/,
    ],
    ["a null byte", withLine(13, "    run: docker\0version"), 13, /null byte/],
    ["an empty file", "", 1, /the input is empty/],
    ["a file of comments", "# soon\n", 1, /the input is empty/],
    ["a list at the root", "- version: 1\n", 1, "expected keys with values"],
    ["a text at the root", "hello\n", 1, "expected keys with values"],
    ["no steps", `${goodLines.slice(0, 8).join("\n")}\nsteps: []\n`, 9, "steps: expected something here"],
    ["more than 256 kB", `${good}#${"x".repeat(256 * 1024)}`, 1, "a lab file may have at most 256 kB"],
  ];
  for (const [title, text, line, message] of cases) {
    it(title, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.deepEqual([problems[0]?.file, problems[0]?.line], [file, line], problems[0]?.message);
      if (typeof message === "string") {
        assert.equal(problems[0]?.message, message);
      } else {
        assert.match(problems[0]?.message ?? "", message);
      }
    });
  }

  it("tells the column of the key that is wrong, and of the value that is wrong", () => {
    assert.equal(problemsOf(withLine(26, "      - container: { image: a, imag: a }"))[0]?.column, 32);
    assert.equal(problemsOf(withLine(8, "minutes: ten"))[0]?.column, 10);
  });

  it("tells all mistakes, not only the first", () => {
    const text = withLine(4, "title: 5").replace("minutes: 10", "minutes: ten").replace("id: run", "id: Run");
    assert.deepEqual(
      problemsOf(text).map(({ line }) => line),
      [4, 8, 21],
    );
  });

  it("refuses more than 200 steps", () => {
    const step = (id: number) => `  - { id: s${id}, title: t, say: s, why: w, expect: [{ engine: docker }] }`;
    const lab = (count: number) => [...goodLines.slice(0, 9), ...Array.from({ length: count }, (_, id) => step(id))];
    assert.ok(parseLab(file, lab(200).join("\n")).ok);
    assert.match(problemsOf(lab(201).join("\n"))[0]?.message ?? "", /^steps: expected at most 200 of them$/);
  });

  it("refuses a bomb of anchors at its line, quickly", () => {
    const levels = "bcdefghij".split("").map((name, index) => {
      const below = `*${"abcdefghi"[index]}`;
      return `${name}: &${name} [${Array(9).fill(below).join(", ")}]`;
    });
    const started = performance.now();
    const problems = problemsOf(["a: &a [x, x]", ...levels].join("\n"));
    assert.ok(performance.now() - started < 5_000);
    assert.match(problems[0]?.message ?? "", /aliases exceeded/);
    assert.equal(problems[0]?.line, 4);
  });

  it("refuses a key that would reach an object's prototype", () => {
    const problems = problemsOf(`${good}__proto__: { title: x }\n`);
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message.replace(/ version,.*/, "")]),
      [[32, '"__proto__" is not a key that a lab knows here; expected one of']],
    );
  });

  // LAB_FORMAT: "every mistake in it is reported with file, line and what was expected".
  const expected: readonly (readonly [title: string, text: string, line: number, message: RegExp])[] = [
    ["a mistake without its sentence is told what it lacks", withLine(31, undefined), 30, /says/],
    [
      "a command that is a number is told what a command is",
      withLine(13, "    run: 5"),
      13,
      /expected a text in quotation marks, or keys with values, or a list$/,
    ],
    [
      "zero minutes are told that more is wanted",
      withLine(8, "minutes: 0"),
      8,
      /more than 0|greater than 0|at least 1|positive/,
    ],
    [
      "a hidden character in the second command of a list is told at its line",
      withLine(24, "    run:\n      - docker pull alpine\n      - docker\u200b run"),
      26,
      /zero-width/,
    ],
    [
      "a hidden character in a mistake is told at the line of its command",
      withLine(30, "      - says: no\n        run: docker\u200b pull").replace(/\n {8}says: no container/, ""),
      31,
      /zero-width/,
    ],
  ];
  for (const [title, text, line, message] of expected) {
    it(title, () => {
      const problem = problemsOf(text)[0];
      assert.match(problem?.message ?? "", message);
      assert.equal(problem?.line, line);
    });
  }

  it("counts the 256 kB in bytes, as a file system does", () => {
    assert.equal(parseLab(file, `${good}# ${"€".repeat(100_000)}`).ok, false);
  });
});

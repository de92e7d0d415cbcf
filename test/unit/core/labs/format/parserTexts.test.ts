// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import { containerTexts } from "../../../../../src/core/labs/checks/container/format.ts";
import { execTexts } from "../../../../../src/core/labs/checks/exec/format.ts";
import { keyTexts } from "../../../../../src/core/labs/format/keyTexts.ts";
import { parseLab } from "../../../../../src/core/labs/format/parser.ts";
import { isPlanned, plannedKeys } from "../../../../../src/core/labs/format/plannedKeys.ts";
import { expectedAt } from "../../../../../src/core/labs/format/schemaPlaces.ts";
import type { YamlPath } from "../../../../../src/core/yaml.ts";
import { labFile, problemsOf, richLab, richLabWith } from "../../../support/labFiles.ts";

describe("parseLab: links in texts", () => {
  const inSay = (text: string): string => richLabWith("say: Open a shell.", `say: ${JSON.stringify(text)}`);

  const refused = [
    "[x](http://example.com)",
    "[x](command:workbench.action.quit)",
    "[x]( <javascript:alert(1)>)",
    "`[x](command:quit)`",
    "[x](file.md)",
    "[x](https:///path)",
    "[x][y]\n\n[y]: command:quit",
    "<http://example.com>",
    "<vscode://some.extension>",
    "<someone@example.com>",
  ];
  for (const text of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const [problem, ...others] = problemsOf(inSay(text));
      assert.match(problem?.message ?? "", /^steps\[1\]\.say: expected links to https:\/\/ only; found "/);
      assert.equal(others.length, 0);
    });
  }

  it("refuses images", () => {
    assert.match(problemsOf(inSay("![x](https://example.com/x.png)"))[0]?.message ?? "", /images are not shown/);
  });

  for (const text of [
    "[x](https://example.com)",
    "<https://example.com>",
    "a `<b:c>` and [1, 2] (three)",
    "x < y > z",
  ]) {
    it(`takes ${JSON.stringify(text)}`, () => assert.ok(parseLab(labFile, inSay(text)).ok));
  }

  const places: readonly (readonly [from: string, to: string, place: string])[] = [
    ["title: A rich lab", "title: LINK", "title"],
    ["about: One sentence.", "about: LINK", "about"],
    ["title: A shell", "title: LINK", "steps[1].title"],
    ["why: It ended.", "why: LINK", "steps[1].why"],
    ["[Ask for its version.,", "[LINK,", "steps[0].hints[0]"],
    ["ask: Who answers?", "ask: LINK", "steps[0].predict.ask"],
    ["because: Both do.", "because: LINK", "steps[0].predict.because"],
    ["choices: [the client,", "choices: [LINK,", "steps[0].predict.choices[0]"],
    ["ask: Which version?", "ask: LINK", "steps[0].expect[1].answer.ask"],
    ["look: Below Server.", "look: LINK", "steps[0].expect[1].answer.look"],
    ["because: Neither.", "because: LINK", "steps[2].expect[3].answer.choices[2].because"],
    ["say: three", "say: LINK", "steps[2].expect[3].answer.choices[2].say"],
    ["says: [One.,", "says: [LINK,", "recap.says[0]"],
    ["ask: How big?", "ask: LINK", "recap.asks[2].ask"],
  ];
  for (const [from, to, place] of places) {
    it(`looks at ${place}`, () => {
      const problems = problemsOf(richLabWith(from, to.replace("LINK", '"[x](command:x)"')));
      assert.deepEqual(
        problems.map(({ message }) => message.split(": ")[0]),
        [place],
      );
    });
  }
});

describe("parseLab: values", () => {
  const cases: readonly (readonly [from: string, to: string, message: RegExp])[] = [
    ["[/hello.txt]", "[hello.txt]", /changed\[0\]: expected a path from the root/],
    ["changed: none", "changed: nothing", /changed: expected "none"|changed: expected/],
    ['"lab-*"', '"lab*"', /^owns\.containers\[1\]: .*at least 4 literal characters/],
    ["as: shell", "as: 1st", /expect\[0\]\.as: expected a/],
    ["as: shell", "as: my shell", /expect\[0\]\.as: expected a name of letters, digits and hyphens/],
    ["within: 900", "within: 0", /within: expected more than 0/],
    ["within: 900", "within: 3601", /within: expected at most 3600/],
    ["holds: 5", "holds: -1", /holds: expected at least 0/],
    ["made: any", "made: before", /made: expected "now" or "any"/],
    ["[the client, the engine]", "[the client]", /predict\.choices: expected at least 2 of them/],
    ["was: older", "was: Older", /was: expected lower-case/],
    ["count: running containers", "count: services", /count: expected "containers" or "running containers"/],
    [
      "image: { ref: alpine }",
      'registry: { host: "example.com:443", repository: a, tags: [b] }',
      /expected a registry of this/,
    ],
    ["image: { ref: alpine }", "file: { path: ../secret }", /file\.path: expected a path inside the lab's folder/],
    ["title: A shell", "title: A shell\n    open: /etc/passwd", /open: expected a path inside the lab's folder/],
    ["    - engine: docker", "    - container: { publishes: 80 }", /publishes: expected/],
    ["inside: [exit]", "inside: []", /inside: expected something here/],
  ];
  for (const [from, to, message] of cases) {
    it(`refuses ${to}`, () => assert.match(problemsOf(richLabWith(from, to))[0]?.message ?? "", message));
  }

  it("tells no more than a hundred mistakes", () => {
    const many = Array.from({ length: 150 }, (_, index) => `x${index}: 1\n`).join("");
    assert.equal(problemsOf(richLab + many).length, 100);
  });
});

describe("parseLab: what a reader can't see", () => {
  const readTexts = [
    ...["title: A rich lab", "about: One sentence.", "title: A shell", "say: Open a shell.", "why: It ended."],
    ...["ask: Who answers?", "because: Both do.", "look: Below Server.", "says: no container", "logs: bin"],
    ...['hints: [Ask for its version., "Type `docker version`."]', "choices: [the client, the engine]"],
    ...['argv: [sh, "*"]', "says: [One., Two.]"],
  ];
  const refused = (text: string, code: string): void => {
    const [problem, ...others] = problemsOf(text);
    assert.match(problem?.message ?? "", new RegExp(`found U\\+0*${code}$`, "i"));
    assert.equal(others.length, 0);
  };
  const holding = (code: string): string => `"a${String.fromCodePoint(Number.parseInt(code, 16))}b"`;

  for (const code of ["a0", "3000"]) {
    it(`refuses the blank U+${code} in a command, and takes it elsewhere`, () => {
      refused(richLabWith("run: docker version", `run: ${holding(code)}`), code);
      assert.ok(parseLab(labFile, richLabWith("say: Open a shell.", `say: ${holding(code)}`)).ok);
    });
  }

  const bidirectional = ["202a", "202b", "202c", "202d", "202e", "2066", "2067", "2068", "2069", "200e", "200f", "61c"];
  const invisible = [
    "ad",
    "200b",
    "200c",
    "200d",
    "2060",
    "feff",
    "3164",
    "115f",
    "2800",
    "2028",
    "fe0f",
    "7f",
    "e0041",
  ];
  for (const code of [...bidirectional, ...invisible]) {
    it(`refuses U+${code} in a command, and in what people read`, () => {
      refused(richLabWith("run: docker version", `run: ${holding(code)}`), code);
      // Of the few that YAML itself refuses, its own word is enough.
      for (const was of code === "7f" ? [] : readTexts) {
        const [key, list] = was.split(/: (\[)?/);
        refused(richLabWith(was, `${key}: ${list === undefined ? holding(code) : `[${holding(code)}, other]`}`), code);
      }
    });
  }

  it("takes what emoji and the joined letters of some scripts are made of", () => {
    for (const text of ["👩‍💻 ❤️ 1️⃣", "می‌خواهم", "क्‍ष"]) {
      assert.ok(parseLab(labFile, richLabWith("say: Open a shell.", `say: "${text}"`)).ok, text);
    }
  });

  it("counts a character beyond the first plane as the four bytes that it is", () => {
    assert.ok(parseLab(labFile, `${richLab}# ${"\u{1f433}".repeat(60_000)}`).ok);
    assert.equal(parseLab(labFile, `${richLab}# ${"\u{1f433}".repeat(65_536)}`).ok, false);
  });
});

describe("planned keys", () => {
  it("are told apart from slips of the pen", () => {
    const problems = [
      problemsOf(`${richLab}vars: {}\n`),
      problemsOf(richLabWith("    optional: true\n", "    optional: true\n    minutes: 5\n")),
      problemsOf(richLabWith("made: any\n      - answer", "made: any\n      - swarm: {}\n      - answer")),
      problemsOf(richLabWith("run: docker version", "run: { posix: docker version, cmd: docker version }")),
    ].map((found) => found.map(({ message }) => message));
    assert.deepEqual(problems, [
      ["`vars` is planned, and not known to this version"],
      ["steps[2]: `minutes` is planned, and not known to this version"],
      ["steps[0].expect[1]: `swarm` is planned, and not known to this version"],
      [
        "steps[0].run: `posix` is planned, and not known to this version",
        "steps[0].run: `cmd` is planned, and not known to this version",
      ],
    ]);
    assert.equal(isPlanned(["steps", 0], "vars"), false);
  });

  it("are not known already", () => {
    for (const [place, keys] of Object.entries(plannedKeys)) {
      const path =
        place === ""
          ? []
          : place.split(".").flatMap((key) => (/^(steps|expect|accepts|mistakes)$/.test(key) ? [key, 0] : [key]));
      const known = expectedAt(path).keys;
      assert.ok(known.length > 0 || place === "", `there is no such place: ${place}`);
      assert.deepEqual(
        keys.filter((key) => known.includes(key)),
        [],
      );
    }
  });
});

describe("expectedAt", () => {
  const none = { text: undefined, keys: [], words: [], isBinding: false, nests: undefined };

  it("knows the sentence, the keys and the form of a place", () => {
    const { step, typedInside, lab } = keyTexts;
    const at = (...path: YamlPath) => expectedAt(path);
    assert.deepEqual(at("level"), { ...none, text: lab.level, words: ["beginner", "intermediate", "orchestration"] });
    assert.deepEqual(at("steps", 3), { ...none, keys: Object.keys(step), nests: "map" });
    assert.deepEqual(at("steps"), { ...none, text: lab.steps, nests: "list" });
    assert.deepEqual(at("steps", 0, "run"), { ...none, text: step.run, keys: Object.keys(typedInside) });
    assert.deepEqual(at("steps", 0, "optional"), { ...none, text: step.optional, words: ["true", "false"] });
    const expect = ["steps", 0, "expect", 0] as const;
    assert.deepEqual(at(...expect, "container", "changed"), { ...none, text: containerTexts.changed, words: ["none"] });
    assert.deepEqual(at(...expect, "exec", "of"), { ...none, text: execTexts.of, isBinding: true });
    assert.equal(at(...expect, "gone", 0).isBinding, true);
  });

  it("knows nothing of a place that is none", () => {
    for (const path of [["typo"], ["steps", "id"], ["title", 0], ["constructor"]]) {
      assert.deepEqual(expectedAt(path), none);
    }
  });
});

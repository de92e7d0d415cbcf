// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseLab } from "../../src/core/labs/format/parser.ts";

const file = "test/fixtures/labs/stranger-lab/lab.yaml";
const lab = readFileSync(file, "utf8");

/** A slip in a lab that is right otherwise. */
interface Mistake {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What stands, after the change, in the line that is to be reported, and in no other. */
  readonly line: string;
  readonly says: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    title: "a key is misspelt",
    from: "    after: build\n",
    to: "    afer: build\n",
    line: "afer: build",
    says: /^steps\[2\]: "afer" is not a key that a lab knows here; expected one of id, was, .*after/,
  },
  {
    title: "a text stands where a number belongs",
    from: "minutes: 10",
    to: "minutes: ten",
    line: "minutes: ten",
    says: /^minutes: expected a number$/,
  },
  {
    title: "a number stands where a text belongs",
    from: "revision: 2026-11",
    to: "revision: 2026",
    line: "revision: 2026",
    says: /^revision: expected a text in quotation marks$/,
  },
  {
    title: "`why` is missing",
    from: "    why: Both are gone. The layers of alpine stayed, as alpine needs them.\n",
    to: "",
    line: "- id: clean-up",
    says: /^steps\[2\]\.why: this key is missing\. What just happened/,
  },
  {
    title: "`say` is missing",
    from: "    say: Remove the container and the image that you made. Leave alpine.\n",
    to: "",
    line: "- id: clean-up",
    says: /^steps\[2\]\.say: this key is missing\. ./,
  },
  {
    title: "two steps have one id",
    from: "- id: clean-up",
    to: "- id: box",
    line: "- id: box\n    title: Take",
    says: /^steps\[2\]\.id: a step is or was already called "box"; expected another id$/,
  },
  {
    title: "a name is used that no step binds",
    from: "docker container rm ${box}",
    to: "docker container rm ${boxes}",
    line: "rm ${boxes}",
    says: /^steps\[2\]\.run\[0\]: no earlier step binds \$\{boxes\}; expected one of box, note\./,
  },
  {
    title: "a name is used in a check before it is bound",
    from: "exitCode: 0, logs: I was here }",
    to: 'exitCode: 0, siblingOf: "${note}" }',
    line: '${note}" }',
    says: /^steps\[0\]\.expect\[0\]\.container\.siblingOf: no earlier step binds \$\{note\}; none is bound so far/,
  },
  {
    title: "a line is indented by a tab",
    from: "    title: Build an image",
    to: "\ttitle: Build an image",
    line: "\ttitle: Build an image",
    says: /^this is not valid YAML: tab characters must not be used in indentation$/,
  },
  {
    title: "a colon in a text takes it for a key",
    from: "title: Build an image",
    to: "title: Build: an image",
    line: "title: Build: an image",
    says: /^this is not valid YAML: /,
  },
  {
    title: "a key is written twice",
    from: "    after: build\n",
    to: "    after: build\n    after: box\n",
    line: "    after: box",
    says: /^this is not valid YAML: duplicated mapping key$/,
  },
  {
    title: "anchors stand for millions of texts",
    from: "  says:\n    - A container",
    to: [
      "  says:",
      "    - &a [x, x, x, x, x, x, x, x, x, x]",
      "    - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]",
      "    - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]",
      "    - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]",
      "    - A container",
    ].join("\n"),
    line: "&d [",
    says: /^this is not valid YAML: aliases exceeded maxAliases \(20\)$/,
  },
  {
    title: "an instruction is too long",
    from: "say: Remove the container and the image that you made. Leave alpine.",
    to: `say: Remove the container and the image that you made. ${"Leave alpine. ".repeat(50)}`,
    line: "say: Remove the container",
    says: /^steps\[2\]\.say: expected at most 600 characters$/,
  },
  {
    title: "one expectation has two checks",
    from: "        as: note\n      - file:",
    to: "        as: note\n        file:",
    line: "- image: { ref: recipe-note",
    says: /^steps\[1\]\.expect\[0\]: expected exactly one check \(engine, container, .*\); found 2$/,
  },
  {
    title: "an image is meant by nothing",
    from: "image: { ref: recipe-note, builtFrom",
    to: "image: { builtFrom",
    line: "image: { builtFrom",
    says: /^steps\[1\]\.expect\[0\]\.image: expected exactly one of ref, dangling$/,
  },
  {
    title: "layers are counted from nothing",
    from: "builtFrom: alpine, adds: 1",
    to: "adds: 1",
    line: "adds: 1",
    says: /^steps\[1\]\.expect\[0\]\.image\.adds: `builtFrom` is missing: the image that the layers are counted from$/,
  },
  {
    title: "the first hint holds the whole command",
    from: "- The folder comes last; here it is the one where you are, a dot.",
    to: "- Type `docker image build --tag recipe-note .`, with the dot.",
    line: "- Type `docker image build",
    says: /^steps\[1\]\.hints\[0\]: the first hint may not hold the whole command; expected a nudge$/,
  },
  {
    title: "two choices are right",
    from: "- say: Its output\n",
    to: "- say: Its output\n          right: true\n",
    line: "- say: Nothing",
    says: /^recap\.asks\[0\]\.choices: expected exactly one choice with right: true, found 2$/,
  },
  {
    title: "no choice of the recap is right",
    from: "        - say: Nothing\n          right: true\n",
    to: "        - say: Nothing\n",
    line: "- say: Nothing",
    says: /^recap\.asks\[0\]\.choices: expected exactly one choice with right: true, found 0$/,
  },
  {
    title: "a step comes after a later one",
    from: "    open: Dockerfile\n",
    to: "    open: Dockerfile\n    after: clean-up\n",
    line: "after: clean-up",
    says: /^steps\[1\]\.after: expected the id of an earlier step; "clean-up" is none$/,
  },
  {
    title: "a file is outside of the folder",
    from: "file: { path: Dockerfile,",
    to: "file: { path: ../Dockerfile,",
    line: "path: ../Dockerfile",
    says: /^steps\[1\]\.expect\[1\]\.file\.path: expected a path inside the lab's folder, with \/ between its parts$/,
  },
  {
    title: "a registry is on another host",
    from: "file: { path: Dockerfile, contains: FROM alpine }",
    to: 'registry: { host: "registry.example.com:5000", repository: recipe-note, tags: [latest] }',
    line: "registry.example.com",
    says: /^steps\[1\]\.expect\[1\]\.registry\.host: expected a registry of this machine, such as localhost:5001$/,
  },
  {
    title: "a port is none",
    from: "file: { path: Dockerfile, contains: FROM alpine }",
    to: 'http: { of: "${box}", port: 70000 }',
    line: "port: 70000",
    says: /^steps\[1\]\.expect\[1\]\.http\.port: expected at most 65535$/,
  },
  {
    title: "a plot is unknown",
    from: "plot: { of: starts }",
    to: "plot: { of: memory }",
    line: "plot: { of: memory }",
    says: /^steps\[0\]\.plot\.of: expected "starts" or "sizes"$/,
  },
  {
    title: "a state is misspelt",
    from: "state: exited",
    to: "state: excited",
    line: "state: excited",
    says: /^steps\[0\]\.expect\[0\]\.container\.state: expected "created" or "running" or .*"exited"/,
  },
  {
    title: "a link, in the last line of several, isn't to https",
    from: "What its [program prints](https://docs",
    to: "What its [program prints](http://docs",
    line: "(http://docs",
    says: /^steps\[0\]\.say: expected links to https:\/\/ only; found "http:\/\/docs/,
  },
  {
    title: "a wrong answer isn't among the choices",
    from: "- answer: Two",
    to: "- answer: two",
    line: "- answer: two",
    says: /^steps\[1\]\.mistakes\[2\]\.answer: expected one of this step's choices, word by word$/,
  },
  {
    title: "a mistake doesn't tell what is read",
    from: "        says: no image recipe-note\n",
    to: "",
    line: "- run: docker image build .",
    says: /^steps\[1\]\.mistakes\[0\]\.says: this key is missing/,
  },
  {
    title: "clean-up would take too much",
    from: "containers: [recipe-box]",
    to: 'containers: ["re*"]',
    line: 'containers: ["re*"]',
    says: /^owns\.containers\[0\]: expected a name that begins with at least 4 literal characters/,
  },
  {
    title: "a key of a later version is used",
    from: "files: files\n",
    to: "files: files\nvars: { port: { free: 8080 } }\n",
    line: "vars: {",
    says: /^`vars` is planned, and not known to this version$/,
  },
];

/** The only place of a text, so that a table can't mean another line than it seems to. */
function onlyPlaceOf(text: string, part: string): number {
  assert.equal(text.split(part).length, 2, `${JSON.stringify(part)} should be there once`);
  return text.indexOf(part);
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

describe("(unit) mistakes of authors", () => {
  it("the lab that each mistake is put into is right", () => {
    const reading = parseLab(file, lab);
    assert.ok(reading.ok, JSON.stringify(reading));
  });

  for (const { title, from, to, line, says } of mistakes) {
    it(`${title}: told once, at its line, with what was expected`, () => {
      const at = onlyPlaceOf(lab, from);
      const text = lab.slice(0, at) + to + lab.slice(at + from.length);
      const reading = parseLab(file, text);
      assert.ok(!reading.ok, "the lab was taken");
      const [problem, ...others] = reading.problems;
      assert.deepEqual(others, []);
      assert.match(problem?.message ?? "", says);
      assert.deepEqual([problem?.file, problem?.line], [file, lineAt(text, onlyPlaceOf(text, line))]);
    });
  }
});

import assert from "node:assert/strict";
import {
  documentProblems,
  looksLikeLab,
  problemLength,
} from "../../../../../../src/core/labs/format/authors/labDocument.ts";
import { richLab } from "../../../../support/labFiles.ts";

describe("looksLikeLab", () => {
  const cases: readonly (readonly [path: string, text: string, expected: boolean])[] = [
    ["/home/me/walkthroughs/mine/lab.yaml", "", true],
    ["C:\\labs\\walkthroughs\\mine\\lab.yaml", "", true],
    ["/home/me/lab.yaml", "version: 1\nsteps:\n", true],
    ["/home/me/lab.yaml", "version: 1\n", false],
    ["/home/me/lab.yaml", "a:\n  version: 1\n  steps: []\n", false],
    ["/home/me/lab.yaml", "steps: []\n", false],
    ["/home/me/walkthroughs/lab.yaml", "", false],
    ["/home/mywalkthroughs/mine/lab.yaml", "", false],
  ];
  for (const [path, text, expected] of cases) {
    it(`${path} with ${JSON.stringify(text)}: ${expected}`, () => assert.equal(looksLikeLab(path, text), expected));
  }
});

describe("documentProblems", () => {
  it("finds none in a lab that is right and in its folder, or in no folder of labs", () => {
    assert.deepEqual(documentProblems("/walkthroughs/rich/lab.yaml", richLab), []);
    assert.deepEqual(documentProblems("/tmp/lab.yaml", richLab), []);
  });

  it("finds what the parser finds, and an id that isn't the folder's name", () => {
    assert.equal(documentProblems("/tmp/lab.yaml", richLab.replace("minutes: 10", "minutes: ten"))[0]?.line, 8);
    const [problem, ...others] = documentProblems("/walkthroughs/other/lab.yaml", richLab);
    assert.deepEqual([problem?.line, problem?.column, others.length], [3, 1, 0]);
    assert.match(problem?.message ?? "", /^id: expected "other"/);
  });
});

describe("problemLength", () => {
  const cases: readonly (readonly [line: string, column: number, marked: string])[] = [
    ["titel: x", 1, "titel"],
    ["  - 'titel' : x", 5, "'titel'"],
    ["minutes: ten  ", 10, "ten"],
    ["run: docker version", 6, "docker version"],
    ["url: https://x", 6, "https://x"],
  ];
  for (const [line, column, marked] of cases) {
    it(`${JSON.stringify(line)} from ${column}: ${marked}`, () =>
      assert.equal(line.slice(column - 1, column - 1 + problemLength(line, column)), marked));
  }

  it("is at least one character", () => assert.equal(problemLength("", 1), 1));
});

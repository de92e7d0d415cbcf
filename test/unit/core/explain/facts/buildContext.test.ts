import assert from "node:assert/strict";
import { type ContextReading, contextFacts } from "../../../../../src/core/explain/facts/buildContext.ts";

const folder: ContextReading = {
  files: [
    { path: "package.json", size: 500 },
    { path: "README.md", size: 1_500 },
    { path: "src/index.js", size: 2_000 },
    { path: "src/deep/a.js", size: 3_000 },
    { path: "node_modules/x/index.js", size: 4_000 },
    { path: ".env", size: 20 },
    { path: "model.bin", size: 52_000_000 },
  ],
  ignore: { name: ".dockerignore", text: "# what we don't want\nnode_modules\n*.md\n" },
  complete: true,
};
const facts = (sources: readonly string[], reading = folder, excludes = false): string =>
  contextFacts({ kind: "build context", sources, excludes }, reading).join(" ");

describe("what a COPY takes from the build context", () => {
  const table: readonly (readonly [title: string, said: string, wanted: RegExp])[] = [
    ["one file", facts(["package.json"]), /takes one file, 500 B\.$/],
    ["several", facts(["package.json", "./src/"]), /takes 3 files, 5\.5 kB\.$/],
    ["a pattern stays in its folder", facts(["*.js*"]), /takes one file, 500 B\.$/],
    ["a folder as it is", facts(["/src"]), /takes 2 files, 5 kB\.$/],
    [
      "all, but what is left out",
      facts(["."]),
      /takes 5 files, 52 MB\. `\.dockerignore` leaves out `README\.md` and `node_modules\/x\/index\.js`\./,
    ],
    ["a secret", facts(["."]), /`\.env` looks like a secret/],
    ["a large file", facts(["."]), /Among them is `model\.bin`, 52 MB the largest/],
    ["nothing of that name", facts(["dist/"]), /^Nothing in the folder of this file matches `dist\/`/],
    ["all of it left out", facts(["README.md"]), /^`\.dockerignore` leaves out all that `README\.md` matches/],
    ["out of the context leads nowhere", facts(["../package.json"]), /takes one file/],
    ["files that an option takes away", facts(["src"], folder, true), /before `--exclude` takes some away/],
    [
      "no file that says what to leave out",
      facts(["."], { ...folder, ignore: undefined }),
      /`node_modules` is among them; a line in `\.dockerignore`/,
    ],
    ["a folder too large to be read", facts(["."], { ...folder, complete: false }), /at least 5 files/],
    ["what wasn't read isn't missing", facts(["dist/"], { ...folder, complete: false }), /^$/],
    [
      "an exception",
      facts(["."], { ...folder, ignore: { name: ".dockerignore", text: "*\n!src\n" } }),
      /takes 2 files/,
    ],
  ];
  for (const [title, said, wanted] of table) {
    it(title, () => assert.match(said, wanted));
  }

  it("a name that wants to be a link stays code", () => {
    assert.match(facts(["x`](command:quit)"]), /`x'\]\(command:quit\)`/);
  });
});

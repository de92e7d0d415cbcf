import assert from "node:assert/strict";
import { DockerfileParser } from "dockerfile-ast";
import { readDockerfile } from "../../../../src/core/explain/dockerfile/read.ts";
import { mutatedDockerfiles } from "../../../support/mutatedDockerfiles.ts";

/** What the library says of the whole file at once. */
function wholeReading(text: string): readonly string[] {
  return DockerfileParser.parse(text.replace(/^\uFEFF/, " "))
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      return `${start.line} to ${end.line}: ${instruction.getKeyword()}`;
    });
}

const ownReading = (text: string): readonly string[] =>
  readDockerfile(text).instructions.map(({ from, to, keyword }) => `${from} to ${to}: ${keyword}`);

/**
 * An escape character right behind a line's first word: the library then takes a comment below for arguments, and a
 * backslash alone for a keyword, which the builder doesn't.
 */
const tornKeyword = /^[ \t]*[^\s#]*[\\`][ \t]*$/m;

/**
 * What the builder takes for no here-document, or for a mistake: one without a name, with half a quote or a second `<` in
 * it, or behind a quote that is still open. The library waits for its end until the end of the file.
 */
const oddHeredoc = (text: string): boolean =>
  text
    .split("\n")
    .some((line) => line.includes("<<") && /["']|<</.test(line.replaceAll(/(?<=\s)<<-?(["']?)[\w.]+\1(?=\s|$)/g, "")));

/** A doubled escape character at a line's end is a plain one to the builder; the library goes on in the next line. */
const doubledEscape = /(?:\\\\|``)[ \t]*$/m;

/** The library reads on for a second directive in the same line. */
const twoInOneLine = /^[ \t]*#[^\n]*=[ \t]*\S+[ \t]+#/m;

describe("where instructions begin and end", () => {
  it("is as dockerfile-ast has it, in mutated files too", function () {
    this.timeout(300_000);
    let compared = 0;
    for (const { text, seed } of mutatedDockerfiles()) {
      if (tornKeyword.test(text) || twoInOneLine.test(text) || doubledEscape.test(text) || oddHeredoc(text)) {
        continue;
      }
      compared += 1;
      assert.deepEqual(ownReading(text), wholeReading(text), `seed ${seed}:\n${text}`);
    }
    assert.ok(compared > 1_000, `only ${compared} files were compared`);
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the text of a source.
import assert from "node:assert/strict";
import { formats } from "../../../../src/core/labs/checks/formats.ts";
import { judgeOf } from "../../../../src/core/labs/checks/judges.ts";
import { compileErrors } from "../../../support/compiles.ts";

const without = (words: string) => (text: string) => text.replace(words, "");

describe("a kind of check", () => {
  it("is written, judged and put into words by its own folder", () => {
    for (const [kind, { says }] of Object.entries(formats)) {
      assert.ok(says.startsWith("Check: "), kind);
      assert.equal(typeof judgeOf({ kind } as never).judge, "function", kind);
    }
  });

  const forgotten: Readonly<Record<string, readonly [file: string, words: string, says: RegExp]>> = {
    "nobody judges it": [
      "src/core/labs/checks/judges.ts",
      "  network: networkJudge,\n",
      /Property 'network' is missing/,
    ],
    "it finds nothing": [
      "src/core/labs/checks/findings.ts",
      "  network: { network: networkFinding },\n",
      /Property 'network' is missing/,
    ],
    "authors aren't told what it is for": [
      "src/core/labs/checks/network/format.ts",
      '  says: "Check: the engine has a network, with these containers attached.",\n',
      /checks\/network\/format\.ts\(.*error TS/,
    ],
    "one of its keys has no words": [
      "src/core/labs/checks/network/format.ts",
      '  scope: "local or swarm.",\n',
      /Property 'scope' is missing/,
    ],
    "what it finds has no words": [
      "src/core/labs/checks/volume/finding.ts",
      "  words: ({ name }) => `the volume ${name} on this engine`,\n",
      /Property 'words' is missing/,
    ],
  };
  for (const [title, [file, words, says]] of Object.entries(forgotten)) {
    it(`doesn't compile where ${title}`, () => {
      const errors = compileErrors("src/core/labs/judge/verify.ts", { [file]: without(words) });
      assert.match(errors.join("\n"), says);
    }).timeout(60_000);
  }
});

import assert from "node:assert/strict";
import { type EndedLine, type Heard, wentElsewhere } from "../../../../../src/core/labs/terminal/otherEngine.ts";
import { now } from "../../../support/builders.ts";

const heard = (kind: string, after: number): Heard["heardAt"] => new Map([[kind, now + after]]);

const run: EndedLine = { commandLine: "docker run hello-world", exitCode: 0, startedAt: now };
const silence: Heard = { heardAt: heard("container create", -60_000), connectedSince: now - 60_000 };

describe("wentElsewhere", () => {
  const table: readonly (readonly [title: string, ended: Partial<EndedLine>, heard: Partial<Heard>, went: boolean])[] =
    [
      ["it succeeded, and nothing was heard", {}, {}, true],
      ["its event came while it ran", {}, { heardAt: heard("container create", 300) }, false],
      ["any event came while it ran", {}, { heardAt: heard("container remove", 300) }, false],
      ["an event of another command came before", {}, { heardAt: heard("container die", -1_500) }, true],
      ["its event came before the shell said that it began", {}, { heardAt: heard("container create", -1_500) }, false],
      ["it was refused", { exitCode: 1 }, {}, false],
      ["the shell didn't say how it ended", { exitCode: undefined }, {}, false],
      ["it only looks", { commandLine: "docker image ls" }, {}, false],
      ["it is a slip of the pen", { commandLine: "docker imgae pull alpine" }, {}, false],
      ["it asks for help", { commandLine: "docker run --help" }, {}, false],
      ["it may have had nothing to do", { commandLine: "docker rm --force web" }, {}, false],
      ["it is a build without a name", { commandLine: "docker build ." }, {}, false],
      ["the engine doesn't answer now", {}, { connectedSince: undefined }, false],
      ["the engine answers only since then", {}, { connectedSince: now + 100 }, false],
      ["the engine answers since a moment before", {}, { connectedSince: now - 500 }, false],
    ];
  for (const [title, ended, heard, went] of table) {
    it(`${title}: ${went ? "said" : "not said"}`, () => {
      assert.equal(wentElsewhere({ ...run, ...ended }, { ...silence, ...heard }), went);
    });
  }
});

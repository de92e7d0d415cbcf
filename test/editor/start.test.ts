import assert from "node:assert/strict";
import { runCommand } from "../sandbox/runCommand.ts";

describe("(editor) npm start", () => {
  it("with --check fetches the workbench from outside, sees the extension active, and exits 0", async () => {
    const words = ["scripts/start.ts", "--check", "--engine", "sandbox", "--vsix", "container-labs.vsix"];
    const { code, output } = await runCommand(process.execPath, words, { seconds: 100, environment: process.env });
    console.log(output.replaceAll(/^/gm, "      | "));
    assert.equal(code, 0, output);
    assert.match(output, /the extension is active, its view lists "Your first container"/);
  });
});

import assert from "node:assert/strict";
import { atPrompt } from "../../../../../src/core/labs/terminal/promptReader.ts";

const esc = "\u001b";

describe("atPrompt", () => {
  const prompts: readonly (readonly [title: string, shown: string, typed: boolean, wanted: boolean])[] = [
    ["busybox", "/ # ", false, true],
    ["bash in a container", "root@3f2a:/# ", false, true],
    ["a user's shell", "app@3f2a:/srv$ ", false, true],
    ["below a greeting", "BusyBox v1.38\r\n\r\n/ # ", false, true],
    ["with the question for the cursor's place behind it", `/ # ${esc}[6n`, false, true],
    ["with colours", `${esc}[32m/ #${esc}[0m `, false, true],
    ["with a title", `${esc}]0;root@3f2a${"\u0007"}/ # `, false, true],
    ["the line just typed, before its echo ends", "ls", true, false],
    ["the prompt before what was typed is echoed", "/ # ", true, false],
    ["below the echo", "ls\r\nbin etc\r\n/ # ", true, true],
    ["output that only looks like a number sign", "# a heading", false, false],
    ["nothing yet", "", false, false],
  ];
  for (const [title, shown, typed, wanted] of prompts) {
    it(title, () => assert.equal(atPrompt(shown, typed), wanted));
  }
});

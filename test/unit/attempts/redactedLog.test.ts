import assert from "node:assert/strict";
import { type LogChannel, redactedLog } from "../../../src/attempts/redactedLog.ts";

/** A line that somebody writes, and what is left of it. */
const lines: readonly (readonly [line: string, left: string])[] = [
  ["tcp://ann:hunter2@10.0.0.5:2376: nothing answers", "tcp://…@10.0.0.5:2376: nothing answers"],
  [
    'Get "https://ann:hunter2@registry.example.com/v2/": unauthorized',
    'Get "https://…@registry.example.com/v2/": unauthorized',
  ],
  [
    'Get "https://auth.example.com/token?account=ann&service=hunter2": denied',
    'Get "https://auth.example.com/token?…": denied',
  ],
  [
    "https://store.example.com/blob?X-Amz-Signature=hunter2&X-Amz-Credential=hunter2",
    "https://store.example.com/blob?…",
  ],
  ["the engine says: Authorization: Bearer hunter2hunter2", "the engine says: Authorization: Bearer …"],
  ["$ docker container rm /home/ann", "$ docker container rm ~"],
  ["it does not know /version", "it does not know /version"],
  [`x${"hunter2 ".repeat(1_000)}`, "…"],
];

describe("the output log", () => {
  const written: string[] = [];
  const write = (line: string): void => {
    written.push(line);
  };
  const channel: LogChannel = { info: write, warn: write, error: write, show: () => {}, dispose: () => {} };
  const log = redactedLog(channel, "/nowhere", "/home/ann");

  for (const [line, left] of lines) {
    it(`keeps ${JSON.stringify(left)}`, () => {
      written.length = 0;
      log.info(line);
      log.warn(line);
      log.error(line);
      assert.deepEqual(written, [left, left, left]);
    });
  }

  it("keeps where an error came from", () => {
    written.length = 0;
    log.error(new Error("https://ann:hunter2@example.com/"));
    assert.match(written[0] ?? "", /^Error: https:\/\/…@example\.com\/\n\s+at .*redactedLog\.test/);
  });
});

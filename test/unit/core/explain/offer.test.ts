import assert from "node:assert/strict";
import { offerOf } from "../../../../src/core/explain/offer.ts";

describe("offerOf", () => {
  for (const [line, offer] of [
    ["  replicas: 2", "replicas: 2"],
    ["COPY   --from=build\tdist/ ./", "COPY --from=build dist/ ./"],
    ["# syntax=docker/dockerfile:1", "# syntax=docker/dockerfile:1"],
    ["# a word on this", undefined],
    ["   ", undefined],
    ["---", undefined],
    ["- x", "- x"],
  ] as const) {
    it(`${JSON.stringify(line)}: ${offer ?? "nothing"}`, () => assert.equal(offerOf(line), offer));
  }
  it("a long line is cut, and says so", () => assert.equal(offerOf(`RUN ${"x".repeat(200)}`)?.length, 61));
});

import assert from "node:assert/strict";
import { normalizeIdentity } from "../../../../src/core/state/normalizeIdentity.ts";

const info = {
  ID: "ENGINE",
  Name: "machine",
  ServerVersion: "28.5.1",
  OperatingSystem: "Debian GNU/Linux 12",
  Architecture: "x86_64",
  KernelVersion: "6.1.0",
  SystemTime: "2026-11-12T10:00:05.5Z",
};
const version = { Version: "28.5.1", ApiVersion: "1.51" };
const now = Date.UTC(2026, 10, 12, 10, 0, 0);

describe("normalizeIdentity", () => {
  it("reads both answers, and how far the engine's clock is ahead of ours", () => {
    assert.deepEqual(normalizeIdentity(info, version, now), {
      id: "ENGINE",
      name: "machine",
      version: "28.5.1",
      apiVersion: "1.51",
      operatingSystem: "Debian GNU/Linux 12",
      architecture: "x86_64",
      kernel: "6.1.0",
      clockOffset: 5_500,
    });
  });

  it("tells a clock that is behind by a negative offset", () => {
    assert.equal(normalizeIdentity(info, version, now + 60_000).clockOffset, -54_500);
  });

  it("names an engine without an id, as Podman's may be, by its host", () => {
    assert.equal(normalizeIdentity({ ...info, ID: undefined }, version, now).id, "name:machine");
    assert.equal(normalizeIdentity({ ...info, ID: "" }, version, now).id, "name:machine");
  });

  it("takes the version from the first answer when the second lacks it", () => {
    assert.equal(normalizeIdentity(info, {}, now).version, "28.5.1");
  });

  for (const nothing of [{}, null, [], "text"]) {
    it(`makes an unknown engine of ${JSON.stringify(nothing)}`, () => {
      assert.deepEqual(normalizeIdentity(nothing, nothing, now), {
        id: "name:engine",
        name: "engine",
        version: "unknown",
        apiVersion: "unknown",
        operatingSystem: "",
        architecture: "",
        kernel: "",
        clockOffset: 0,
      });
    });
  }
});

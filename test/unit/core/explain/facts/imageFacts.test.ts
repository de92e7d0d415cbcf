import assert from "node:assert/strict";
import { imageFacts } from "../../../../../src/core/explain/facts/imageFacts.ts";

describe("imageFacts", () => {
  it("platform, layers, day, and all that it hands down", () => {
    const nginx = {
      Os: "linux",
      Architecture: "arm64",
      Variant: "v8",
      Created: "2026-10-01T12:00:00Z",
      RootFS: { Layers: ["sha256:1", "sha256:2"] },
      Config: {
        Entrypoint: ["/docker-entrypoint.sh"],
        Cmd: ["nginx", "-g", "daemon off;"],
        User: "nginx",
        WorkingDir: "/srv",
        ExposedPorts: { "80/tcp": {}, "443/tcp": {} },
      },
    };
    assert.deepEqual(imageFacts(nginx), [
      "It is made for `linux/arm64/v8`, has 2 layers and dates from 2026-10-01.",
      "It hands down `ENTRYPOINT` `/docker-entrypoint.sh`, `CMD` `nginx -g daemon off;`, the user `nginx`, the folder `/srv` and the ports `80/tcp` and `443/tcp`.",
    ]);
  });
  it("what newer engines leave out, and a date that a builder set to nothing", () => {
    assert.deepEqual(imageFacts({ Os: "linux", Created: "1970-01-01T00:00:00Z", Config: { Cmd: null } }), [
      "It is made for `linux`.",
    ]);
    for (const odd of [undefined, null, "text", [], { Config: 7, RootFS: null }]) {
      assert.deepEqual(imageFacts(odd), []);
    }
  });
  it("says when it is made for another platform than the line asks for", () => {
    const arm = { Os: "linux", Architecture: "arm64", Variant: "v8" };
    for (const wanted of ["linux/arm64/v8", "linux/arm64", "linux"]) {
      assert.deepEqual(imageFacts(arm, wanted), ["It is made for `linux/arm64/v8`."], wanted);
    }
    assert.match(imageFacts(arm, "linux/amd64")[0] ?? "", /asks for `linux\/amd64`.*InvalidBaseImagePlatform/);
    assert.deepEqual(imageFacts({}, "linux/amd64"), []);
  });
  it("a value that wants to be a link stays code", () => {
    assert.match(imageFacts({ Config: { User: "a`](command:quit)" } }).join(), /`a'\]\(command:quit\)`/);
  });
});

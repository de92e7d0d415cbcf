import assert from "node:assert/strict";
import { Emitter } from "../../../src/core/emitter.ts";

function observed() {
  const errors: unknown[] = [];
  const emitter = new Emitter<string>((error) => errors.push(error));
  const heard: string[] = [];
  return { emitter, errors, heard };
}

describe("Emitter", () => {
  it("tells everybody, in the order of their coming", () => {
    const { emitter, heard } = observed();
    emitter.subscribe((message) => heard.push(`first ${message}`));
    emitter.subscribe((message) => heard.push(`second ${message}`));
    emitter.emit("a");
    assert.deepEqual(heard, ["first a", "second a"]);
  });

  it("hands a listener's error on and tells the others all the same", () => {
    const { emitter, heard, errors } = observed();
    emitter.subscribe(() => {
      throw new Error("bug");
    });
    emitter.subscribe((message) => heard.push(message));
    emitter.emit("a");
    assert.deepEqual([heard, errors], [["a"], [new Error("bug")]]);
  });

  it("lets a listener go or come while it tells, without confusing the round", () => {
    const { emitter, heard } = observed();
    const first = emitter.subscribe((message) => {
      heard.push(`first ${message}`);
      first.dispose();
      emitter.subscribe((later) => heard.push(`late ${later}`));
    });
    emitter.subscribe((message) => heard.push(`second ${message}`));
    emitter.emit("a");
    emitter.emit("b");
    assert.deepEqual(heard, ["first a", "second a", "second b", "late b"]);
  });
});

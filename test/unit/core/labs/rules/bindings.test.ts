import assert from "node:assert/strict";
import { bindingsOf, fillCommands } from "../../../../../src/core/labs/evidence/bindings.ts";
import { findingInWords } from "../../../../../src/core/labs/findings/finding.ts";
import { expectation, expecting, lab, plainDetails, standingFor, step } from "../../../support/builders.ts";
import { LabPlay } from "../../../support/labPlay.ts";

const made = expecting({ kind: "container", image: "alpine", state: "exited" }, { as: "box" });
const startIt = expectation({ of: "box", state: "running" });
const execIn = expecting({ kind: "exec", of: "box", command: "cat *", exitCode: 0 });
const sibling = expectation({ siblingOf: "box", image: "alpine", state: "exited" });
const goneBox = expecting({ kind: "gone", of: ["box"] });
const ids = (play: LabPlay): readonly string[] | undefined =>
  bindingsOf(play.progress, play.round.bound).get("box")?.ids;

describe("rule 8: a name is a set, and a later step narrows it", () => {
  const boxes = lab([step("make", [made]), step("again", [startIt])]);
  it("two that were made stand for it, the one that proved the step first", () => {
    assert.deepEqual(ids(new LabPlay(boxes).run("a", "alpine").run("b", "alpine")), ["a", "b"]);
  });
  it("either of them meets the later step", () => {
    for (const id of ["a", "b"]) {
      const play = new LabPlay(boxes).run("a", "alpine").run("b", "alpine").hear("start", id, { image: "alpine" });
      assert.deepEqual([play.passed, ids(play)], [["make", "again"], [id]]);
    }
  });
  it("after that it means the one that met it", () => {
    const play = new LabPlay(boxes).run("a", "alpine").run("b", "alpine").hear("start", "b").run("c", "alpine");
    assert.deepEqual(ids(play), ["b"]);
  });
  it("one of another image is none of them", () => {
    assert.deepEqual(ids(new LabPlay(boxes).run("a", "alpine").run("b", "busybox")), ["a"]);
  });
  it("a sibling is another container than all of them", () => {
    const play = new LabPlay(lab([step("make", [made]), step("second", [sibling], { after: "make" })]));
    assert.deepEqual(play.run("a", "alpine").passed, ["make"]);
    assert.deepEqual(play.wait(1).hear("start", "a").hear("die", "a").passed, ["make"]);
    assert.deepEqual(play.run("b", "alpine").passed, ["make", "second"]);
  });
  it("commands are filled with the short id of the first, and with the bare name while there is none", () => {
    const lines = [{ command: `docker start $${"{box}"}`, inside: [] }];
    assert.equal(
      fillCommands(lines, standingFor({ box: ["0123456789abcdef"] }))[0]?.command,
      "docker start 0123456789ab",
    );
    assert.equal(fillCommands(lines, new Map())[0]?.command, "docker start <box>");
  });
  it("gone: the ones that proved it", () => {
    const play = new LabPlay(lab([step("make", [made]), step("clean", [goneBox])]));
    assert.match(play.judge().says("clean"), /finish the step "Title of make" first/);
    assert.match(play.run("a", "alpine").says("clean"), /still there/);
    assert.deepEqual(play.hear("destroy", "a").passed, ["make", "clean"]);
  });
  it("gone is unknown, and never met, while no engine answers", () => {
    const play = new LabPlay(lab([step("make", [made]), step("clean", [goneBox])])).run("a", "alpine");
    play.reachable = false;
    assert.equal(play.restart().kinds("clean"), "unknown");
  });
});

describe("rule 9: seen is enough, unless it is needed later", () => {
  const alone = lab([step("make", [made])]);
  const needed = lab([step("make", [made]), step("again", [startIt])]);
  const tidy = (play: LabPlay): LabPlay =>
    play.hear("create", "a", { image: "alpine" }).hear("start", "a").hear("die", "a").hear("destroy", "a");
  it("a container that removed itself proves its step", () =>
    assert.deepEqual(tidy(new LabPlay(alone)).passed, ["make"]));
  it("also when only the removal is told by a read", () => {
    const play = new LabPlay(lab([step("make", [expectation({ image: "alpine", state: "exited", logs: "x" })])]));
    play.run("a", "alpine").read().look("a", { logs: "x" });
    assert.deepEqual(play.passed, ["make"]);
  });
  it("one that a later step needs must be there when its details come", () => {
    const wanting = expecting({ kind: "container", image: "alpine", state: "exited", logs: "x" }, { as: "box" });
    const play = tidy(new LabPlay(lab([step("make", [wanting]), step("again", [startIt])]))).look("a", { logs: "x" });
    assert.deepEqual(play.passed, []);
    assert.match(play.says("make"), /a later step needs this container/);
  });
  it("when it goes after its step passed, the later step says so, and another one counts", () => {
    const play = new LabPlay(needed).run("a", "alpine").hear("destroy", "a");
    assert.match(play.says("again"), /removed/);
    assert.deepEqual(play.run("b", "alpine").hear("start", "b").passed, ["make", "again"]);
  });
  it("what was removed before it could be read is said so", () => {
    const play = new LabPlay(lab([step("make", [expectation({ image: "alpine", state: "exited", logs: "x" })])]));
    assert.match(tidy(play).says("make"), /removed before I could read its output/);
  });
});

describe("rule 11: blind spots are known", () => {
  const boxes = lab([step("make", [made]), step("look", [execIn])]);
  const blind = (play: LabPlay) => play.note({ kind: "blind", spot: { to: play.time, said: "between 10 and 11" } });
  it("an exec that may have come meanwhile is unknown, and the words say when", () => {
    const play = blind(new LabPlay(boxes).run("a", "alpine").wait(1));
    assert.equal(play.kinds("look"), "unknown");
    assert.match(play.says("look"), /I was not watching between 10 and 11; if you did it then, do it again/);
  });
  it("one from before the step that it is about doesn't matter", () => {
    const play = blind(new LabPlay(boxes)).wait(1).run("a", "alpine");
    assert.equal(play.kinds("look"), "missing");
  });
  it("an exec that was heard is what it is", () => {
    const play = blind(new LabPlay(boxes).run("a", "alpine").wait(1));
    play.hear("exec_create", "a", { execID: "e" }, "cat x").hear("exec_die", "a", { execID: "e", exitCode: "1" });
    assert.equal(play.kinds("look"), "missing");
  });
  it("done again, it counts", () => {
    const play = blind(new LabPlay(boxes).run("a", "alpine").wait(1));
    play.hear("exec_create", "a", { execID: "e" }, "cat x").hear("exec_die", "a", { execID: "e", exitCode: "0" });
    assert.deepEqual(play.passed, ["make", "look"]);
  });
  it("a container needs no event: the list tells it afterwards", () => {
    const play = blind(new LabPlay(boxes)).restart().read({ id: "a", image: "alpine" });
    assert.deepEqual(play.look("a", { details: plainDetails }).passed, ["make"]);
  });
});

describe("rules 10 and 12: whose hand, and what a pass is", () => {
  const one = lab([step("make", [made])]);
  it("what we typed for the learner is assisted", () => {
    const play = new LabPlay(one).note({ kind: "assist", step: "make" }).run("a", "alpine");
    assert.equal(play.progress.passes.get("make")?.kind, "assisted");
  });
  it("what the learner did is proved, with object, words and the engine's time", () => {
    const play = new LabPlay(one).wait(3).run("a", "alpine");
    const pass = play.progress.passes.get("make");
    assert.deepEqual([pass?.kind, pass?.objects[0]?.id, pass?.at], ["proved", "a", play.time]);
    assert.match(findingInWords(pass?.seen[0] ?? assert.fail()), /container a of alpine: it ran `\/hello` and ended/);
  });
  it("it stays, whatever is true afterwards", () => {
    const play = new LabPlay(one).run("a", "alpine").hear("destroy", "a").restart().read();
    play.reachable = false;
    assert.deepEqual(play.judge().passed, ["make"]);
  });
  it("a reset takes it back, and only new work proves it again", () => {
    const play = new LabPlay(one).run("a", "alpine").wait(1);
    play.note({ kind: "reset", step: "make", at: play.time });
    assert.deepEqual(play.passed, []);
    assert.deepEqual(play.wait(1).run("b", "alpine").passed, ["make"]);
    assert.equal(play.progress.passes.get("make")?.objects[0]?.id, "b");
  });
  it("after a reset, its name doesn't mean what was made before", () => {
    const play = new LabPlay(lab([step("make", [made]), step("again", [startIt])])).run("a", "alpine").wait(1);
    play.note({ kind: "reset", step: "make", at: play.time }).wait(1).run("b", "alpine");
    assert.deepEqual(ids(play), ["b"]);
  });
  it("a step about an earlier one's container, reset, wants it done once more", () => {
    const play = new LabPlay(lab([step("make", [made]), step("again", [startIt])]))
      .run("a", "alpine")
      .hear("start", "a");
    play.wait(1).note({ kind: "reset", step: "again", at: play.time });
    assert.deepEqual(play.passed, ["make"]);
    assert.match(play.says("again"), /do it once more/);
    assert.deepEqual(play.wait(1).hear("die", "a").hear("start", "a").passed, ["make", "again"]);
  });
  it("a new attempt takes it back", () => {
    const play = new LabPlay(one).run("a", "alpine").restart();
    play.note({ kind: "attempt", at: play.time, revision: "1", engineFromBefore: false });
    assert.deepEqual(play.passed, []);
  });
  it("nothing passes twice", () => {
    const play = new LabPlay(one).run("a", "alpine").run("b", "alpine");
    assert.equal(play.progress.passes.get("make")?.objects[0]?.id, "a");
  });
});

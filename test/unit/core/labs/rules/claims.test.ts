import assert from "node:assert/strict";
import { expectation, expectEngine, expecting, lab, plainDetails, step } from "../../../support/builders.ts";
import { LabPlay } from "../../../support/labPlay.ts";

const hello = expectation({ image: "hello-world", state: "exited", exitCode: 0 });
const question = {
  kind: "chosen",
  ask: "Which?",
  choices: [{ say: "this", right: true, because: "So." }],
} as const;
const answered = expecting({ kind: "answer", question });

describe("rule 5: one making proves one step", () => {
  const two = lab([step("one", [hello]), step("two", [hello])]);
  it("one container, one step", () => assert.deepEqual(new LabPlay(two).run("a", "hello-world").passed, ["one"]));
  it("two containers, two steps", () => {
    assert.deepEqual(new LabPlay(two).run("a", "hello-world").run("b", "hello-world").passed, ["one", "two"]);
  });
  it("of two that fit, the one that no open step waits for", () => {
    const picky = lab([
      step("any", [answered, expectation({ image: "alpine", state: "exited" })]),
      step("failed", [answered, expectation({ image: "alpine", state: "exited", exitCode: 3 })]),
    ]);
    const play = new LabPlay(picky).run("good", "alpine").wait(1).run("bad", "alpine", "3");
    assert.deepEqual(play.answer("any", "answer-1", true).answer("failed", "answer-1", true).passed, ["any", "failed"]);
    assert.equal(play.progress.passes.get("any")?.objects[0]?.id, "good");
  });
  it("an exec that proved one step proves no other", () => {
    const exec = expecting({ kind: "exec", of: "box", command: "*", exitCode: 0 });
    const running = expecting({ kind: "container", image: "alpine", state: "running" }, { as: "box" });
    const play = new LabPlay(lab([step("make", [running]), step("one", [exec]), step("two", [exec])]));
    play.hear("create", "a", { image: "alpine" }).hear("start", "a", { image: "alpine" });
    play.look("a", { details: plainDetails });
    const ls = (id: string) =>
      play.hear("exec_create", "a", { execID: id }, "ls").hear("exec_die", "a", { execID: id, exitCode: "0" });
    assert.deepEqual(ls("e1").passed, ["make", "one"]);
    assert.deepEqual(ls("e2").passed, ["make", "one", "two"]);
  });
  it("what is only named by a later step stays its maker's", () => {
    const made = expecting({ kind: "container", image: "alpine", state: "exited" }, { as: "box" });
    const play = new LabPlay(
      lab([step("make", [made]), step("again", [expectation({ of: "box", state: "running" })])]),
    );
    assert.deepEqual(play.run("a", "alpine").hear("start", "a", { image: "alpine" }).passed, ["make", "again"]);
  });
  it("an engine proves as many steps as ask for one", () => {
    const engine = expectEngine("any");
    assert.deepEqual(new LabPlay(lab([step("one", [engine]), step("two", [engine])])).judge().passed, ["one", "two"]);
  });
});

describe("rule 6: state together, answers and events whenever", () => {
  const running = expectation({ image: "alpine", state: "running" });
  const both = lab([step("both", [answered, running])]);
  const started = (): LabPlay =>
    new LabPlay(both).hear("create", "a", { image: "alpine" }).hear("start", "a", { image: "alpine" });
  it("answer first, state afterwards", () => {
    const play = new LabPlay(both).answer("both", "answer-1", true);
    assert.deepEqual(play.hear("create", "a", { image: "alpine" }).hear("start", "a").passed, ["both"]);
  });
  it("state first, answer when it is over: it was so, and counts", () => {
    const play = started().hear("die", "a").hear("destroy", "a");
    assert.match(play.says("both"), /I saw .* is still running, and that counts/);
    assert.deepEqual(play.answer("both", "answer-1", true).passed, ["both"]);
  });
  it("two states must hold at one moment", () => {
    const two = lab([
      step("two", [expectation({ name: "a", state: "running" }), expectation({ name: "b", state: "running" })]),
    ]);
    const play = new LabPlay(two)
      .hear("create", "a")
      .hear("start", "a")
      .hear("die", "a")
      .hear("create", "b")
      .hear("start", "b");
    assert.deepEqual([play.passed, play.kinds("two")], [[], "missing met"]);
    assert.deepEqual(play.hear("start", "a").passed, ["two"]);
  });
  it("two states and an answer: the states still have to hold at one moment", () => {
    const states = [expectation({ name: "a", state: "running" }), expectation({ name: "b", state: "running" })];
    const play = new LabPlay(lab([step("two", [answered, ...states])])).answer("two", "answer-1", true);
    play.hear("create", "a").hear("start", "a").hear("die", "a").hear("create", "b").hear("start", "b");
    assert.deepEqual(play.passed, []);
  });
  it("a wrong answer is none, whatever the state", () => {
    assert.deepEqual(started().answer("both", "answer-1", false).passed, []);
  });
  it("a reset forgets what held, too", () => {
    const play = started().wait(1).hear("die", "a").wait(1);
    play.note({ kind: "reset", step: "both", at: play.time });
    assert.deepEqual(play.answer("both", "answer-1", true).passed, []);
    assert.deepEqual(play.wait(1).hear("create", "b", { image: "alpine" }).hear("start", "b").passed, ["both"]);
  });
});

describe("rule 7: running has to last, and what is on its way has time", () => {
  const lasting = lab([step("up", [expecting({ kind: "container", image: "web", state: "running" }, { holds: 2 })])]);
  const up = (): LabPlay =>
    new LabPlay(lasting).hear("create", "a", { image: "web" }).hear("start", "a", { image: "web" });
  it("not at once", () => assert.deepEqual([up().passed, up().kinds("up")], [[], "pending"]));
  it("asks to be looked at again at that very moment", () => assert.equal(up().round.again, up().time + 2_000));
  it("after the time it holds", () => assert.deepEqual(up().wait(2).passed, ["up"]));
  it("not when it ended in between", () => {
    assert.deepEqual(up().wait(1).hear("die", "a").wait(5).passed, []);
  });
  it("a start in between begins anew", () => {
    const play = up().wait(1).hear("die", "a").hear("start", "a").wait(1);
    assert.deepEqual([play.passed, play.wait(1).passed], [[], ["up"]]);
  });
  it("what should end is pending for its time, and missing afterwards", () => {
    const ends = new LabPlay(lab([step("end", [expectation({ image: "web", state: "exited" }, 10)])]));
    ends.hear("create", "a", { image: "web" }).hear("start", "a", { image: "web" });
    assert.deepEqual([ends.wait(9).kinds("end"), ends.wait(1).kinds("end")], ["pending", "missing"]);
  });
});

describe("later: what counts only after what stands above it", () => {
  const running = expecting({ kind: "container", image: "redis", state: "running" }, { as: "box" });
  const set = expecting({ kind: "exec", of: "box", command: "set *", exitCode: 0 });
  const get = expecting({ kind: "exec", of: "box", command: "get *", exitCode: 0 }, { later: true });

  function played(...commands: readonly string[]): LabPlay {
    const play = new LabPlay(lab([step("make", [running]), step("both", [set, get])]));
    play.hear("create", "a", { image: "redis" }).hear("start", "a", { image: "redis" });
    play.look("a", { details: plainDetails });
    for (const [place, command] of commands.entries()) {
      const execID = `e${place}`;
      play.wait(1).hear("exec_create", "a", { execID }, command).hear("exec_die", "a", { execID, exitCode: "0" });
    }
    return play;
  }

  it("is met in this order", () => assert.deepEqual(played("set x", "get x").passed, ["make", "both"]));
  it("isn't met in the other one, and says that it came too early", () => {
    const play = played("get x", "set x");
    assert.deepEqual(play.passed, ["make"]);
    assert.match(play.says("both"), /`get x` in container .*, but too early.*do it once more, after what stands above/);
  });
  it("is met once it was done again", () =>
    assert.deepEqual(played("get x", "set x", "get x").passed, ["make", "both"]));
});

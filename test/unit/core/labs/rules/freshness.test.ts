import assert from "node:assert/strict";
import type { Expectation } from "../../../../../src/core/labs/format/model.ts";
import { expectation, expectEngine, expecting, image, lab, step, stoodThen } from "../../../support/builders.ts";
import { LabPlay } from "../../../support/labPlay.ts";

const hello = expectation({ image: "hello-world", state: "exited", exitCode: 0 });
const one = lab([step("hello", [hello])]);
const old = stoodThen({ containers: ["old"], images: { "sha256:hello": ["hello-world:latest"] } });
const ofImage = (made: "now" | "any"): Expectation => expecting({ kind: "image", ref: "hello-world" }, { made });

describe("rule 1: what stood when the attempt began is from before it", () => {
  it("an older container that ends now proves nothing", () => {
    assert.deepEqual(new LabPlay(one, old).hear("die", "old", { image: "hello-world" }).passed, []);
  });
  it("an older container that is read as exited proves nothing", () => {
    assert.deepEqual(new LabPlay(one, old).read({ id: "old" }).passed, []);
  });
  it("an older container that is started again proves nothing", () => {
    const play = new LabPlay(one, old).hear("start", "old", { image: "hello-world" }).hear("die", "old");
    assert.deepEqual(play.passed, []);
  });
  it("nothing counts before the first look at an engine", () => {
    const play = new LabPlay(one);
    play.progress = { ...play.progress, baseline: undefined };
    assert.deepEqual(play.run("a", "hello-world").passed, []);
  });
  it("a new container beside an older one counts", () => {
    assert.deepEqual(new LabPlay(one, old).run("a", "hello-world").passed, ["hello"]);
  });
});

describe("rule 2: fresh is what was made since", () => {
  const images = lab([step("image", [ofImage("now")])]);
  it("an image that wasn't there", () => {
    const play = new LabPlay(images);
    play.images = [image()];
    assert.deepEqual(play.judge().passed, ["image"]);
  });
  it("a tag that names another image than then", () => {
    const play = new LabPlay(images, stoodThen({ containers: [], images: { "sha256:older": ["hello-world:latest"] } }));
    play.images = [image()];
    assert.deepEqual(play.judge().passed, ["image"]);
  });
  it("an image that was pulled again, although nothing newer came", () => {
    const play = new LabPlay(images, old);
    play.images = [image()];
    assert.deepEqual(play.judge().passed, []);
    assert.deepEqual(play.hear("pull", "hello-world:latest").passed, ["image"]);
  });
  it("not an image that stood, however often it is looked at", () => {
    const play = new LabPlay(images, old);
    play.images = [image()];
    assert.deepEqual(play.judge().judge().passed, []);
    assert.match(play.says("image"), /since before this lab/);
  });
  it("a container made while the window was closed", () => {
    assert.deepEqual(new LabPlay(one).restart().read({ id: "while-away" }).passed, ["hello"]);
  });
});

describe("rule 3: what stood counts only when the learner says so", () => {
  it("an image that may be older is already so, and doesn't tick by itself", () => {
    const play = new LabPlay(lab([step("image", [ofImage("any")])]), old);
    play.images = [image()];
    assert.deepEqual([play.judge().passed, play.round.reports.get("image")?.already], [[], true]);
  });
  it("an engine from before is already so", () => {
    const play = new LabPlay(lab([step("engine", [expectEngine("any")])]));
    play.progress = { ...play.progress, engineFromBefore: true };
    assert.deepEqual([play.judge().passed, play.round.reports.get("engine")?.already], [[], true]);
  });
  it("one old thing makes the whole step already so", () => {
    const play = new LabPlay(lab([step("both", [ofImage("any"), hello])]), old);
    play.images = [image()];
    assert.deepEqual([play.run("a", "hello-world").passed, play.round.reports.get("both")?.already], [[], true]);
  });
  it("an older container counts where the lab lets it, and not by itself", () => {
    const any = expecting({ kind: "container", image: "hello-world", state: "exited" }, { made: "any" });
    const play = new LabPlay(lab([step("any", [any])]), old).read({ id: "old" });
    assert.deepEqual([play.passed, play.round.reports.get("any")?.already], [[], true]);
  });
  it("what is new ticks by itself all the same", () => {
    const play = new LabPlay(lab([step("image", [ofImage("any")])]));
    play.images = [image()];
    assert.deepEqual(play.judge().passed, ["image"]);
  });
});

describe("rule 4: order is declared", () => {
  const alpine = expectation({ image: "alpine", state: "exited", exitCode: 0 });
  const ordered = lab([step("first", [hello]), step("then", [alpine], { after: "first" }), step("free", [alpine])]);
  it("work done ahead counts", () => {
    assert.deepEqual(new LabPlay(ordered).run("a", "alpine").passed, ["free"]);
  });
  it("after: what was made before that step's pass doesn't count", () => {
    const play = new LabPlay(ordered).run("a", "alpine").wait(1).run("b", "alpine").wait(1).run("h", "hello-world");
    assert.deepEqual(play.passed, ["free", "first"]);
    assert.match(play.says("then"), /too early|another step/);
  });
  it("after: what is made afterwards does", () => {
    const play = new LabPlay(ordered).run("h", "hello-world").wait(1).run("a", "alpine");
    assert.deepEqual(play.passed, ["first", "then"]);
  });
  it("a name implies it: before its step has passed there is nothing to be about", () => {
    const named = lab([
      step("make", [expecting({ kind: "container", image: "alpine", state: "exited" }, { as: "box" })]),
      step("again", [expectation({ of: "box", state: "running" })]),
    ]);
    const play = new LabPlay(named).hear("create", "a", { image: "alpine" }).hear("start", "a", { image: "alpine" });
    assert.match(play.says("again"), /finish the step "Title of make" first/);
    assert.deepEqual(play.passed, []);
  });
  it("nothing else locks: the last step may be the first to pass", () => {
    const play = new LabPlay(lab([step("one", [alpine]), step("two", [hello])])).run("h", "hello-world");
    assert.deepEqual(play.passed, ["two"]);
  });
});

import assert from "node:assert/strict";
import type { EngineAction, EngineObject } from "../../../../src/core/state/actions.ts";
import { actionTrouble } from "../../../../src/core/state/actionTrouble.ts";
import type { EngineFailure, EngineFailureKind } from "../../../../src/core/state/engineFailure.ts";
import { connectedState, container, image, network } from "../../support/builders.ts";

const refusal = (sentence: string, kind: EngineFailureKind = "engine-error"): EngineFailure => ({
  kind,
  sentence,
  remedy: "see what the engine says, and try again",
});
const late: EngineObject<"container"> = { kind: "container", id: "late", name: "late" };
const hello: EngineObject = { kind: "image", id: "sha256:hello", name: "hello-world:latest" };
const back: EngineObject = { kind: "network", id: "n1", name: "back" };
const starts: EngineAction = { verb: "start", object: late };
const busy = "Bind for 0.0.0.0:8080 failed: port is already allocated (error 500 of the engine at unix:///s)";

describe("actionTrouble", () => {
  const web = container({
    id: "c2",
    name: "web",
    state: "running",
    ports: [{ container: 80, host: 8080, address: "0.0.0.0", protocol: "tcp" }],
  });

  for (const verb of ["start", "restart"] as const) {
    it(`says who has the port that a ${verb} wants, first of all, and how to stop it`, () => {
      const { sentence, remedy } = actionTrouble(refusal(busy), { verb, object: late }, connectedState([web]));
      assert.equal(sentence, `port 8080 is taken by the container web: ${busy}`);
      assert.match(remedy, /docker container stop web/);
    });
  }

  it("keeps what kind of failure it was, whatever it says of it", () => {
    const found = actionTrouble(refusal(busy), starts, connectedState([web]));
    assert.deepEqual(found, {
      kind: "engine-error",
      sentence: `port 8080 is taken by the container web: ${busy}`,
      remedy: "stop it (docker container stop web), or make this container anew with another port",
    });
    const none = actionTrouble(refusal(busy), starts, connectedState());
    assert.deepEqual(none, {
      kind: "engine-error",
      sentence: `port 8080 is taken, and by none of this engine's containers that publish it: ${busy}`,
      remedy:
        "a program of the engine's machine has it, or a container that uses the machine's own network; end that, or make this container anew with another port",
    });
  });

  it("says so when none of the engine's containers publishes the port, and never blames the container itself", () => {
    for (const state of [connectedState(), connectedState([{ ...web, id: "late" }])]) {
      const { sentence, remedy } = actionTrouble(refusal(busy), starts, state);
      assert.match(sentence, /^port 8080 is taken, and by none of this engine's containers/);
      assert.match(remedy, /a program of the engine's machine/);
    }
  });

  it("says which containers keep an image, and how to remove the only one", () => {
    const removes: EngineAction = { verb: "remove", object: hello, names: ["hello-world:latest"] };
    const said = "conflict: container 1 is using its referenced image";
    const one = actionTrouble(refusal(said), removes, connectedState([container()], [image()]));
    assert.equal(one.sentence, `the image hello-world:latest is used by the container brave_curie: ${said}`);
    assert.deepEqual(
      [one.kind, one.remedy],
      ["engine-error", "remove that container first: docker container rm brave_curie"],
    );
    for (const state of ["running", "paused", "restarting"] as const) {
      const running = actionTrouble(refusal(said), removes, connectedState([container({ state })], [image()]));
      assert.match(running.remedy, /docker container rm --force brave_curie$/, state);
    }
    const other = container({ id: "other", imageId: "sha256:other" });
    assert.equal(
      actionTrouble(refusal(said), removes, connectedState([other, container()], [image()])).sentence,
      one.sentence,
    );
    const four = ["a", "b", "c", "d"].map((name) => container({ id: name, name }));
    const three = actionTrouble(refusal(said), removes, connectedState(four.slice(1), [image()]));
    assert.match(three.sentence, /used by the containers b, c, d: conflict/);
    assert.match(
      actionTrouble(refusal(said), removes, connectedState(four, [image()])).sentence,
      /used by the containers a, b, c, 1 more: conflict/,
    );
    const five = ["a", "b", "c", "d", "e"].map((name) => container({ id: name, name }));
    const many = actionTrouble(refusal(said), removes, connectedState(five, [image()]));
    assert.match(many.sentence, /used by the containers a, b, c, 2 more: conflict/);
    assert.equal(many.remedy, "remove those containers first");
  });

  for (const said of [
    "image is being used by running container 1",
    "Conflict: Used by 1",
    "image is in use by a container: consider forcing it",
    "container 1 is using its referenced image",
  ]) {
    it(`knows a refusal because of a user by "${said}"`, () => {
      const found = actionTrouble(refusal(said), { verb: "remove", object: hello }, connectedState([container()]));
      assert.match(found.sentence, /^the image hello-world:latest is used by/);
    });
  }

  it("says who is on a network, of those that keep it", () => {
    const on = { networks: [{ name: "back", id: "n1", address: "" }] };
    const state = connectedState(
      [
        container({ id: "up", name: "up", state: "running", ...on }),
        ...(["exited", "created", "dead"] as const).map((state) => container({ id: state, name: state, state, ...on })),
      ],
      [],
      [network({ name: "back" })],
    );
    const said = "network back has active endpoints";
    const { sentence } = actionTrouble(refusal(said), { verb: "remove", object: back }, state);
    assert.equal(sentence, `the network back is used by the container up: ${said}`);
  });

  const untouched: readonly (readonly [string, EngineFailure, EngineAction])[] = [
    ["another refusal of a start", refusal("exec: no such file"), starts],
    ["a port in a refusal of something else", refusal(busy), { verb: "stop", object: late }],
    [
      "words that only look like those",
      refusal("an unused layer: not in user namespace"),
      { verb: "remove", object: hello },
    ],
    ["a network that has gone meanwhile", refusal("it has active endpoints"), { verb: "remove", object: back }],
    ["an image that has children", refusal("image has dependent child images"), { verb: "remove", object: hello }],
    ["no answer at all", refusal("it does not answer", "hung"), { verb: "remove", object: hello }],
    ["what has gone", refusal("using nothing", "object-gone"), { verb: "remove", object: hello }],
  ];
  for (const [title, failure, action] of untouched) {
    it(`leaves as it is: ${title}`, () => {
      const attached = { ...web, networks: [{ name: "front", id: "n9", address: "" }] };
      assert.equal(actionTrouble(failure, action, connectedState([attached, container()], [image()])), failure);
    });
  }
});

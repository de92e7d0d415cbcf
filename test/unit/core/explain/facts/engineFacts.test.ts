import assert from "node:assert/strict";
import { knownFacts } from "../../../../../src/core/explain/facts/facts.ts";
import { connectedState, container, image, unreachable } from "../../../support/builders.ts";

const port = (host: number) => ({ container: 80, host, address: "0.0.0.0", protocol: "tcp" });
const web = container({ id: "w", name: "web", state: "running", ports: [port(8080)] });
const state = connectedState([web], [image()]);
const asksPort = { kind: "published port", port: 80, protocol: "tcp" } as const;

describe("knownFacts", () => {
  it("an image that is here, by any of its names, and one that isn't", () => {
    assert.match(
      knownFacts({ kind: "image", reference: "docker.io/library/hello-world" }, state).join(),
      /is on your engine, 13\.3 kB/,
    );
    assert.match(knownFacts({ kind: "image", reference: "nginx" }, state).join(), /isn't on your engine yet/);
  });
  it("who publishes a port, and where", () => {
    assert.deepEqual(knownFacts(asksPort, state), ["On your engine `web` publishes it, at port `8080` of the host."]);
    assert.deepEqual(knownFacts({ ...asksPort, protocol: "udp" }, state), []);
    assert.deepEqual(knownFacts({ ...asksPort, port: 81 }, state), []);
  });
  it("a name that wants to be more than text stays code", () => {
    const hostile = container({ name: "x`](command:quit)", ports: [port(1)] });
    assert.match(knownFacts(asksPort, connectedState([hostile])).join(), /`x'\]\(command:quit\)`/);
  });
  it("nothing while the engine doesn't answer, and nothing that wasn't asked", () => {
    assert.deepEqual(knownFacts(asksPort, { ...state, status: unreachable }), []);
    assert.deepEqual(knownFacts(asksPort, { ...state, status: { kind: "unwatched" } }), []);
    assert.deepEqual(knownFacts(undefined, state), []);
  });
});

import assert from "node:assert/strict";
import { engineFacts } from "../../../../../src/core/explain/facts/engineFacts.ts";
import { connectedState, container, image, unreachable } from "../../../support/builders.ts";

const port = (host: number) => ({ container: 80, host, address: "0.0.0.0", protocol: "tcp" });
const web = container({ id: "w", name: "web", state: "running", ports: [port(8080)] });
const state = connectedState([web], [image()]);
const asksPort = { kind: "published port", port: 80, protocol: "tcp" } as const;

describe("engineFacts", () => {
  it("an image that is here, by any of its names, and one that isn't", () => {
    assert.match(
      engineFacts({ kind: "image", reference: "docker.io/library/hello-world" }, state).join(),
      /is on your engine, 13\.3 kB/,
    );
    assert.match(engineFacts({ kind: "image", reference: "nginx" }, state).join(), /isn't on your engine yet/);
  });
  it("who publishes a port, and where", () => {
    assert.deepEqual(engineFacts(asksPort, state), ["On your engine `web` publishes it, at port `8080` of the host."]);
    assert.deepEqual(engineFacts({ ...asksPort, protocol: "udp" }, state), []);
    assert.deepEqual(engineFacts({ ...asksPort, port: 81 }, state), []);
  });
  it("a name that wants to be more than text stays code", () => {
    const hostile = container({ name: "x`](command:quit)", ports: [port(1)] });
    assert.match(engineFacts(asksPort, connectedState([hostile])).join(), /`x'\]\(command:quit\)`/);
  });
  it("nothing while the engine doesn't answer, and nothing that wasn't asked", () => {
    assert.deepEqual(engineFacts(asksPort, { ...state, status: unreachable }), []);
    assert.deepEqual(engineFacts(asksPort, { ...state, status: { kind: "unwatched" } }), []);
    assert.deepEqual(engineFacts(undefined, state), []);
  });
});

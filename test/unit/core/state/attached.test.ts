import assert from "node:assert/strict";
import { attachedTo } from "../../../../src/core/state/network/attached.ts";
import type { ContainerRecord, NetworkAttachment } from "../../../../src/core/state/records.ts";
import { connectedState, container, network } from "../../support/builders.ts";

const on = (id: string, ...networks: readonly NetworkAttachment[]): ContainerRecord => container({ id, networks });

/** Ids and addresses of who is attached to each of these networks. */
const attachments = (containers: readonly ContainerRecord[], ...networks: readonly ReturnType<typeof network>[]) =>
  networks.map((each) =>
    attachedTo(each, connectedState(containers, [], networks)).map(({ container: { id }, address }) => [id, address]),
  );

describe("attachedTo", () => {
  const web = network();
  const back = network({ id: "n2", name: "back" });

  it("finds nobody on an engine without containers, nor among those of no network", () => {
    assert.deepEqual(attachments([], web), [[]]);
    assert.deepEqual(attachments([container()], web), [[]]);
  });

  it("finds containers by the network's id, with their addresses there", () => {
    const one = on("c1", { id: "n1", name: "web", address: "172.18.0.2" });
    const two = on("c2", { id: "n1", name: "web", address: "172.18.0.3" });
    assert.deepEqual(attachments([one, two], web, back), [
      [
        ["c1", "172.18.0.2"],
        ["c2", "172.18.0.3"],
      ],
      [],
    ]);
  });

  it("hands out the very record of the container", () => {
    const one = on("c1", { id: "n1", name: "web", address: "" });
    assert.equal(attachedTo(web, connectedState([one], [], [web]))[0]?.container, one);
  });

  it("finds one container on several networks, on each with its address there", () => {
    const both = on(
      "c1",
      { id: "n2", name: "back", address: "10.0.0.9" },
      { id: "n1", name: "web", address: "172.18.0.2" },
    );
    assert.deepEqual(attachments([both], web, back), [[["c1", "172.18.0.2"]], [["c1", "10.0.0.9"]]]);
  });

  it("finds a container that was never started by the network's name", () => {
    assert.deepEqual(attachments([on("c1", { id: "", name: "web", address: "" })], web, back), [[["c1", ""]], []]);
  });

  it("goes by the id and not by the name, where there is one", () => {
    const ofAnOlderWeb = on("c1", { id: "n0", name: "web", address: "" });
    assert.deepEqual(attachments([ofAnOlderWeb], web), [[]]);
    const underAnotherName = on("c2", { id: "n1", name: "as-it-was-called", address: "" });
    assert.deepEqual(attachments([underAnotherName], web), [[["c2", ""]]]);
  });

  it("keeps two networks of one name apart", () => {
    const twin = network({ id: "n9" });
    assert.deepEqual(attachments([on("c1", { id: "n9", name: "web", address: "10.9.0.2" })], web, twin), [
      [],
      [["c1", "10.9.0.2"]],
    ]);
  });

  it("keeps a container without an address there", () => {
    assert.deepEqual(attachments([on("c1", { id: "n1", name: "web", address: "" })], web), [[["c1", ""]]]);
  });

  it("is derived each time: it follows the live maps of the store", () => {
    const containers = new Map<string, ContainerRecord>();
    const state = { ...connectedState([], [], [web]), containers };
    assert.equal(attachedTo(web, state).length, 0);
    containers.set("c1", on("c1", { id: "n1", name: "web", address: "" }));
    assert.equal(attachedTo(web, state).length, 1);
  });
});

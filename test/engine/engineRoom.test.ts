import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Disposable } from "../../src/core/emitter.ts";
import type { EngineRoom } from "../../src/engine/engineRoom.ts";
import { openRoom, useEngine } from "../support/engineUnderTest.ts";
import { waitForChange } from "../support/waitForChange.ts";

describe("(engine) the engine room on a real engine", () => {
  const { engine } = useEngine();
  let room: EngineRoom;
  let hold: Disposable | undefined;

  const docker = async (...words: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(engine().cli, words, {
      env: { ...process.env, ...engine().environment },
    });
    return stdout.trim();
  };
  const seen = () =>
    [...room.store.state.containers.values()].map(({ name, state, exitCode }) => ({ name, state, exitCode }));
  const until = (condition: () => boolean, what: string) =>
    waitForChange(room.store.onDidChange, condition, what, seen);

  beforeEach(async () => {
    room = openRoom(engine().socket);
  });
  afterEach(() => {
    hold?.dispose();
    hold = undefined;
  });
  const look = async (): Promise<void> => {
    hold = room.hold();
    await room.settled();
  };

  it("asks nothing of the engine until somebody holds it, and is connected then", async () => {
    assert.deepEqual(room.store.state.status, { kind: "unwatched" });
    await look();
    const { status } = room.store.state;
    assert.equal(status.kind, "connected");
    assert.match(status.kind === "connected" ? status.identity.version : "", /^28\./);
  });

  it("keeps its connection: the deadline of a request is not the event stream's", async function () {
    this.timeout(20_000);
    await look();
    let changes = 0;
    const listening = room.store.onDidChange(() => {
      changes += 1;
    });
    // Longer than any request may take; nothing happens on the engine meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 6_500));
    listening.dispose();
    assert.equal(changes, 0, "the connection was lost and made anew");
  });

  it("follows a container from create over start and end to removal", async () => {
    await look();
    const id = await docker("container", "create", "--name", "followed", "alpine", "true");
    await until(() => room.store.state.containers.get(id)?.state === "created", "created");
    await docker("container", "start", id);
    await until(() => room.store.state.containers.get(id)?.exitCode === 0, "exited with 0");
    assert.equal(room.store.state.containers.get(id)?.state, "exited");
    assert.equal(room.store.state.containers.get(id)?.name, "followed");
    await docker("container", "rm", id);
    await until(() => !room.store.state.containers.has(id), "gone");
  });

  it("sees a tag move from one image to another, which sends no event for the image that lost it", async () => {
    await docker("image", "pull", "--quiet", "alpine");
    await docker("image", "pull", "--quiet", "hello-world");
    await docker("image", "tag", "alpine", "moving:tag");
    await look();
    const holderOf = (tag: string) =>
      [...room.store.state.images.values()].find((image) => image.tags.includes(tag))?.id;
    const first = holderOf("moving:tag");
    assert.equal(first, holderOf("alpine:latest"));
    await docker("image", "tag", "hello-world", "moving:tag");
    await until(() => holderOf("moving:tag") === holderOf("hello-world:latest"), "the tag moved");
    await docker("image", "rm", "moving:tag");
    await until(() => holderOf("moving:tag") === undefined, "the tag is gone");
  });

  it("says within 2 s that the engine is gone, and is true again by itself when it is back", async () => {
    await look();
    await engine().endDockerd("kill");
    const isUnreachable = (): boolean => room.store.state.status.kind === "unreachable";
    await waitForChange(room.store.onDidChange, isUnreachable, "unreachable", seen, 2_000);
    // First only the connection is known to be lost; the next try finds out why.
    const why = (): string => {
      const { status } = room.store.state;
      return status.kind === "unreachable" ? status.failure.kind : status.kind;
    };
    await waitForChange(room.store.onDidChange, () => why() === "refused", "refused", why, 3_000);
    await engine().startDockerd();
    await until(() => room.store.state.status.kind === "connected", "connected again");
    const id = await docker("container", "create", "alpine");
    await until(() => room.store.state.containers.has(id), "events are heard again");
    await docker("container", "rm", id);
  });

  it("tells an address where nothing listens from an engine", async () => {
    room = openRoom(`${engine().socket}.absent`);
    await look();
    const { status } = room.store.state;
    assert.equal(status.kind, "unreachable");
    // Which of the two depends on whether Docker's programs are on this machine.
    assert.match(status.kind === "unreachable" ? status.failure.kind : "", /^not-(started|installed)$/);
  });

  it("closes its connections when the last one lets go", async () => {
    await look();
    hold?.dispose();
    hold = undefined;
    assert.deepEqual(room.store.state.status, { kind: "unwatched" });
    let told = 0;
    const listening = room.store.onDidChange(() => {
      told += 1;
    });
    const id = await docker("container", "create", "alpine");
    await docker("container", "rm", id);
    listening.dispose();
    assert.equal(told, 0);
  });
});

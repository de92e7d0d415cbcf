import assert from "node:assert/strict";
import { engineKey, WatchedTerminals } from "../../../src/attempts/watchedTerminals.ts";
import { Emitter } from "../../../src/core/emitter.ts";
import type { EngineEvent } from "../../../src/core/state/records.ts";
import { Store } from "../../../src/core/state/store.ts";
import { connected, event } from "../support/builders.ts";

const rethrow = (error: unknown): never => {
  throw error;
};

/** Terminals are known by an object each; time goes on by itself with each look at the clock. */
function terminals(openedFor: object | undefined = undefined) {
  const store = new Store(rethrow);
  store.setStatus({ ...connected, terminal: { DOCKER_HOST: "unix:///one.sock" } });
  const events = new Emitter<EngineEvent>(rethrow);
  let now = 0;
  const watched = new WatchedTerminals<object>({
    watch: { store, onEvent: events.subscribe },
    openedFor: (terminal) => (terminal === openedFor ? engineKey(store.state.status) : undefined),
    now: () => ++now,
    longestWay: 1,
    onError: rethrow,
  });
  return { watched, store, hear: (action = "start") => events.emit(event(action)) };
}

const run = "docker container run alpine true";

describe("WatchedTerminals", () => {
  const terminal = {};

  it("knows a terminal that was opened for the watched engine, until another engine is watched", () => {
    const { watched, store } = terminals(terminal);
    const key = engineKey(store.state.status);
    assert.equal(watched.isWatched(terminal), true);
    assert.equal(watched.isWatched({}), false);
    assert.notEqual(key, undefined);
    store.setStatus({ kind: "connecting" });
    assert.equal(watched.isWatched(terminal), false);
    watched.dispose();
  });

  it("knows another terminal once the event of its command has come, also while the command runs", () => {
    const { watched, hear, store } = terminals();
    hear();
    watched.started(terminal, "docker ps");
    hear();
    assert.equal(watched.isWatched(terminal), false, "this command brings no event");
    watched.started(terminal, run);
    assert.equal(watched.isWatched(terminal), false, "events from before tell nothing");
    hear();
    assert.equal(watched.isWatched(terminal), true);
    assert.equal(watched.isWatched({}), false);
    watched.ended(terminal, 0);
    watched.started(terminal, "docker ps");
    assert.equal(watched.isWatched(terminal), true);
    store.setStatus({ ...connected, terminal: { DOCKER_HOST: "unix:///two.sock" } });
    assert.equal(watched.isWatched(terminal), false, "another engine");
    watched.dispose();
  });

  it("tells of a terminal whose command succeeded elsewhere, and believes it no more", async () => {
    const { watched, hear } = terminals(terminal);
    const elsewhere = new Promise<object>((resolve) => {
      watched.onElsewhere(resolve);
    });
    watched.started(terminal, run);
    watched.ended(terminal, 0);
    assert.equal(await elsewhere, terminal);
    assert.equal(watched.isWatched(terminal), false);
    hear();
    assert.equal(watched.isWatched(terminal), false, "somebody else's event");
    watched.started(terminal, run);
    hear();
    assert.equal(watched.isWatched(terminal), true, "back on this engine");
    watched.dispose();
  });

  it("takes the events of a command that has ended for no later one's", async () => {
    const { watched, hear } = terminals(terminal);
    const elsewhere = new Promise<object>((resolve) => {
      watched.onElsewhere(resolve);
    });
    watched.started(terminal, run);
    hear("create");
    watched.ended(terminal, 0);
    watched.started(terminal, run);
    watched.ended(terminal, 0);
    assert.equal(await elsewhere, terminal);
    watched.dispose();
  });

  it("makes nothing of a command that failed, or that ran while nobody listened", async () => {
    const { watched, hear, store } = terminals();
    watched.onElsewhere(() => assert.fail("it isn't known where that went"));
    watched.started(terminal, run);
    watched.ended(terminal, 1);
    hear();
    assert.equal(watched.isWatched(terminal), false);
    store.setStatus({ kind: "connecting" });
    watched.started(terminal, run);
    store.setStatus(connected);
    watched.ended(terminal, 0);
    // A command that waits for its event is decided after the two above would have been.
    const later = {};
    watched.started(later, run);
    hear();
    watched.ended(later, 0);
    assert.equal(watched.isWatched(later), true);
    watched.dispose();
  });
});

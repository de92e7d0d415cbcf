import assert from "node:assert/strict";
import { removeItems } from "../../../src/attempts/removeItems.ts";
import type { CleanUpItem } from "../../../src/core/labs/evidence/cleanUp.ts";
import { failed, succeeded } from "../../../src/core/outcome.ts";
import type { EngineAction } from "../../../src/core/state/actions.ts";
import { boundKinds } from "../../../src/core/state/objectTypes.ts";
import { asking } from "../support/asking.ts";

const item = (kind: CleanUpItem["kind"], id: string): CleanUpItem => ({
  kind,
  id,
  name: id,
  state: "",
  ticked: true,
  why: "",
});

/** An engine that removes everything but what has one of these ids. */
function engine(...kept: readonly string[]) {
  const acts: EngineAction[] = [];
  const watch = asking({
    act: async (action) => {
      acts.push(action);
      const { id } = action.object;
      return kept.includes(id)
        ? failed({ kind: "engine-error", sentence: `${id} is in use`, remedy: "" })
        : succeeded(undefined);
    },
  });
  return { acts, watch };
}

describe("removeItems", () => {
  it("asks for each kind that labs know, what holds others first, and forces containers only", async () => {
    const { acts, watch } = engine();
    const items = boundKinds.toReversed().map((kind) => item(kind, `a-${kind}`));
    const { removed, failures } = await removeItems(watch, items);
    assert.deepEqual(
      acts.map(({ verb, object: { kind, id }, force }) => [verb, kind, id, force]),
      boundKinds.map((kind) => ["remove", kind, `a-${kind}`, kind === "container"]),
    );
    assert.deepEqual([removed.length, failures], [items.length, []]);
  });

  it("calls removed only what the engine says to have removed", async () => {
    const { watch } = engine("busy");
    const { removed, failures } = await removeItems(watch, [item("volume", "busy"), item("volume", "free")]);
    assert.deepEqual([removed.map(({ id }) => id), failures], [["free"], ["busy is in use"]]);
  });

  it("never calls removed what it doesn't know, whoever made the list", async () => {
    const { acts, watch } = engine();
    const unknown = { ...item("image", "x"), kind: "secret" } as unknown as CleanUpItem;
    const { removed } = await removeItems(watch, [unknown]);
    assert.deepEqual([acts, removed], [[], []]);
  });
});

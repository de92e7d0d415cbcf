import assert from "node:assert/strict";
import { believed } from "../../../../src/core/state/believed.ts";
import type { EngineFailureKind } from "../../../../src/core/state/engineFailure.ts";
import type { Troubles } from "../../../../src/core/state/engineStatus.ts";
import { outlineOf } from "../../../../src/core/state/liveOutline.ts";
import type { EngineState } from "../../../../src/core/state/store.ts";
import { tooltipOf } from "../../../../src/core/state/tooltip.ts";
import { troubleRows } from "../../../../src/core/state/troubleRow.ts";
import { connected, connectedState, container, image, unreachable } from "../../support/builders.ts";

const failure = {
  kind: "engine-error",
  sentence: "the engine answered with error 500: a plug-in is gone",
  remedy: "try again",
} as const;

const troubled = (troubles: Troubles): EngineState => {
  const state = connectedState([container()], [image()]);
  assert.ok(state.status.kind === "connected");
  return { ...state, status: { ...state.status, troubles } };
};

describe("an engine of which a part can't be read", () => {
  it("says it in that section, above the rows that were known, and counts the rows only", () => {
    const images = outlineOf(troubled({ images: failure })).find(({ id }) => id === "section:images");
    assert.deepEqual(
      images?.children?.map(({ id, label }) => [id, label]),
      [
        ["trouble:images", "Can't read images"],
        ["image:sha256:hello", "hello-world:latest"],
      ],
    );
    assert.equal(images?.description, "1");
    assert.match(images?.children?.[0]?.spoken ?? "", /a plug-in is gone; try again/);
  });

  it("says it of the engine below the engine's row, and of each list in its section", () => {
    const rows = outlineOf(troubled({ volumes: failure, engine: { ...failure, kind: "slow" } }));
    assert.deepEqual(
      rows.slice(0, 3).map(({ id, label }) => [id, label]),
      [
        ["engine", rows[0]?.label],
        ["trouble:engine", "Waiting for the engine's description"],
        ["section:containers", "Containers"],
      ],
    );
    const [trouble] = rows.find(({ id }) => id === "section:volumes")?.children ?? [];
    assert.deepEqual([trouble?.id, trouble?.label], ["trouble:volumes", "Can't read volumes"]);
  });

  it("shows a trouble as one, and waiting as that", () => {
    const faces = (kind: EngineFailureKind) => {
      const rows = outlineOf(troubled({ networks: { ...failure, kind } })).flatMap(({ children = [] }) => children);
      const { id, label, description, icon, context } = rows.find((row) => row.id === "trouble:networks") ?? {};
      return { id, label, description, icon, context };
    };
    const row = { id: "trouble:networks", description: failure.sentence, context: "trouble" };
    assert.deepEqual(faces("engine-error"), { ...row, label: "Can't read networks", icon: "warning" });
    assert.deepEqual(faces("slow"), { ...row, label: "Waiting for networks", icon: "loading" });
  });

  it("has no such row while all is well, or while nothing of it is known", () => {
    const { status } = troubled({ images: failure });
    for (const state of [connectedState([container()]), { ...connectedState(), status: unreachable }]) {
      assert.deepEqual(troubleRows(state, "images", "containers"), []);
    }
    assert.deepEqual(
      troubleRows({ ...connectedState(), status }, "images", "containers").map(({ id }) => id),
      ["trouble:images"],
    );
  });

  it("tells what happened and what helps in the tooltip", () => {
    assert.deepEqual(
      tooltipOf({ kind: "trouble", of: "volumes" }, troubled({ volumes: failure })).map(({ value }) => value),
      [failure.sentence, failure.remedy],
    );
    assert.deepEqual(tooltipOf({ kind: "trouble", of: "images" }, troubled({ volumes: failure })), []);
  });

  it("is out of reach for those who judge by it, but for what doesn't matter to them", () => {
    const state = troubled({ volumes: failure });
    const { status } = believed(state);
    assert.deepEqual(status, { kind: "unreachable", failure, address: connected.address });
    assert.equal(believed(state).containers, state.containers);
    assert.equal(believed(state, ["volumes"]), state);
    assert.equal(believed(troubled({ images: failure }), ["volumes"]).status.kind, "unreachable");
    assert.equal(believed(connectedState()).status.kind, "connected");
    const away = { ...connectedState(), status: unreachable };
    assert.equal(believed(away), away);
  });
});

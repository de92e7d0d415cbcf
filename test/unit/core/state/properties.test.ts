import assert from "node:assert/strict";
import fc from "fast-check";
import { normalizeContainer } from "../../../../src/core/state/container/normalizeContainer.ts";
import type { DockerRow } from "../../../../src/core/state/dockerRow.ts";
import { normalizeImage } from "../../../../src/core/state/image/normalizeImage.ts";
import { outlineOf } from "../../../../src/core/state/liveOutline.ts";
import { normalizeNetwork } from "../../../../src/core/state/network/normalizeNetwork.ts";
import { type EngineState, Store } from "../../../../src/core/state/store.ts";
import { tooltipOf } from "../../../../src/core/state/tooltip.ts";
import { connected, connectedState, hostileNames, unreachable } from "../../support/builders.ts";

/** Made as the engine makes them: random documents go through the normalisers, odd and missing fields among them. */
const hex = (digit: number): string => digit.toString(16).repeat(64);
const aName = fc.oneof(fc.constantFrom("web", "back", ...hostileNames), fc.string({ unit: "binary", maxLength: 20 }));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.oneof({ arbitrary: value, weight: 5 }, fc.constant(null));

const aNetwork = fc.record(
  {
    Id: fc.constantFrom(...[1, 2, 3, 4].map(hex)),
    Name: maybe(aName),
    Driver: maybe(fc.constantFrom("bridge", "overlay", "")),
    Internal: maybe(fc.boolean()),
  },
  { requiredKeys: ["Id"] },
);

const anAttachment = fc.record({
  NetworkID: fc.constantFrom("", ...[1, 2, 3, 4, 5].map(hex)),
  IPAddress: fc.constantFrom("", "172.18.0.2"),
});

const aContainer = fc.record(
  {
    Id: fc.constantFrom(...[1, 2, 3, 4, 5, 6].map(hex)),
    Names: maybe(
      fc.array(
        aName.map((name) => `/${name}`),
        { maxLength: 2 },
      ),
    ),
    Image: maybe(aName),
    State: maybe(fc.constantFrom("created", "running", "paused", "exited", "dead", "hibernating")),
    Status: maybe(fc.constantFrom("Up 3 seconds (healthy)", "Up 1 second (unhealthy)", "Exited (137) now", "")),
    Created: maybe(fc.constantFrom(1, 2)),
    NetworkSettings: fc.record({
      Networks: maybe(
        fc.array(fc.tuple(aName, anAttachment), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
      ),
    }),
  },
  { requiredKeys: ["Id", "NetworkSettings"] },
);

const anImage = fc.record(
  { Id: fc.constantFrom(...[1, 2, 3].map((digit) => `sha256:${hex(digit)}`)), RepoTags: maybe(fc.array(aName)) },
  { requiredKeys: ["Id"] },
);

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;
const aLook = fc
  .record({ containers: fc.array(aContainer), images: fc.array(anImage), networks: fc.array(aNetwork) })
  .map(({ containers, images, networks }) => ({
    containers: containers.map(normalizeContainer).filter(isThere),
    images: images.map(normalizeImage).filter(isThere),
    networks: networks.map(normalizeNetwork).filter(isThere),
    volumes: [],
  }));
const aState = aLook.map(({ containers, images, networks }) => connectedState(containers, images, networks));

const allRows = (rows: readonly DockerRow[]): readonly DockerRow[] =>
  rows.flatMap((row) => [row, ...allRows(row.children ?? [])]);

const rowsOf = (state: EngineState): readonly DockerRow[] => allRows(outlineOf(state));

const plain = (state: EngineState): unknown => [
  [...state.containers].toSorted(),
  [...state.images].toSorted(),
  [...state.networks].toSorted(),
];

describe("whatever the engine holds", () => {
  it("no two rows of the outline have one id", () => {
    fc.assert(
      fc.property(aState, (state) => {
        const ids = rowsOf(state).map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, ids.join("\n"));
      }),
      { numRuns: 500 },
    );
  });

  it("every row has a label, something to say and an icon, and every word of it is text", () => {
    fc.assert(
      fc.property(aState, (state) => {
        for (const { id, label, spoken, icon, context, description } of rowsOf(state)) {
          assert.ok(label !== "" && spoken !== "" && /^[a-z-]+$/.test(icon) && context !== "", id);
          assert.ok(spoken.includes(label), spoken);
          assert.equal(typeof description, "string");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("every container, image and network has one row of its own, and each attachment one below its network", () => {
    fc.assert(
      fc.property(aState, (state) => {
        const ids = new Set(rowsOf(state).map(({ id }) => id));
        for (const kind of ["container", "image", "network"] as const) {
          for (const id of state[`${kind}s`].keys()) {
            assert.ok(ids.has(`${kind}:${id}`), `${kind}:${id}`);
          }
        }
        for (const { id, networks } of state.containers.values()) {
          for (const each of networks.filter((network) => state.networks.has(network.id))) {
            assert.ok(ids.has(`network:${each.id}:container:${id}`));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("every row but a section and an attachment has a tooltip of plain lines, and none has one once it is gone", () => {
    fc.assert(
      fc.property(aState, (state) => {
        for (const { id, about } of rowsOf(state)) {
          const lines = tooltipOf(about, state);
          assert.ok(lines.every(({ label, value }) => label !== "" && typeof value === "string"));
          assert.ok(lines.length > 0 || about.kind === "section", id);
          assert.deepEqual(tooltipOf(about, { ...connectedState(), status: unreachable }), []);
        }
      }),
    );
  });

  it("a store that takes one look after the other ends as one that took only the last", () => {
    fc.assert(
      fc.property(fc.array(aLook, { minLength: 1, maxLength: 5 }), aLook, (before, last) => {
        const [whole, piecemeal, fresh] = [0, 0, 0].map(() => new Store(assert.ifError));
        assert.ok(whole !== undefined && piecemeal !== undefined && fresh !== undefined);
        for (const look of before) {
          whole.replaceAll(connected, look);
          piecemeal.replaceAll(connected, look);
        }
        whole.replaceAll(connected, last);
        const ids = new Set([...piecemeal.state.containers.keys(), ...last.containers.map(({ id }) => id)]);
        piecemeal.update(last, { containers: [...ids] });
        fresh.replaceAll(connected, last);
        assert.deepEqual(plain(whole.state), plain(fresh.state));
        assert.deepEqual(plain(piecemeal.state), plain(fresh.state));
      }),
    );
  });

  it("a change names exactly the records that differ", () => {
    fc.assert(
      fc.property(aLook, aLook, (before, after) => {
        const store = new Store(assert.ifError);
        store.replaceAll(connected, before);
        const { containers, images, networks } = store.state;
        const old = { containers: new Map(containers), images: new Map(images), networks: new Map(networks) };
        store.onDidChange((change) => {
          for (const kind of ["containers", "images", "networks"] as const) {
            const kept: ReadonlyMap<string, unknown> = store.state[kind];
            const differing = [...new Set([...old[kind].keys(), ...kept.keys()])].filter(
              (id) => JSON.stringify(old[kind].get(id)) !== JSON.stringify(kept.get(id)),
            );
            assert.deepEqual([...change[kind]].toSorted(), differing.toSorted());
          }
        });
        store.replaceAll(connected, after);
      }),
    );
  });
});

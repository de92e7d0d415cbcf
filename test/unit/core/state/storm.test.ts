import assert from "node:assert/strict";
import type { DockerRow } from "../../../../src/core/state/dockerRow.ts";
import { LiveOutline } from "../../../../src/core/state/liveOutline.ts";
import { Store } from "../../../../src/core/state/store.ts";
import { id, life, standing } from "../../../support/storm.ts";
import { connected } from "../../support/builders.ts";

/** Records that note whenever somebody looks into one of them. */
function noting<Kept extends { readonly id: string }>(records: readonly Kept[], touched: Set<string>): Kept[] {
  return records.map(
    (record) =>
      new Proxy(record, {
        get: (target, key, receiver) => {
          touched.add(record.id);
          return Reflect.get(target, key, receiver);
        },
      }),
  );
}

/** What one event costs at so many rows, in work and not in time: rows made, records looked into, rows told. */
function work(rows: number) {
  const touched = new Set<string>();
  const { containers, images, networks, volumes } = standing(rows);
  const store = new Store(assert.ifError);
  store.replaceAll(connected, {
    containers: noting(containers, touched),
    images: noting(images, touched),
    networks: noting(networks, touched),
    volumes,
  });
  const outline = new LiveOutline();
  outline.reset(store.state);
  let told = 0;
  store.onDidChange((change) => {
    const changed = outline.take(change, store.state);
    told = changed === "everything" ? Number.POSITIVE_INFINITY : changed.size;
  });
  const allRows = (): readonly DockerRow[] => {
    const below = (row: DockerRow): readonly DockerRow[] => [row, ...(row.children ?? []).flatMap(below)];
    return outline.roots.flatMap(below);
  };
  const number = 1_000_000;
  return life(number).map((found) => {
    const before = new Set(allRows());
    touched.clear();
    store.update({ containers: found }, { containers: [id(number)] });
    const looked = touched.size;
    return { made: allRows().filter((row) => !before.has(row)).length, looked, told };
  });
}

describe("a storm of events", () => {
  const [small, large, huge] = [10, 1_000, 10_000].map(work);

  it("makes the same rows for an event and tells the same, however many others there are", () => {
    for (const many of [large, huge]) {
      assert.deepEqual(
        many?.map(({ made, told }) => ({ made, told })),
        small?.map(({ made, told }) => ({ made, told })),
      );
    }
    for (const { made, told } of huge ?? []) {
      // The container, its place on the network, that network, and the list of containers.
      assert.ok(made <= 4 && told <= 5, `${made} rows were made, ${told} told`);
    }
  });

  it("looks into no more records than finding a place among them takes", () => {
    for (const { looked } of huge ?? []) {
      // Twice a search by halves in the list, and twice in the network's.
      assert.ok(looked <= 4 * Math.ceil(Math.log2(10_000)), `${looked} records were looked into`);
    }
  });
});

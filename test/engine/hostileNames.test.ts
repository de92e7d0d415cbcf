import assert from "node:assert/strict";
import { inMessage } from "../../src/core/shownText.ts";
import { commandOf } from "../../src/core/state/actions.ts";
import type { DockerRow } from "../../src/core/state/dockerRow.ts";
import { outlineOf } from "../../src/core/state/liveOutline.ts";
import { objectOf } from "../../src/core/state/objectOf.ts";
import { tooltipOf } from "../../src/core/state/tooltip.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { link, surfaces } from "../support/hostileSurfaces.ts";
import { hostileTexts } from "../support/hostileTexts.ts";
import { enginesAsked } from "./support/asked.ts";
import { useWatched } from "./support/watched.ts";

/** A command line of the system can't hold these. */
const typable = hostileTexts
  .map(({ text }) => text)
  .filter((text) => !/[\0\ud800-\udfff](?![\udc00-\udfff])/.test(text));

for (const name of enginesAsked()) {
  describe(`(engine) hostile names, labels and words on engine ${name}`, () => {
    const watched = useWatched(name, "images");

    /** No shell between: the words arrive as they are. */
    const docker = async (...words: string[]): Promise<{ readonly ok: boolean; readonly said: string }> => {
      const { engine } = watched();
      const environment = { ...process.env, ...engine.environment };
      const { code, output } = await runCommand(engine.cli, words, { seconds: 60, environment });
      return { ok: code === 0, said: output.trim() };
    };
    const everywhere = (text: string): void => {
      for (const [surface, check] of Object.entries(surfaces)) {
        assert.doesNotThrow(() => check(text), `${surface}: ${JSON.stringify(text)}`);
      }
    };
    const rowsBelow = (rows: readonly DockerRow[]): readonly DockerRow[] =>
      rows.flatMap((row) => [row, ...rowsBelow(row.children ?? [])]);

    const networks: string[] = [];
    before(
      "each text becomes a network's name where the engine takes it, a word of a command line, and a label",
      async function () {
        this.timeout(120_000);
        for (const text of typable) {
          if (!text.startsWith("--") && (await docker("network", "create", text)).ok) {
            networks.push(text);
          }
        }
        const labelled = typable.flatMap((text, index) => ["--label", `it.${index}=${text}`]);
        const made = await docker("container", "create", "--name", "odd", ...labelled, "alpine", "echo", ...typable);
        assert.ok(made.ok, made.said);
        await watched().room.resync();
      },
    );
    after("they go", async () => {
      await docker("container", "rm", "--force", "odd", "on-it");
      for (const network of networks) {
        await docker("network", "rm", network);
      }
    });

    it("a network is really named [Details](command:…), and the engine keeps it so", () => {
      assert.ok(networks.filter((text) => link.test(text)).length >= 3, networks.join("\n"));
      const held = new Set([...watched().room.store.state.networks.values()].map((network) => network.name));
      assert.deepEqual(
        networks.filter((text) => !held.has(text)),
        [],
      );
    });

    it("rows, tooltips and documents: whatever the engine tells is safe on every surface", async () => {
      const { room, reader } = watched();
      const rows = rowsBelow(outlineOf(room.store.state));
      let looked = 0;
      for (const { about, label, description, spoken } of rows) {
        const tips = tooltipOf(about, room.store.state).map(({ value }) => value);
        for (const text of [label, description, spoken, ...tips]) {
          everywhere(text);
          looked += 1;
        }
        const object = objectOf(about, room.store.state);
        const json = object === undefined ? undefined : await reader.inspect(object);
        if (json?.ok === true) {
          surfaces["document"]?.(JSON.stringify(json.value));
        }
      }
      assert.ok(looked > networks.length * 3, String(looked));
      const odd = [...room.store.state.containers.values()].find((container) => container.name === "odd");
      assert.deepEqual(
        typable.filter((text) => !Object.values(odd?.labels ?? {}).includes(text)),
        [],
      );
      for (const text of [odd?.command ?? "", ...Object.values(odd?.labels ?? {})]) {
        everywhere(text);
      }
    });

    it("Remove of a network that is in use: the engine's refusal holds its name, and is no link", async () => {
      const { room, reader } = watched();
      const named = networks.find((text) => link.test(text)) ?? assert.fail("no such network");
      const run = await docker("run", "--detach", "--name", "on-it", "--network", named, "alpine", "sleep", "600");
      assert.ok(run.ok, run.said);
      await room.resync();
      const network = [...room.store.state.networks.values()].find((each) => each.name === named);
      const object =
        objectOf({ kind: "network", id: network?.id ?? "" }, room.store.state) ?? assert.fail("no such row");
      // The dialog that asks, and the command that is shown in it: by its id, since its name is no word.
      assert.equal(commandOf({ verb: "remove", object }), `docker network rm ${object.id.slice(0, 12)}`);
      everywhere(`Remove the network ${object.name}?`);
      const refused = await reader.act({ verb: "remove", object });
      assert.ok(!refused.ok);
      const sentence = `${refused.failure.sentence}. ${refused.failure.remedy}.`;
      assert.match(sentence, link);
      everywhere(sentence);
      assert.ok(inMessage(sentence).includes(inMessage(named)), inMessage(sentence));
      await docker("container", "rm", "--force", "on-it");
      const removed = await reader.act({ verb: "remove", object });
      assert.ok(removed.ok, JSON.stringify(removed));
    });
  });
}

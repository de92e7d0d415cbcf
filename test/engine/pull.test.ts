import assert from "node:assert/strict";
import { type PullProgress, pullInWords } from "../../src/core/state/pullProgress.ts";
import { enginesAsked } from "./support/asked.ts";
import { shell } from "./support/shell.ts";
import { useWatched } from "./support/watched.ts";

for (const name of enginesAsked()) {
  describe(`(engine) pulling an image, on engine ${name}`, () => {
    const watched = useWatched(name, "empty");
    const never = new AbortController().signal;

    it("tells its layers, and the store knows it at the end", async () => {
      const { engine, reader } = watched();
      const told: string[] = [];
      const pulled = await reader.pull("hello-world", (progress) => told.push(pullInWords(progress)), never);
      assert.ok(pulled.ok, JSON.stringify(pulled));
      assert.ok([...pulled.value.layers.values()].every(({ done }) => done));
      assert.ok(
        told.some((words) => /layer/.test(words)),
        told.join("; "),
      );
      assert.match(await shell(engine, "docker image ls --format '{{.Repository}}:{{.Tag}}'"), /hello-world:latest/);
    });

    it("a tag that nobody has is told in plain words", async () => {
      const { reader } = watched();
      const pulled = await reader.pull("alpine:no-such-tag", () => {}, never);
      assert.equal(pulled.ok, false);
      assert.match(pulled.ok ? "" : pulled.failure.sentence, /alpine:no-such-tag/);
    });

    it("one that is cancelled ends, and leaves the engine as it was", async () => {
      const { reader } = watched();
      const stop = new AbortController();
      const seen: PullProgress[] = [];
      const pulling = reader.pull(
        "redis:alpine",
        (progress) => {
          seen.push(progress);
          stop.abort();
        },
        stop.signal,
      );
      const pulled = await pulling;
      // A stand-in is so small that it may be there before the cancel is heard.
      assert.ok(seen.length > 0);
      assert.ok(pulled.ok || /cancelled/.test(pulled.failure.sentence), JSON.stringify(pulled));
      assert.equal((await reader.ping()).ok, true);
    });
  });
}

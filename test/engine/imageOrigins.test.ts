// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab means what a step bound.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { LabAttempt } from "../../src/attempts/labAttempt.ts";
import type { EngineName } from "../sandbox/engines.ts";
import { useOwnLabs } from "./support/ownLab.ts";

const dockerfile = 'FROM alpine\nWORKDIR /app\nCOPY . .\nRUN echo x > built.txt\nCMD ["cat", "a.txt"]\n';

for (const name of ["28.5", "28.5-containerd"] satisfies EngineName[]) {
  describe(`(engine) how an image came to be, on ${name}`, () => {
    const { started, docker, legacy, context, says, said, passed } = useOwnLabs(name);
    before(async () => {
      await docker("pull", "--quiet", "alpine");
      await docker("pull", "--quiet", "ubuntu");
    });
    /** Each play has a text of its own, so that its image is new. */
    const freshContext = (text = randomUUID()) => context("app", { Dockerfile: dockerfile, "a.txt": text });
    const of = (ref: string, by: string): Promise<LabAttempt> =>
      started({ it: [`image: { ref: "${ref}", by: ${by} }`] });

    describe("a build", () => {
      const routes: Readonly<Record<string, (ref: string) => Promise<unknown>>> = {
        "by BuildKit": (ref) => docker("build", "--tag", ref, "app"),
        "by buildx": (ref) => docker("buildx", "build", "--load", "--tag", ref, "app"),
        "by the legacy builder": (ref) => legacy("build", "--tag", ref, "app"),
        "with two names": (ref) => docker("build", "--tag", "other:1", "--tag", ref, "app"),
        "with two names, this one first": (ref) => docker("build", "--tag", ref, "--tag", "other:1", "app"),
        "from the cache": async (ref) => {
          await docker("build", "--tag", "cached:1", "app");
          await docker("build", "--tag", ref, "app");
        },
        "from the legacy builder's cache": async (ref) => {
          await legacy("build", "--tag", "cached:2", "app");
          await legacy("build", "--tag", ref, "app");
        },
        "named afterwards": async (ref) => {
          const id = await docker("build", "--quiet", "app");
          await docker("tag", id, ref);
        },
        "by compose": async (ref) => {
          await context(".", { "compose.yaml": `services: { a: { build: app, image: "${ref}" } }\n` });
          await docker("compose", "build");
        },
      };
      for (const [title, play] of Object.entries(routes)) {
        it(`${title} is one`, async () => {
          await freshContext();
          const ref = `built-${randomUUID().slice(0, 8)}:1`;
          const attempt = await of(ref, "build");
          await play(ref);
          await passed(attempt, "it");
        });
      }

      const others: Readonly<Record<string, readonly [play: (ref: string) => Promise<unknown>, says: RegExp]>> = {
        "a tag of what was built": [
          async (ref) => {
            await docker("build", "--tag", "mine:1", "app");
            await docker("tag", "mine:1", ref);
          },
          /built from a Dockerfile, and it was given this name by `docker image tag`/,
        ],
        "a tag of what was pulled": [(ref) => docker("tag", "alpine", ref), /given this name by `docker image tag`/],
        "a commit": [
          async (ref) => {
            const container = await docker("create", "alpine");
            await docker("commit", "--change", 'CMD ["cat", "a.txt"]', container, ref);
          },
          /it was made by `docker container commit`/,
        ],
        "what was loaded": [
          async (ref) => {
            await docker("build", "--tag", "saved:1", "app");
            await docker("tag", "saved:1", ref);
            await docker("save", "--output", "saved.tar", ref);
            await docker("rmi", ref);
            await docker("load", "--input", "saved.tar");
          },
          /and it was (loaded from a file|given this name by `docker image tag`)/,
        ],
        "what was imported": [
          async (ref) => {
            const container = await docker("create", "alpine");
            await docker("export", "--output", "files.tar", container);
            await docker("import", "files.tar", ref);
          },
          /it was imported from a file/,
        ],
      };
      for (const [title, [play, words]] of Object.entries(others)) {
        it(`${title} is none`, async () => {
          await freshContext();
          const ref = `other-${randomUUID().slice(0, 8)}:1`;
          const attempt = await of(ref, "build");
          await play(ref);
          await says(attempt, "it", words);
          assert.equal(attempt.progress.passes.size, 0);
        });
      }
    });

    it("what was built, saved, removed and loaded again is loaded", async () => {
      await freshContext();
      const ref = `again-${randomUUID().slice(0, 8)}:1`;
      const attempt = await of(ref, "load");
      await docker("build", "--tag", ref, "app");
      await says(attempt, "it", /it should be loaded from a file, and it was built from a Dockerfile/);
      await docker("save", "--output", "again.tar", ref);
      await docker("rmi", ref);
      await docker("load", "--input", "again.tar");
      await passed(attempt, "it");
    });

    it("a pull is one though nothing newer was found, and a tag is none", async () => {
      const attempt = await of("alpine", "pull");
      await docker("tag", "ubuntu", "alpine");
      await says(attempt, "it", /it should be pulled from a registry, and it was given this name by/);
      await docker("pull", "--quiet", "alpine");
      await passed(attempt, "it");
    });

    it("a commit is of the container that was asked for", async () => {
      const attempt = await started({
        box: ["container: { name: box }\n        as: box"],
        made: ['image: { dangling: true, commitOf: "${box}" }'],
      });
      await docker("create", "--name", "other", "ubuntu", "bash");
      await docker("create", "--name", "box", "alpine");
      await passed(attempt, "box");
      await docker("commit", "other");
      await says(attempt, "made", /it should be made of box, and it was made of other/);
      await docker("commit", "box");
      await passed(attempt, "made");
      await docker("rm", "box", "other");
    });

    it("an image is the same by what is in it, and other tags and events don't do", async () => {
      await freshContext();
      const attempt = await started({
        one: ['image: { ref: "two:1", by: build }\n        as: one'],
        two: ['image: { ref: "two:2", differsFrom: "${one}" }'],
        saved: ['event: { type: image, action: save, of: "${one}" }'],
        gone: ['gone: "${one}"'],
      });
      await docker("build", "--tag", "two:1", "app");
      await passed(attempt, "one");
      // Under the containerd store each of these has another id.
      await docker("build", "--tag", "two:1", "app");
      await docker("build", "--tag", "two:2", "app");
      await says(attempt, "two", /it is the same image as before/);
      await docker("save", "--output", "alpine.tar", "alpine");
      await says(attempt, "saved", /only save of (alpine|ubuntu):latest.*it is two:1/);
      assert.doesNotMatch(said(attempt, "saved"), /[0-9a-f]{13}/);
      await docker("save", "--output", "one.tar", "two:1");
      await passed(attempt, "saved");
      await docker("rmi", "two:2");
      assert.match(said(attempt, "gone"), /two:1 is still there/);
      await freshContext();
      await docker("build", "--tag", "two:2", "app");
      await passed(attempt, "two");
      await docker("rmi", "two:1");
      await passed(attempt, "gone");
    });

    it("a history has the lines of the Dockerfile, whichever builder wrote it", async () => {
      for (const build of [docker, legacy]) {
        await freshContext();
        const ref = `history-${randomUUID().slice(0, 8)}:1`;
        const attempt = await started({
          right: [`image: { ref: "${ref}", history: ["WORKDIR /app", "COPY *", "RUN echo x > built.txt", "CMD *"] }`],
          wrong: [`image: { ref: "${ref}", history: ["RUN *", "COPY *"] }`],
        });
        await build("build", "--tag", ref, "app");
        await passed(attempt, "right");
        await says(attempt, "wrong", /its Dockerfile should have a line `COPY …`/);
      }
    });

    it("a volume that a container made by naming it was not created", async () => {
      const steps = (volume: string) => ({
        made: [`volume: { name: ${volume}, by: create }`],
        used: ["container: { name: user }\n        as: user", `volume: { name: ${volume}, usedBy: "\${user}" }`],
      });
      const named = await started(steps("named"));
      await docker("run", "--rm", "--name", "user", "--volume", "named:/data", "alpine", "true");
      await says(named, "made", /made because a container named it/);
      await passed(named, "used");
      const created = await started(steps("created"));
      await docker("volume", "create", "created");
      await docker("run", "--rm", "--name", "user", "--volume", "elsewhere:/data", "alpine", "true");
      await passed(created, "made");
      await says(created, "used", /user should have it mounted/);
    });
  });
}

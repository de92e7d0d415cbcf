// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab means what a step bound.
import type { EngineName } from "../sandbox/engines.ts";
import { followPublishedPorts, type PublishedPorts } from "../sandbox/publishedPorts.ts";
import { useOwnLabs } from "./support/ownLab.ts";

for (const name of ["28.5", "28.5-containerd"] satisfies EngineName[]) {
  describe(`(engine) a registry and what its tags name, on ${name}`, () => {
    const { engine, started, docker, context, says, passed } = useOwnLabs(name);
    let ports: PublishedPorts | undefined;
    before(async () => {
      ports = await followPublishedPorts(engine(), { say: () => {} });
    });
    after(() => ports?.stop());
    const build = async (tag: string, text: string): Promise<void> => {
      await context("app", { Dockerfile: "FROM alpine\nCOPY a.txt /\n", "a.txt": text });
      await docker("build", "--tag", tag, "app");
    };
    const push = async (from: string, to: string): Promise<void> => {
      await docker("tag", from, to);
      await docker("push", to);
    };

    it("is none while it sleeps, and each tag has to name its own image", async () => {
      const attempt = await started({
        one: ['image: { ref: "app:1.0", by: build }\n        as: one'],
        two: ['image: { ref: "app:2.0", by: build, differsFrom: "${one}" }\n        as: two'],
        registry: [
          "container: { name: local-registry, state: running, publishes: '5917:5000' }\n        as: reg",
          'http: { of: "${reg}", port: 5000, path: /v2/ }',
        ],
        push: ['registry: { host: "localhost:5917", repository: app, images: { "1.0": "${one}", "2.0": "${two}" } }'],
      });
      await build("app:1.0", "one");
      await passed(attempt, "one");
      // Built anew with nothing changed: another id under the containerd store.
      await build("app:1.0", "one");
      await build("app:2.0", "two");
      await passed(attempt, "two");

      const run = ["run", "--detach", "--name", "local-registry", "--publish", "5917:5000"];
      await docker(...run, "--entrypoint", "sleep", "registry:3", "600");
      attempt.show("registry");
      await says(attempt, "registry", /nothing answers at port 5917/);
      await docker("rm", "--force", "local-registry");
      await docker(...run, "registry:3");
      await passed(attempt, "registry");

      attempt.show("push");
      await push("app:1.0", "localhost:5917/app:1.0");
      await push("app:1.0", "localhost:5917/app:2.0");
      await says(attempt, "push", /app:2\.0 in the registry, and it is another image.*the same image as app:2\.0/);
      await push("app:2.0", "localhost:5917/app:2.0");
      await passed(attempt, "push");
      await docker("rm", "--force", "local-registry");
    });
  });
}

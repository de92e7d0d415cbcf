import assert from "node:assert/strict";
import type { EngineAction, EngineObject } from "../../src/core/state/actions.ts";
import { imageNames } from "../../src/core/state/image/imageNames.ts";
import { actionCases } from "./support/actionCases.ts";
import { enginesAsked } from "./support/asked.ts";
import { shell } from "./support/shell.ts";
import { useWatched } from "./support/watched.ts";

type Verb = EngineAction["verb"];

const vanished: readonly (readonly [EngineObject["kind"], readonly Verb[]])[] = [
  ["container", ["start", "stop", "restart", "remove"]],
  ["image", ["remove"]],
  ["network", ["remove"]],
  ["volume", ["remove"]],
];

for (const name of enginesAsked()) {
  describe(`(engine) actions on engine ${name}`, () => {
    const watched = useWatched(name, "images");

    afterEach("everything of the test goes", () =>
      shell(
        watched().engine,
        "docker ps -aq | xargs -r docker rm -f; docker network rm it 2> /dev/null; docker volume rm it 2> /dev/null; docker rmi -f $(docker images -q --filter label=it) 2> /dev/null; true",
      ),
    );

    for (const { title, given, kind, verb, force, afterwards, says, names, refuses } of actionCases) {
      it(`${kind}: ${title}${refuses === undefined ? "" : `, and the engine's reason is told: ${refuses.source}`}`, async () => {
        const { engine, reader } = watched();
        const id = (await shell(engine, given)).split("\n").at(-1) ?? "";
        const object: EngineObject = { kind, id, name: "it" };
        const images = await reader.list("image");
        const shown = images.ok ? images.value.find((each) => each.id === id) : undefined;
        assert.ok(names === undefined || shown !== undefined, `${id} is in the list`);
        const named = names === undefined || shown === undefined ? {} : { names: names(imageNames(shown)) };
        const answer = await reader.act({ verb, object, ...(force ? { force } : {}), ...named } as EngineAction);
        assert.equal(answer.ok, refuses === undefined, JSON.stringify(answer));
        if (!answer.ok && refuses !== undefined) {
          assert.match(answer.failure.sentence, refuses);
          assert.notEqual(answer.failure.remedy, "");
        }
        assert.equal(await shell(engine, afterwards), says);
      });
    }

    for (const kind of ["container", "image", "network"] as const) {
      it(`${kind}: inspect gives the engine's own JSON`, async () => {
        const { engine, reader } = watched();
        const id = await shell(
          engine,
          {
            container: "docker create alpine",
            image: "docker image inspect -f '{{.Id}}' alpine",
            network: "docker network inspect -f '{{.Id}}' bridge",
          }[kind],
        );
        const answer = await reader.inspect({ kind, id, name: "it" });
        assert.ok(answer.ok, JSON.stringify(answer));
        assert.equal((answer.value as { readonly Id: string }).Id, id);
      });
    }

    for (const [kind, verbs] of vanished) {
      for (const verb of ["inspect", ...verbs] as const) {
        it(`${kind}: ${verb} of one that has vanished is told as gone`, async () => {
          const id = `${kind === "image" ? "sha256:" : ""}${"0123456789abcdef".repeat(4)}`;
          const object: EngineObject = { kind, id, name: "it" };
          const { reader } = watched();
          const answer = await (verb === "inspect"
            ? reader.inspect(object)
            : reader.act({ verb, object } as EngineAction));
          assert.equal(answer.ok, false);
          assert.equal(!answer.ok && answer.failure.kind, "object-gone");
          assert.match(answer.ok ? "" : answer.failure.sentence, /no such|not found/i);
        });
      }
    }
  });
}

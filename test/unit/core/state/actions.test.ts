import assert from "node:assert/strict";
import fc from "fast-check";
import {
  commandOf,
  type EngineAction,
  type EngineObject,
  inspectCommandOf,
  logsCommandOf,
  shellCommandOf,
} from "../../../../src/core/state/actions.ts";
import { hostileNames } from "../../support/builders.ts";

const containerId = "ab".repeat(32);
const web: EngineObject = { kind: "container", id: containerId, name: "web1" };
const nginx: EngineObject = { kind: "image", id: `sha256:${"cd".repeat(32)}`, name: "nginx:alpine" };
const back: EngineObject = { kind: "network", id: "ef".repeat(32), name: "back" };

const shell = 'sh -c "command -v bash >/dev/null && exec bash || exec sh"';

describe("commandOf", () => {
  const commands: readonly (readonly [EngineAction["verb"], EngineObject, running: boolean, string])[] = [
    ["start", web, false, "docker container start web1"],
    ["stop", web, true, "docker container stop web1"],
    ["restart", web, true, "docker container restart web1"],
    ["remove", web, false, "docker container rm web1"],
    ["remove", web, true, "docker container rm --force web1"],
    ["remove", nginx, false, "docker image rm nginx:alpine"],
    ["remove", back, false, "docker network rm back"],
  ];
  for (const [verb, object, running, command] of commands) {
    it(command, () => assert.equal(commandOf({ verb, object, force: running }), command));
  }

  for (const verb of ["start", "stop", "restart"] as const) {
    for (const running of [false, true]) {
      it(`never forces ${verb}, ${running ? "running" : "at rest"}`, () =>
        assert.ok(!commandOf({ verb, object: web, force: running }).includes("force")));
    }
  }
});

describe("the other commands", () => {
  it("inspects each kind by its own command", () => {
    assert.equal(inspectCommandOf(web), "docker container inspect web1");
    assert.equal(inspectCommandOf(nginx), "docker image inspect nginx:alpine");
    assert.equal(inspectCommandOf(back), "docker network inspect back");
  });

  it("follows the logs from not too far back", () => {
    assert.equal(logsCommandOf(web), "docker container logs --follow --tail 1000 web1");
  });

  it("opens bash where there is one, else sh", () => {
    assert.equal(shellCommandOf(web), `docker container exec -it web1 ${shell}`);
  });
});

/** Every command line that may be shown or typed for an object. */
const allOf = (object: EngineObject): readonly string[] => [
  ...(["start", "stop", "restart", "remove"] as const).flatMap((verb) => [
    commandOf({ verb, object, force: false }),
    commandOf({ verb, object, force: true }),
  ]),
  inspectCommandOf(object),
  logsCommandOf(object),
  shellCommandOf(object),
];

describe("a name in a command", () => {
  const plain = [
    "web1",
    "brave_curie",
    "my-app.v2",
    "nginx:alpine",
    "registry.example:5000/team/app:1.2",
    "ghcr.io/o/app@sha256:0123",
    "7zip",
    "A",
  ];
  for (const name of plain) {
    it(`types ${name} as it is`, () => {
      for (const command of allOf({ ...web, name })) {
        assert.ok(command.split(" ").includes(name), command);
      }
    });
  }

  // `__proto__` and `_x` are harmless, but no engine gives a name that begins so.
  for (const name of hostileNames) {
    it(`types the id instead of ${JSON.stringify(name.slice(0, 40))}`, () => {
      assert.deepEqual(allOf({ ...web, name }), allOf({ ...web, name: "abababababab" }));
    });
  }

  it("types an image's id without its algorithm instead of what an untagged image is called", () => {
    assert.equal(
      commandOf({ verb: "remove", object: { ...nginx, name: "untagged cdcdcdcdcdcd" } }),
      "docker image rm cdcdcdcdcdcd",
    );
  });

  const wordsOf = (object: EngineObject): readonly string[] =>
    allOf(object).map((command) =>
      command.replace(` ${shell}`, "").replace(/^docker container [a-z]+( (--force|--follow --tail 1000|-it))? /, ""),
    );

  it("is one word that no shell reads as anything else, whatever the object is called", () => {
    const names = fc.oneof(
      fc.constantFrom(...hostileNames, ...plain),
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.tuple(fc.constantFrom(...plain), fc.string({ maxLength: 3 })).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(names, (name) => {
        for (const word of wordsOf({ ...web, name })) {
          assert.match(word, /^[a-zA-Z0-9][a-zA-Z0-9_.\-/:@]*$/);
          assert.ok(word === name || word === "abababababab", word);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  // What answers may not be an engine: then the id is as foreign as the name.
  for (const id of ["$(reboot)", "`reboot`", "a;reboot", "--help", "a\nb", "sha256:$(id)"]) {
    it(`never types the hostile id ${JSON.stringify(id)}`, () => {
      for (const word of wordsOf({ ...web, id, name: "" })) {
        assert.match(word, /^[a-zA-Z0-9_.\-/:@]*$/);
        assert.ok(!word.startsWith("-"), word);
      }
    });
  }
});

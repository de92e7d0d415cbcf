import assert from "node:assert/strict";
import fc from "fast-check";
import {
  commandOf,
  type EngineAction,
  type EngineObject,
  inspectCommandOf,
  knows,
  logsCommandOf,
  shellCommandOf,
  targetsOf,
} from "../../../../src/core/state/actions.ts";
import { hostileNames } from "../../support/builders.ts";

const containerId = "ab".repeat(32);
const web: EngineObject<"container"> = { kind: "container", id: containerId, name: "web1" };
const nginx: EngineObject<"image"> = { kind: "image", id: `sha256:${"cd".repeat(32)}`, name: "nginx:alpine" };
const back: EngineObject<"network"> = { kind: "network", id: "ef".repeat(32), name: "back" };

const shell = 'sh -c "command -v bash >/dev/null && exec bash || exec sh"';

describe("commandOf", () => {
  const commands: readonly (readonly [EngineAction, string])[] = [
    [{ verb: "start", object: web, force: false }, "docker container start web1"],
    [{ verb: "stop", object: web, force: true }, "docker container stop web1"],
    [{ verb: "restart", object: web, force: true }, "docker container restart web1"],
    [{ verb: "remove", object: web, force: false }, "docker container rm web1"],
    [{ verb: "remove", object: web, force: true }, "docker container rm --force web1"],
    [{ verb: "remove", object: nginx, force: false }, "docker image rm nginx:alpine"],
    [{ verb: "remove", object: back, force: false }, "docker network rm back"],
  ];
  for (const [action, command] of commands) {
    it(command, () => assert.equal(commandOf(action), command));
  }

  it("can't even be asked for what an object doesn't know: tsc refuses it", () => {
    const illegal: readonly EngineAction[] = [
      // @ts-expect-error: an image isn't started.
      { verb: "start", object: nginx },
      // @ts-expect-error: a network isn't stopped.
      { verb: "stop", object: back },
      // @ts-expect-error: of any object it isn't known whether it can be restarted.
      { verb: "restart", object: web as EngineObject },
      // @ts-expect-error: logs are a container's.
      { verb: "remove", object: nginx, names: [logsCommandOf(nginx)] },
    ];
    assert.equal(illegal.length, 4);
    const verbs = ["start", "stop", "restart", "remove"] as const;
    assert.deepEqual(
      [web, nginx, back].map((object) => verbs.filter((verb) => knows(object, verb))),
      [verbs, ["remove"], ["remove"]],
    );
  });

  it("says and does the same to the names of an image", () => {
    const digest = `nginx@sha256:${"cd".repeat(32)}`;
    const cases: readonly (readonly [names: readonly string[], command: string, targets: readonly string[]])[] = [
      [["mine:1"], "docker image rm mine:1", ["mine:1"]],
      [["mine:1", "nginx:alpine"], "docker image rm mine:1 nginx:alpine", ["mine:1", "nginx:alpine"]],
      [[digest], `docker image rm ${digest}`, [digest]],
      [["$(reboot)", "mine:1"], "docker image rm mine:1", ["mine:1"]],
    ];
    for (const [names, command, targets] of cases) {
      const action: EngineAction = { verb: "remove", object: nginx, names };
      assert.deepEqual([commandOf(action), targetsOf(action)], [command, targets]);
    }
  });

  for (const names of [undefined, [], ["$(reboot)"], ["../containers/web1"], ["a/../../volumes/v"]]) {
    it(`removes an image by its id, whole, when its names are ${JSON.stringify(names)}`, () => {
      const object = { ...nginx, name: "untagged cdcdcdcdcdcd" };
      const action: EngineAction = { verb: "remove", object, ...(names === undefined ? {} : { names }) };
      assert.deepEqual(targetsOf(action), [nginx.id]);
      assert.equal(commandOf(action), "docker image rm cdcdcdcdcdcd");
    });
  }

  it("says the id of a network whose name is not its alone, for the engine takes such a name for ambiguous", () => {
    assert.equal(commandOf({ verb: "remove", object: { ...back, shared: true } }), "docker network rm efefefefefef");
    assert.equal(inspectCommandOf({ ...back, shared: true }), "docker network inspect efefefefefef");
  });

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
const allOf = (object: EngineObject<"container">): readonly string[] => [
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

  const wordsOf = (object: EngineObject<"container">): readonly string[] =>
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

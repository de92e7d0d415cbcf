// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import type { Check } from "../../../../../src/core/labs/checks/formats.ts";
import type { CommandLine, Lab, Step } from "../../../../../src/core/labs/format/model.ts";
import { parseLab } from "../../../../../src/core/labs/format/parser.ts";
import { labFile, richLab, richLabWith } from "../../../support/labFiles.ts";

function labOf(text: string): Lab {
  const reading = parseLab(labFile, text);
  assert.ok(reading.ok, reading.ok ? "" : JSON.stringify(reading.problems, null, 2));
  return reading.lab;
}

function stepOf(id: string, text = richLab): Step {
  const step = labOf(text).steps.find((each) => each.id === id);
  assert.ok(step !== undefined);
  return step;
}

const typed = (command: string, inside: readonly string[] = []): CommandLine => ({ command, inside });

describe("parseLab: every form of the format", () => {
  it("takes what clean-up may remove, and the recap with its questions", () => {
    const { owns, recap } = labOf(richLab);
    assert.deepEqual(owns, { containers: ["web1", "lab-*"], images: [], volumes: [], networks: [] });
    const look = "In the list.";
    assert.deepEqual(recap, {
      says: ["One.", "Two."],
      asks: [
        { kind: "typed", ask: "Which id?", is: { kind: "id", of: "shell" }, look },
        { kind: "typed", ask: "How many?", is: { kind: "count", of: "running containers" }, look },
        { kind: "typed", ask: "How big?", is: { kind: "size", of: "alpine" }, look },
      ],
    });
  });

  it("takes one older id or several", () => {
    assert.deepEqual(stepOf("engine").was, ["older"]);
    assert.deepEqual(stepOf("shell").was, ["first", "second-one"]);
    assert.deepEqual(stepOf("gone").was, []);
  });

  it("takes a prediction and a typed question whose answer is the engine's", () => {
    const { predict, expect } = stepOf("engine");
    assert.deepEqual(predict, {
      ask: "Who answers?",
      choices: ["the client", "the engine"],
      because: "Both do.",
    });
    const question = { kind: "typed", ask: "Which version?", is: { kind: "engine-version" }, look: "Below Server." };
    assert.deepEqual(expect[1]?.check, { kind: "answer", question });
  });

  it("takes every field of a container, under a name of its own", () => {
    assert.deepEqual(stepOf("shell").expect, [
      {
        check: {
          kind: "container",
          image: "alpine",
          name: "web1",
          state: "exited",
          exitCode: 0,
          argv: [["sh", "*"]],
          interactive: true,
          changed: ["/hello.txt"],
          logs: "bin",
          logsWithout: "boot",
        },
        as: "shell",
        binds: "container",
        made: "now",
        within: 900,
        holds: 5,
        key: "container-1",
        later: false,
      },
      {
        key: "image-1",
        check: { kind: "image", ref: "alpine" },
        as: undefined,
        binds: "image",
        made: "any",
        within: 30,
        holds: 1,
        later: false,
      },
    ]);
  });

  it("means what an earlier step bound by its bare name", () => {
    const checks = [...stepOf("again").expect, ...stepOf("gone").expect].map(({ check }) => check);
    assert.deepEqual(checks.toSpliced(3, 1), [
      { kind: "container", of: "shell", state: "running", changed: "none" },
      { kind: "container", siblingOf: "shell", interactive: false },
      { kind: "exec", of: "shell", command: "ls *", exitCode: 0 },
      { kind: "gone", of: ["shell", "other"] },
      { kind: "gone", of: ["shell"] },
    ]);
  });

  it("takes a question with choices, of which those are wrong that don't say otherwise", () => {
    const check = stepOf("again").expect[3]?.check;
    assert.ok(check?.kind === "answer" && check.question.kind === "chosen");
    assert.deepEqual(
      check.question.choices.map(({ say, right }) => [say, right]),
      [
        ["one", true],
        ["two", false],
        ["three", false],
      ],
    );
  });

  it("takes after, optional, and an exit code of exec", () => {
    const { after, optional } = stepOf("again");
    assert.deepEqual([after, optional], ["shell", true]);
    const { expect } = stepOf("again", richLabWith('"ls *" }', '"ls *", exitCode: 2 }'));
    assert.deepEqual(expect[2]?.check, { kind: "exec", of: "shell", command: "ls *", exitCode: 2 });
  });

  it("takes commands with lines inside, other routes, and mistakes by command and by answer", () => {
    const shell = stepOf("shell");
    const run = [typed("docker image pull alpine"), typed("docker container run -it alpine sh", ["ls", "exit"])];
    assert.deepEqual(shell.run, run);
    assert.deepEqual(shell.solve, run);
    assert.deepEqual(shell.accepts, [[typed("docker run -it alpine ash", ["exit"])]]);
    assert.deepEqual(shell.mistakes, [{ run: [typed("docker image pull alpine")], says: "no container" }]);
    assert.deepEqual(stepOf("again").mistakes, [{ answer: "two", says: "It isn't" }]);
  });

  it("takes a block of several lines as several commands, inside too, each shown and run by itself", () => {
    const { run, solve } = stepOf("again");
    assert.deepEqual(run, []);
    assert.deepEqual(solve, [typed("docker container start ${shell}"), typed("docker container exec ${shell} ls /")]);
    const block = richLabWith("inside: [ls, exit]", 'inside: ["ls\\n\\nexit\\n"]');
    assert.deepEqual(stepOf("shell", block).run[1]?.inside, ["ls", "exit"]);
  });

  it("takes one command with lines inside without a list around it", () => {
    const alone = richLabWith("run: docker version", "run: { command: docker run -it alpine, inside: [exit] }");
    assert.deepEqual(stepOf("engine", alone).run, [typed("docker run -it alpine", ["exit"])]);
  });

  /** The checks of one more step, behind the others. */
  const checksOf = (expect: string): readonly Check[] => {
    const text = richLabWith(
      "recap:\n",
      `  - id: more\n    title: More\n    say: More.\n    run: docker ps\n    why: So.\n    expect:\n${expect}recap:\n`,
    );
    return stepOf("more", text).expect.map(({ check }) => check);
  };

  it("takes how a container was made", () => {
    const check = `      - container:
          publishes: "8080:80"
          mounts: [{ type: volume, target: /data, source: "lab*", readonly: true }]
          env: [GREETING]
          memory: 16m
          user: nobody
          readonly: true
          oomKilled: true
          capDrop: [ALL]
          pidMode: host
          removed: true
          times: 2
      - container: { publishes: "*:80", mounts: none, memory: 2g }
`;
    assert.deepEqual(checksOf(check), [
      {
        kind: "container",
        publishes: { host: 8080, container: 80, protocol: "tcp" },
        mounts: [{ type: "volume", target: "/data", source: "lab*", readonly: true }],
        env: ["GREETING"],
        memory: 16 * 2 ** 20,
        user: "nobody",
        readonly: true,
        oomKilled: true,
        capDrop: ["ALL"],
        pidMode: "host",
        removed: true,
        times: 2,
      },
      {
        kind: "container",
        publishes: { host: undefined, container: 80, protocol: "tcp" },
        mounts: "none",
        memory: 2 * 2 ** 30,
      },
    ]);
  });

  it("takes commands word by word: words of which one fits, and whole commands of which one will do", () => {
    const checks =
      checksOf(`      - container: { argv: [redis-cli, "**", [set, SET], lesson, "*"], publishes: "53:53/udp", env: [A=] }
      - container: { argv: [[touch, /file], [sh, "-c", [a, b]]] }
      - exec: { of: "\${shell}", argv: [[sh], [ash]], interactive: true }
`);
    assert.deepEqual(checks, [
      {
        kind: "container",
        argv: [["redis-cli", "**", ["set", "SET"], "lesson", "*"]],
        publishes: { host: 53, container: 53, protocol: "udp" },
        env: ["A="],
      },
      {
        kind: "container",
        argv: [
          ["touch", "/file"],
          ["sh", "-c", ["a", "b"]],
        ],
      },
      { kind: "exec", of: "shell", argv: [["sh"], ["ash"]], interactive: true, exitCode: 0 },
    ]);
  });

  it("takes images by name or without one, and means by its bare name what stands before in the same step", () => {
    const checks = checksOf(`      - image: { dangling: true, builtFrom: alpine, adds: 1 }
        as: rough
      - image: { ref: app, builtFrom: alpine, adds: "1+", cmd: [sh], workdir: /app, exposes: [80/tcp], sameAs: "\${rough}" }
      - image: { ref: app:2, differsFrom: "\${rough}" }
`);
    assert.deepEqual(checks, [
      { kind: "image", dangling: true, builtFrom: "alpine", adds: { atLeast: 1, atMost: 1 } },
      {
        kind: "image",
        ref: "app",
        builtFrom: "alpine",
        adds: { atLeast: 1, atMost: Number.POSITIVE_INFINITY },
        cmd: ["sh"],
        workdir: "/app",
        exposes: ["80/tcp"],
        sameAs: "rough",
      },
      { kind: "image", ref: "app:2", differsFrom: "rough" },
    ]);
  });

  it("takes `later` beside a check, and doesn't count it as one", () => {
    const checks = checksOf(`      - event: { type: image, action: pull }
      - event: { type: image, action: push }
        later: true
`);
    assert.equal(checks.length, 2);
  });

  it("takes volumes, events, and the places that somebody has to look at", () => {
    const checks = checksOf(`      - volume: { name: labdata }
        as: data
      - event: { type: container, action: top, of: "\${shell}" }
      - event: { type: image, action: push, name: "*app*" }
      - http: { of: "\${shell}", port: 80, contains: one, without: two }
      - http: { of: "\${shell}", port: 80, status: 404 }
      - registry: { host: "localhost:5001", repository: app, tags: ["1.0"] }
      - file: { path: hello/index.js, contains: one, without: two }
      - gone: "\${data}"
      - gone: everything
      - volume: { name: labdata, driver: local, by: create, usedBy: "\${shell}" }
      - http: { of: "\${shell}", port: 80, path: /v2/ }
      - registry: { host: "localhost:5001", repository: app, images: { "1.0": "\${data}" } }
      - image: { ref: app, by: build, commitOf: "\${shell}", entrypoint: [sh], env: [A], history: ["COPY *"] }
      - image: { ref: app, by: [pull, load] }
`);
    assert.deepEqual(checks, [
      { kind: "volume", name: "labdata" },
      { kind: "event", type: "container", action: "top", of: "shell" },
      { kind: "event", type: "image", action: "push", name: "*app*" },
      { kind: "http", of: "shell", port: 80, status: 200, contains: "one", without: "two" },
      { kind: "http", of: "shell", port: 80, status: 404 },
      { kind: "registry", host: "localhost:5001", repository: "app", tags: ["1.0"] },
      { kind: "file", path: "hello/index.js", contains: "one", without: "two" },
      { kind: "gone", of: ["data"] },
      { kind: "gone", of: "everything" },
      { kind: "volume", name: "labdata", driver: "local", by: "create", usedBy: "shell" },
      { kind: "http", of: "shell", port: 80, path: "/v2/", status: 200 },
      { kind: "registry", host: "localhost:5001", repository: "app", tags: ["1.0"], images: { "1.0": "data" } },
      {
        kind: "image",
        ref: "app",
        by: ["build"],
        commitOf: "shell",
        entrypoint: ["sh"],
        env: ["A"],
        history: ["COPY *"],
      },
      { kind: "image", ref: "app", by: ["pull", "load"] },
    ]);
  });

  it("takes what a lab needs, its files, a file to open and a picture", () => {
    const given = `needs: { images: [{ ref: alpine, megabytes: 4 }], ports: [8080] }\nfiles: files\nowns:`;
    const { needs, files } = labOf(richLabWith("owns:", given));
    assert.deepEqual([needs, files], [{ images: [{ ref: "alpine", megabytes: 4 }], ports: [8080] }, "files"]);
    const step = stepOf(
      "gone",
      richLabWith("title: Gone\n", "title: Gone\n    open: a/b.txt\n    plot: { of: sizes }\n"),
    );
    assert.deepEqual([step.open, step.plot], ["a/b.txt", { of: "sizes", beside: [] }]);
  });

  it("a step that only asks needs no command at all", () => {
    const asking = richLabWith("    run: docker version\n", "");
    assert.deepEqual([stepOf("engine", asking).run, stepOf("engine", asking).solve], [[], []]);
  });
});

import assert from "node:assert/strict";
import { parseLab } from "../../src/core/labs/format/parser.ts";
import { pseudoTerminal } from "../support/pseudoTerminal.ts";
import { useAttempts } from "./support/attempts.ts";
import { labText } from "./support/labText.ts";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
const text = labText("checks", [
  ["box", "      - container: { name: box, state: running }\n        as: box\n        holds: 0"],
  ["words", '      - exec: { of: "${box}", argv: [sh, "-c", "*$GREETING*"] }'],
  ["ping", '      - exec: { of: "${box}", argv: [sh, "-c", "echo ping"] }'],
  ["terminal", '      - exec: { of: "${box}", argv: [sh, "**"], interactive: true }'],
  ["absent", '      - exec: { of: "${box}", argv: [[bash], [zsh]] }'],
  ["file", "      - container: { image: alpine, state: exited, exitCode: 0, changed: [/hello.txt] }"],
  ["variable", "      - container: { image: alpine, env: [GREETING], argv: [env], state: exited }"],
  ["port", '      - container: { image: alpine, state: running, publishes: "18080:80" }\n        holds: 0'],
  ["up", "      - container: { image: alpine, name: up, state: running }"],
  ["reason", "      - container: { image: alpine, name: slip, state: exited }"],
  ["keep", "      - container: { image: alpine, name: keep, state: exited, exitCode: 0 }\n        as: keep"],
  ["again", '      - container: { of: "${keep}", state: running }'],
]);
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.

describe("(engine) what a check reads of containers and execs", () => {
  const { engine, started, docker, says, passed } = useAttempts(async () => {
    const reading = parseLab("checks/lab.yaml", text);
    assert.ok(reading.ok, JSON.stringify(reading));
    return reading.lab;
  });
  afterEach(async () => {
    const all = (await docker("ps", "--all", "--quiet")).split("\n").filter((id) => id !== "");
    if (all.length > 0) {
      await docker("rm", "--force", "--volumes", ...all);
    }
  });

  it("an exec's words keep their borders", async () => {
    const attempt = await started();
    await docker("run", "--detach", "--name", "box", "--env", "GREETING=hello", "alpine", "sleep", "600");
    await passed(attempt, "box");
    await docker("exec", "box", "sh", "-c", "echo", "$GREETING");
    await says(attempt, "words", /I see `sh -c echo '\$GREETING'` .* it should run `sh -c '…\$GREETING…'`/);
    await docker("exec", "box", "/bin/sh", "-c", "echo $GREETING");
    await passed(attempt, "words");
  });

  for (const check of ["CMD-SHELL", "CMD"]) {
    it(`a health check of the kind ${check} proves nothing, and the learner's own exec with -it does`, async () => {
      const attempt = await started();
      const words = ["--health-interval", "1s", "alpine", "sleep", "600"];
      if (check === "CMD") {
        await docker("create", "--name", "source", "alpine");
        const change = `HEALTHCHECK --interval=1s CMD ["sh", "-c", "echo ping"]`;
        await docker("commit", "--change", change, "source", "healthy");
        await docker("run", "--detach", "--name", "box", "healthy", "sleep", "600");
      } else {
        await docker("run", "--detach", "--name", "box", "--health-cmd", "echo ping", ...words);
      }
      await passed(attempt, "box");
      await says(attempt, "ping", /no command was run in it so far.*health check, with -it/);
      assert.equal(attempt.progress.passes.has("ping"), false);
      await docker("exec", "--interactive", "box", check === "CMD" ? "sh" : "/bin/sh", "-c", "echo ping");
      await passed(attempt, "ping");
    });
  }

  it("an exec with a terminal is told from one without, and one that could not be started is not waited for", async () => {
    const attempt = await started();
    await docker("run", "--detach", "--name", "box", "alpine", "sleep", "600");
    await passed(attempt, "box");
    await docker("exec", "box", "sh", "-c", "true");
    await says(attempt, "terminal", /it was run without a terminal/);
    const typed = pseudoTerminal({ ...engine().environment });
    await typed.run({ command: `${engine().cli} exec -it box sh -c true`, inside: [] });
    await passed(attempt, "terminal");
    attempt.show("absent");
    await assert.rejects(docker("exec", "box", "bash"));
    await says(attempt, "absent", /this command could not be started in the container/);
  });

  it("a folder is no file", async () => {
    const attempt = await started();
    await docker("run", "alpine", "mkdir", "/hello.txt");
    await says(attempt, "file", "/hello.txt is a folder, and should be a file");
    await docker("run", "alpine", "sh", "-c", "mkdir /hello.txt; touch /hello.txt/hello.txt");
    await says(attempt, "file", "/hello.txt is a folder");
    await docker("run", "alpine", "touch", "/hello.txt");
    await passed(attempt, "file");
  });

  it("a variable that is not set, or set to nothing, is none", async () => {
    const attempt = await started();
    await docker("run", "--env", "GREETING", "alpine", "env");
    await says(attempt, "variable", "it should have the environment variable GREETING");
    await docker("run", "--env", "GREETING=", "alpine", "env");
    await says(attempt, "variable", "its environment variable GREETING is empty");
    await docker("run", "--env", "GREETING=hello", "alpine", "env");
    await passed(attempt, "variable");
  });

  it("a port is published by one protocol, the host's first", async () => {
    const attempt = await started();
    await docker("run", "--detach", "--publish", "18080:80/udp", "alpine", "sleep", "600");
    await says(attempt, "port", "for tcp, and does so for udp");
    await docker("rm", "--force", await docker("ps", "--quiet"));
    await docker("run", "--detach", "--publish", "80:18080", "alpine", "sleep", "600");
    await says(attempt, "port", "and publishes port 18080: the host's port comes first, then the container's");
    await docker("run", "--detach", "--publish", "127.0.0.1:18080:80", "alpine", "sleep", "600");
    await passed(attempt, "port");
  });

  it("a crash loop isn't running; stopped and started by the learner it is", async () => {
    const attempt = await started();
    await docker("run", "--detach", "--name", "up", "--restart", "always", "alpine", "sh", "-c", "sleep 2; exit 3");
    await says(attempt, "up", /starts again and again and last ended with exit code 3/);
    assert.equal(attempt.progress.passes.has("up"), false);
    await docker("rm", "--force", "up");
    await docker("run", "--detach", "--name", "up", "alpine", "sleep", "600");
    await docker("stop", "--time", "0", "up");
    await docker("start", "up");
    await passed(attempt, "up");
  });

  it("why it could not be started is told in short words", async () => {
    const attempt = await started();
    await assert.rejects(docker("run", "--name", "slip", "alpine", "ls-l"));
    await says(attempt, "reason", "never started, so it could not end: it has no program `ls-l`");
  });

  it("one made with --rm that a later step needs proves nothing, whatever was read before it went", async () => {
    const attempt = await started();
    await docker("run", "--rm", "--name", "keep", "alpine", "true");
    await says(attempt, "keep", "a later step needs this container; make it once more, without --rm");
    assert.equal(attempt.progress.passes.has("keep"), false);
    await docker("run", "--name", "keep", "alpine", "true");
    await passed(attempt, "keep");
  });
});

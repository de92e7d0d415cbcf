import assert from "node:assert/strict";
import { dockerIsMissing } from "../../../../src/core/state/dockerMissing.ts";

describe("dockerIsMissing", () => {
  const complaints: readonly (readonly [said: string, exitCode: number | undefined])[] = [
    ["bash: docker: command not found", 127],
    ["bash: line 1: docker: command not found", 127],
    ["-bash: /usr/local/bin/docker: No such file or directory", 127],
    ["zsh: command not found: docker", 127],
    ["fish: Unknown command: docker", 127],
    ["fish: Unknown command 'docker'", 127],
    ["sh: 1: docker: not found", 127],
    ["-sh: docker: not found", 127],
    ["The term 'docker' is not recognized as a name of a cmdlet, function, script file, or executable program.", 1],
    ["'docker' is not recognized as an internal or external command,\r\noperable program or batch file.", 1],
    ["Command 'docker' not found, but can be installed with:\r\nsudo apt install docker.io", 127],
    ["The command 'docker' could not be found in this WSL 2 distro.", 1],
    ["\u001b]633;C\u0007\u001b[31mbash: docker: command not found\u001b[0m\r\n\u001b]633;D;127\u0007", 127],
    ["bash: docker: command not found", undefined],
  ];
  for (const [said, exitCode] of complaints) {
    it(`hears it in ${JSON.stringify(said.slice(0, 60))}`, () => assert.ok(dockerIsMissing(said, exitCode, true)));
  }

  const others: readonly (readonly [title: string, said: string, exitCode: number | undefined])[] = [
    ["an engine that has no such container", "Error response from daemon: No such container: web", 1],
    ["a shell that the container lacks", 'OCI runtime exec failed: exec: "sh": executable file not found', 127],
    ["a command that was not found inside the container", "sh: foo: not found", 127],
    ["a log that says so and goes on", `${"a line\n".repeat(300)}bash: docker: command not found`, 130],
    ["a log that says so and ends well", "bash: docker: command not found", 0],
    ["nothing", "", 127],
  ];
  for (const [title, said, exitCode] of others) {
    it(`doesn't mistake it for ${title}`, () => assert.ok(!dockerIsMissing(said, exitCode, true)));
  }

  it("goes by the code where nothing was heard and no container can have ended so", () => {
    assert.ok(dockerIsMissing("", 127, false));
    assert.ok(dockerIsMissing("\u001b]633;C\u0007\r\n", 9009, false));
    assert.ok(!dockerIsMissing("", 1, false));
    assert.ok(!dockerIsMissing("", undefined, false));
    assert.ok(!dockerIsMissing("Error response from daemon", 127, false));
  });
});

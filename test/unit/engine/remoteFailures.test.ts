import assert from "node:assert/strict";
import { diagnose } from "../../../src/engine/diagnosis.ts";
import type { Endpoint } from "../../../src/engine/endpoint/findEndpoint.ts";
import { SshError } from "../../../src/engine/endpoint/sshConnection.ts";

const endpoint: Endpoint = {
  address: "ssh://ada@lab.example",
  source: "DOCKER_HOST",
  found: "DOCKER_HOST",
  connection: { kind: "ssh", destination: "ada@lab.example" },
};
const machine = { platform: "linux", environment: {}, homeFolder: "/home/ada", userId: 1000 } as const;
const remedyOf = (said: string, status: number): { readonly sentence: string; readonly remedy: string } =>
  diagnose(new SshError(said, `ssh ended with ${status}`, false, status), endpoint, machine);

/** As each shell says it of `docker system dial-stdio`, and what it ends with. */
const notFound: readonly (readonly [shell: string, said: string, status: number])[] = [
  ["bash", "bash: line 1: docker: command not found", 127],
  ["bash 4", "bash: docker: command not found", 127],
  ["bash in German", "bash: Zeile 1: docker: Kommando nicht gefunden.", 127],
  ["zsh", "zsh:1: command not found: docker", 127],
  ["fish", "fish: Unknown command: docker\nfish: \ndocker system dial-stdio\n^~~~~^", 127],
  ["fish 2", "fish: Unknown command 'docker'", 127],
  ["csh, tcsh", "docker: Command not found.", 1],
  ["ksh", "ksh: docker: not found", 127],
  ["ksh93", "ksh[1]: docker: not found [No such file or directory]", 127],
  ["mksh", "mksh: docker: inaccessible or not found", 127],
  ["dash", "sh: 1: docker: not found", 127],
  ["busybox", "sh: docker: not found", 127],
  [
    "Nushell",
    "\u001b[31mError:\u001b[0m nu::shell::external_command\n\n  × External command failed\n   ╭─[source:1:1]\n 1 │ docker system dial-stdio\n   · ───┬──\n   ·    ╰── Command `docker` not found\n   ╰────\n  help: `docker` is neither a Nushell built-in or a known external command",
    1,
  ],
  [
    "PowerShell",
    "\u001b[31;1mdocker: \u001b[0mThe term 'docker' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.",
    1,
  ],
  [
    "Windows PowerShell",
    "docker : The term 'docker' is not recognized as the name of a cmdlet, function, script file, or operable program.\n    + FullyQualifiedErrorId : CommandNotFoundException",
    1,
  ],
  ["cmd", "'docker' is not recognized as an internal or external command,\r\noperable program or batch file.", 1],
  ["elvish", 'Exception: exec: "docker": executable file not found in $PATH\n  code from -c:1:1-24', 2],
  ["xonsh", "xonsh: subprocess mode: command not found: 'docker'", 1],
  ["env", "env: ‘docker’: No such file or directory", 127],
];

describe("what ssh's other end says", () => {
  for (const [shell, said, status] of notFound) {
    it(`${shell}: there is no docker program over there`, () => {
      const { sentence, remedy } = remedyOf(`Welcome to lab\n${said}\n`, status);
      assert.match(remedy, /^install Docker over there, where a login without a terminal finds it in its PATH/);
      assert.match(sentence, /docker/i);
      assert.doesNotMatch(sentence, /\[31/);
    });
  }

  it("an old docker program is not a missing one", () => {
    assert.match(
      remedyOf("docker: 'system dial-stdio' is not a docker command.", 1).remedy,
      /^update Docker over there/,
    );
  });

  it("other errors that name docker keep their own advice", () => {
    assert.match(
      remedyOf("dial unix /var/run/docker.sock: connect: no such file or directory", 1).remedy,
      /^start the engine over there/,
    );
    assert.match(
      remedyOf("something new: file not found", 255).remedy,
      /^see what ssh ada@lab\.example docker version/,
    );
  });
});

import assert from "node:assert/strict";
import { keptCommands } from "../../../../../src/core/labs/kept/keptCommands.ts";
import { vocabularyOf } from "../../../../../src/core/labs/kept/stepVocabulary.ts";
import { expectation, step } from "../../../support/builders.ts";

const ofStep = vocabularyOf({
  ...step("one", [expectation({ image: "alpine" })]),
  run: [{ command: "docker container run -e GREETING=hello redis:alpine redis-cli set lesson one", inside: [] }],
  accepts: [
    [{ command: "cp index-new.html index.html", inside: [] }],
    [{ command: "docker rm -f $(docker ps -aq)", inside: [] }],
  ],
});

const kept = (line: string): readonly string[] => keptCommands(line, ofStep, "/home/ann");

describe("keptCommands", () => {
  const table: readonly (readonly [why: string, line: string, kept: readonly string[]])[] = [
    ["keeps the name of a variable", "docker run -e PASSWORD=hunter2 alpine", ["docker run -e PASSWORD=… alpine"]],
    [
      "keeps what the step has, word for word",
      "docker run -e GREETING=hello alpine",
      ["docker run -e GREETING=hello alpine"],
    ],
    ["and nothing like it", "docker run -e GREETING=hello1 alpine", ["docker run -e GREETING=… alpine"]],
    ["a password not even then", "docker login -u ann -p hello", ["docker login -u ann -p …"]],
    ["nor behind an option of such a name", "docker run redis --requirepass one", ["docker run redis --requirepass …"]],
    ["names no variable before a command", "DB=hunter2 docker ps", ["DB=… docker ps"]],
    [
      "leaves out what isn't docker's",
      "cd /srv; docker ps | grep hunter2; make && docker info",
      ["docker ps", "docker info"],
    ],
    ["keeps what stands together together", "docker stop a &&  docker rm a; ls", ["docker stop a &&  docker rm a"]],
    ["keeps a program of the step", "cp index-new.html index.html", ["cp index-new.html index.html"]],
    ["with its words only", "cp hunter2 index.html", ["cp … index.html"]],
    ["keeps no other program", "mv index-new.html index.html", []],
    [
      "keeps a command in a command if the step has it",
      "docker rm -f $(docker ps -aq)",
      ["docker rm -f $(docker ps -aq)"],
    ],
    ["else nothing of the line", "docker ps; docker rm -f $(docker ps -q)", []],
    ["nothing of a document", "docker login <<EOF\nhunter2\nEOF", []],
    ["nothing of a process in place of a file", "docker load < <(cat x)", []],
    ["nothing of a line whose quote is never closed", "docker ps 'hunter2", []],
    ["joins lines of a POSIX shell", "docker run \\\n  --name web \\\n> nginx", ["docker run --name web nginx"]],
    ["joins lines of PowerShell", "docker run `\n  --name web `\n>> nginx", ["docker run --name web nginx"]],
    ["joins lines of cmd", "docker run ^\r\n  --name web ^\r\nMore? nginx", ["docker run --name web nginx"]],
    ["joins a word", "docker run -e PASSWORD=hun\\\nter2 nginx", ["docker run -e PASSWORD=… nginx"]],
    ["keeps no comment", "docker logs web # hunter2", ["docker logs web"]],
    ["tells the home folder by its sign", "docker run -v /home/ann/x:/x alpine", ["docker run -v ~/x:/x alpine"]],
    ["says once that words are hidden", "docker run alpine hunter2 hunter3 hunter4", ["docker run alpine …"]],
    ["knows no option, and so no operand behind it", "docker run --new hunter2 hunter3", ["docker run --new …"]],
    ["keeps no subcommand that it doesn't know", "docker hunter2 run", ["docker … run"]],
    ["keeps no port that is none", "docker run -p 86420975 alpine", ["docker run -p … alpine"]],
    [
      "takes an operand behind a variable without a value for its value",
      "docker run -e PASSWORD hunter2",
      ["docker run -e PASSWORD …"],
    ],
    ["but not an image that everybody knows", "docker run -e PASSWORD alpine", ["docker run -e PASSWORD alpine"]],
  ];
  for (const [why, line, expected] of table) {
    it(`${why}: ${line}`, () => {
      const found = kept(line);
      assert.deepEqual(found, expected);
      assert.deepEqual(found.flatMap(kept), found, "twice is the same as once");
    });
  }

  it("keeps no line that is too long to be typed, and reads one that isn't in a moment", () => {
    assert.deepEqual(kept(`docker run ${"-it ".repeat(1_100)}alpine`), []);
    for (const piece of [
      "docker ",
      "-e ",
      "'",
      '"',
      "\\",
      "\\\n",
      "$(",
      "; ",
      "| ",
      "a=",
      "--a-",
      "/bin",
      "1",
      "> ",
      "-",
      ".",
      "a.b/",
      "a:",
      ",",
    ]) {
      for (const front of [
        "",
        "docker run ",
        "docker run -v ",
        "docker run --mount ",
        "docker build ",
        "docker run alpine ",
      ]) {
        const line = `${front}${piece.repeat(4_096)}`.slice(0, 4_096);
        const begun = performance.now();
        kept(line);
        assert.ok(performance.now() - begun < 10_000, `${front}${piece}`);
      }
    }
  });
});

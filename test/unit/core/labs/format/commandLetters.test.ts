import assert from "node:assert/strict";
import { commandProblem } from "../../../../../src/core/labs/format/commandLetters.ts";

describe("commandProblem", () => {
  const taken = [
    "docker container run --name web1 -d -p 8080:80 nginx:alpine",
    "docker run alpine echo 'Füße, naïve, Zürich'",
    'docker run alpine echo "Привет, мир"',
    "docker run alpine echo 'Ελληνικά'",
    "docker run alpine echo 'Dockerを使う、3つ'",
    "docker run alpine echo '中文 한국어 हिन्दी ไทย العربية'",
    "docker run alpine echo 'x² – “quoted” … ½ 20 °C µs'",
    'docker run --label "name=значение" alpine',
    "docker run alpine sh -c 'echo \"Straße\"'",
    "docker run alpine echo 'caf\u0065\u0301'",
    "docker run alpine echo '🐳'",
    "docker run alpine echo \\a'Привет'",
    "docker run alpine echo 'Цена: $(x), `y`'",
    "docker run alpine undo 'Привет'",
    "docker run alpine echo '\u0149 \u01c6 \u0140'",
    "        indented",
    "it's docker",
  ];
  for (const command of taken) {
    it(`takes ${command}`, () => assert.equal(commandProblem(command), undefined));
  }

  const blank = /at most 8 blanks in a row/;
  const bare = /outside of quotes/;
  const dressed = /looks like a plain letter/;
  const mixed = /mixes letters of several alphabets/;
  const refused: readonly (readonly [command: string, says: RegExp])[] = [
    ["d\u043ecker ps", bare],
    ["docker run \u0430lpine", bare],
    ["docker run nginx\uff1aalpine", bare],
    ["docker ps \u2013a", bare],
    ["docker ps \u2010\u2010all", bare],
    ["docker ps \uff5c sh", bare],
    ["docker ps\uff1b reboot", bare],
    ["docker run alpine echo caf\u00e9", bare],
    ["docker run alpine echo \u201chello\u201d", bare],
    ["docker run alpine echo it's caf\u00e9", bare],
    ["docker run alpine echo \\'caf\u00e9\\'", bare],
    ["'\u0441\u043e\u0440\u0443' file", bare],
    ["true && '\u0441\u0430\u0442' file", bare],
    ["true | sudo '\u0441\u0430\u0442' file", bare],
    ['echo "$(\u0441\u0430\u0442 file)"', bare],
    ['echo "`\u0441\u0430\u0442 file`"', bare],
    ["\u0430lpine", bare],
    ["docker run alpine echo ''\u0441''", bare],
    ["docker run alpine echo 'x'\u0441", bare],
    ["exec '\u0441\u0430\u0442' file", bare],
    ["env '\u0441\u0430\u0442' file", bare],
    ["if true; then '\u0441\u0430\u0442' file; fi", bare],
    ["while true; do '\u0441\u0430\u0442' file; done", bare],
    ['echo "`\u0441\u0430\u0442 file` "', bare],
    ["docker run '\u0430lpine'", mixed],
    ['docker "--n\u0430me=x" ps', mixed],
    ['sh -c "d\u043ecker rm x"', mixed],
    ["sh -c 'r\u03bfot'", mixed],
    ["sh -c '\u0441\u03bf'", mixed],
    ["sh -c '\uff52\uff4d -rf ~'", dressed],
    ["sh -c '\u{1d42b}\u{1d426} -rf ~'", dressed],
    ["sh -c 'echo \uff11'", dressed],
    ["sh -c '\ufb01nd /'", dressed],
    ["sh -c '\u0261it pull'", dressed],
    ["sh -c '\u212aill 1'", dressed],
    [`docker ps${" ".repeat(9)}; reboot`, blank],
    [`docker ps${" ".repeat(400)}; reboot`, blank],
    [`${" ".repeat(200)}reboot`, blank],
    [`docker run alpine echo 'hello${" ".repeat(300)}'; reboot`, blank],
  ];
  for (const [command, says] of refused) {
    it(`refuses ${JSON.stringify(command).slice(0, 60)}`, () => assert.match(commandProblem(command) ?? "", says));
  }

  const alphabets = "a\u0431\u03bb\u0561\u13a0\u2c81\ua4d0\u10d0\u05d0\u0627\u0915\u0e01";
  for (const letter of alphabets) {
    it(`takes a word of letters such as ${letter}, and none that has one of another alphabet`, () => {
      assert.equal(commandProblem(`echo '${letter}${letter}'`), undefined);
      // One that isn't among those that are known by name.
      for (const other of `${alphabets}\u1218`.replace(letter, "")) {
        assert.match(commandProblem(`echo '${letter}${other}'`) ?? "", mixed, other);
      }
    });
  }

  it("names the first sign and the first word that is wrong", () => {
    assert.equal(
      commandProblem("sh -c '\uff52\uff4d x'"),
      '"\uff52" (U+FF52) looks like a plain letter and is another one; expected the plain one',
    );
    assert.equal(
      commandProblem("sh -c 'r\u03bft \u0441t'"),
      '"r\u03bft" mixes letters of several alphabets that look alike; expected one alphabet in a word',
    );
    assert.equal(
      commandProblem("docker ps \u2013a \u2014b"),
      'outside of quotes a command has plain letters and signs only; found "\u2013" (U+2013)',
    );
    assert.equal(
      commandProblem(`docker ps${" ".repeat(9)}-a`),
      "a command may have at most 8 blanks in a row, or the rest of it is out of sight; found 9",
    );
    assert.equal(commandProblem(`docker ps${" ".repeat(8)}-a`), undefined);
  });

  it("takes no longer for a long line", () => {
    for (const part of ["'", '"', "\\'", "$(", "a ", "'a' ", '"`'] as const) {
      commandProblem(part.repeat(60_000));
    }
  }).timeout(2_000);
});

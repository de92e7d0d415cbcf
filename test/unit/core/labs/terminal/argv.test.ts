import assert from "node:assert/strict";
import {
  commandInWords,
  fitsArgv,
  type WantedWords,
  wantedCommand,
} from "../../../../../src/core/labs/terminal/argv.ts";

const set: readonly WantedWords[] = [["redis-cli", "**", ["set", "SET"], "lesson", "*"]];
const touch: readonly WantedWords[] = [
  ["touch", "/file"],
  ["sh", "-c", "*touch /file*"],
];

describe("fitsArgv", () => {
  const table: readonly (readonly [forms: readonly WantedWords[], words: readonly string[], fits: boolean])[] = [
    [[["sh", "-c", "echo $GREETING"]], ["sh", "-c", "echo $GREETING"], true],
    [[["sh", "-c", "echo $GREETING"]], ["sh", "-c", "echo", "$GREETING"], false],
    [[["sh", "-c", "*"]], ["sh", "-c", ""], false],
    [[["sh", "-c", "*"]], ["sh", "-c", "a", "b"], false],
    [set, ["redis-cli", "set", "lesson", "one"], true],
    [set, ["redis-cli", "SET", "lesson", "one"], true],
    [set, ["redis-cli", "-h", "localhost", "set", "lesson", "one"], true],
    [set, ["/usr/local/bin/redis-cli", "set", "lesson", "one"], true],
    [set, ["redis-cli", "set", "lesson"], false],
    [set, ["redis-cli", "set", "lesson", ""], false],
    [set, ["redis-cli", "Set", "lesson", "one"], false],
    [set, ["echo", "redis-cli", "set", "lesson", "one"], false],
    [set, ["redis-cli", "set", "set", "lesson", "one"], true],
    [set, ["redis-cli", "set", "lesson", "one", "two"], false],
    [touch, ["touch", "/file"], true],
    [touch, ["sh", "-c", "touch /file"], true],
    [touch, ["touch", "/file", "/other"], false],
    [[["hostname"]], ["/bin/hostname"], true],
    [[["hostname"]], ["bin/hostname"], false],
    [[["hostname"]], ["/bin/not-hostname"], false],
    [[["/bin/hostname"]], ["hostname"], false],
    [[["/bin/hostname"]], ["/usr/bin/hostname"], false],
    [[["echo", "hostname"]], ["echo", "/bin/hostname"], false],
    [[["**"]], [], true],
    [[["**", "a", "**", "b"]], ["x", "a", "a", "y", "b"], true],
    [[["**", "a", "**", "b"]], ["b", "a"], false],
    [[["a", "**"]], ["a"], true],
    [[["*"]], [""], false],
    [[["a*"]], ["a"], true],
    [[], ["a"], false],
  ];
  for (const [forms, words, fits] of table) {
    it(`${JSON.stringify(forms)} ${fits ? "is" : "isn't"} met by ${JSON.stringify(words)}`, () => {
      assert.equal(fitsArgv(forms, words), fits);
    });
  }

  it("takes no time that a stranger's lab could make long", () => {
    const form = Array.from({ length: 32 }, () => ["**", "a"]).flat();
    assert.equal(fitsArgv([[...form, "b"]], new Array(10_000).fill("a")), false);
  });
});

describe("what is said of a command", () => {
  const wanted: readonly (readonly [forms: readonly WantedWords[], said: string | undefined])[] = [
    [set, "redis-cli set lesson …"],
    [touch, "touch /file"],
    [touch.toReversed(), "touch /file"],
    [[["sh", "-c", "*touch /file*"]], "sh -c '…touch /file…'"],
    [[["*sh"]], "sh"],
    [[["ls", "-*l*"]], "ls -l"],
    [[["cat", ["*os-release", "/etc/os-release"]]], "cat /etc/os-release"],
    [[["sh", "-c", "echo $GREETING"]], "sh -c 'echo $GREETING'"],
    [[["**"]], undefined],
    [[["*"]], undefined],
    [[["*", "*"]], undefined],
  ];
  for (const [forms, said] of wanted) {
    it(`${JSON.stringify(forms)} is told as ${said}`, () => assert.equal(wantedCommand(forms), said));
  }

  it("words are quoted where a shell needs it, so that their borders are seen", () => {
    assert.equal(commandInWords(["sh", "-c", "echo", "$GREETING"]), "sh -c echo '$GREETING'");
    assert.equal(commandInWords(["echo", "it's", ""]), `echo "it's" ''`);
    assert.equal(commandInWords(["echo", "it's $5"]), `echo 'it'\\''s $5'`);
    assert.equal(commandInWords(["sh", "-c", "a\nb"]), "sh -c 'a b'");
    assert.ok(commandInWords(["x".repeat(5_000)]).length < 300);
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import { parseDockerLine, printDockerLine, sameForm } from "../../../../../src/core/labs/turns/dockerLine.ts";
import { bare, quoted, rawWords } from "../../../../../src/core/labs/turns/shellLine.ts";

const parsed = (line: string) => {
  const found = parseDockerLine(line);
  assert.ok(found !== undefined, line);
  return found;
};

describe("A command line taken apart", () => {
  it("keeps words as they were written, quotes included", () => {
    assert.deepEqual(rawWords(`docker run -v "$(pwd)":/data alpine sh -c 'echo x > /file'`), [
      "docker",
      "run",
      "-v",
      '"$(pwd)":/data',
      "alpine",
      "sh",
      "-c",
      "'echo x > /file'",
    ]);
    assert.deepEqual(rawWords(String.raw`echo a\ b  "c \" d"`), ["echo", String.raw`a\ b`, String.raw`"c \" d"`]);
  });

  it("gives up where the shell has something to do between words, or a quote stays open", () => {
    for (const line of ["a | b", "a; b", "a && b", "a > b", "a < b", "echo $(b)", "echo `b`", "echo 'b", 'echo "b']) {
      assert.equal(rawWords(line), undefined, line);
    }
  });

  it("knows what a program gets of a word", () => {
    assert.equal(bare(`'a b'"c d"e\\ f`), "a bc de f");
    assert.equal(bare('"say \\"so\\""'), 'say "so"');
  });

  it("writes a text as one word that a shell reads back", () => {
    for (const text of ["plain", "a b", "it's", "$GREETING", 'say "so"', "a;b", ""]) {
      assert.deepEqual(rawWords(quoted(text))?.map(bare) ?? [], [text], text);
    }
  });

  it("leaves what an earlier step bound for the self-test to fill in", () =>
    assert.equal(quoted("${file}"), "${file}"));
});

describe("A line of Docker's client", () => {
  it("tells options, their values, and a container's command", () => {
    assert.deepEqual(parsed("docker run -d --name=web -p 8080:80 -e A=b nginx:alpine nginx -g x"), {
      verb: "container run",
      options: [
        { name: "--detach", value: undefined },
        { name: "--name", value: "web" },
        { name: "--publish", value: "8080:80" },
        { name: "--env", value: "A=b" },
      ],
      words: ["nginx:alpine", "nginx", "-g", "x"],
    });
  });

  it("reads letters that stand together", () =>
    assert.deepEqual(
      parsed("docker exec -it web sh").options.map(({ name }) => name),
      ["--interactive", "--tty"],
    ));

  it("takes options behind the words where no command follows", () =>
    assert.deepEqual(parsed("docker image build . -t a:1"), {
      verb: "image build",
      options: [{ name: "--tag", value: "a:1" }],
      words: ["."],
    }));

  it("is nothing else", () => {
    for (const line of ["cat file", "docker", "docker nonsense", "docker run a | cat", "dockerx run a"]) {
      assert.equal(parseDockerLine(line), undefined, line);
    }
  });

  it("has one form for two ways of writing", () => {
    assert.equal(
      sameForm("docker run -d -p 8080:80 --name web nginx"),
      sameForm("docker container run --name=web --publish=8080:80 --detach nginx"),
    );
    assert.notEqual(sameForm("docker run a b c"), sameForm("docker run a c b"));
    assert.equal(printDockerLine(parsed("docker rmi -f a")), "docker image rm --force a");
  });
});

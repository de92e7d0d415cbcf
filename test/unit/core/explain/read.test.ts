import assert from "node:assert/strict";
import { type Instruction, readDockerfile } from "../../../../src/core/explain/dockerfile/read.ts";

const first = (text: string): Instruction => {
  const [instruction] = readDockerfile(text).instructions;
  assert.ok(instruction);
  return instruction;
};
const directives = (text: string): readonly string[] =>
  readDockerfile(text).directives.map(({ name, value, line }) => `${line} ${name}=${value}`);
const flags = (text: string): readonly string[] =>
  first(text).flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
const heredocs = (text: string): readonly string[] =>
  first(text).heredocs.map(({ name, lines }) => `${name}: ${lines.join("|")}`);

describe("parser directives", () => {
  const table: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ["one", "# syntax=docker/dockerfile:1\nFROM a", ["0 syntax=docker/dockerfile:1"]],
    ["blanks and capitals", "  #  Escape =  `  \r\nFROM a", ["0 escape=`"]],
    ["a value with blanks", "# check=skip=all; error=true\nFROM a", ["0 check=skip=all; error=true"]],
    ["two", "# check=skip=all\n# escape=`\nFROM a", ["0 check=skip=all", "1 escape=`"]],
    ["behind a mark of byte order", "\uFEFF# escape=`\nFROM a", ["0 escape=`"]],
    ["none without a value", "# escape=\nFROM a", []],
    ["none of several words", "# the base = alpine\nFROM a", []],
    ["none behind a comment", "# a comment\n# escape=`\nFROM a", []],
    ["none behind an empty line", "\n# escape=`\nFROM a", []],
    ["none behind an instruction", "FROM a\n# escape=`", []],
  ];
  for (const [title, text, found] of table) {
    it(title, () => assert.deepEqual(directives(text), found));
  }
  it("only a backtick is another escape character", () => {
    assert.equal(first("# escape=`\nRUN a `\n  b").to, 2);
    assert.equal(first("# escape=x\nRUN a x\n  b").to, 1);
    assert.equal(first("# escape=x\nRUN a \\\n  b").to, 2);
  });
});

describe("options of an instruction", () => {
  const table: readonly (readonly [text: string, found: readonly string[]])[] = [
    ["COPY --from=build --link a b", ["from=build", "link"]],
    ["COPY --from=build \\\n  # why\n  --chown=1:1 a b", ["from=build", "chown=1:1"]],
    ["COPY a --from=build b", []],
    ["COPY a--b --from=build c", []],
    ["RUN -- --mount=type=cache", []],
    ["RUN --mount=type=bind,from=a --network=none make --jobs=2", ["mount=type=bind,from=a", "network=none"]],
    ["HEALTHCHECK --start-period= CMD true", ["start-period="]],
    ['COPY --chown="a b" c d', ["chown=a b"]],
    ["FROM --platform=linux/arm64 alpine", ["platform=linux/arm64"]],
    ["CMD npm --version", []],
    ["RUN", []],
  ];
  for (const [text, found] of table) {
    it(JSON.stringify(text), () => assert.deepEqual(flags(text), found));
  }
});

describe("here-documents", () => {
  const table: readonly (readonly [text: string, found: readonly string[]])[] = [
    ["RUN <<EOF\na\nb\nEOF\nCMD c", ["EOF: a|b"]],
    ['RUN cat <<-"END" > /x\n\ta\n\tEND', ["END: \ta"]],
    ["COPY <<one <<'two' /dir/\n1\none\n2\ntwo", ["one: 1", "two: 2"]],
    ["RUN cat 3<<EOF\na\nEOF", ["EOF: a"]],
    ["ONBUILD RUN <<EOF\na\nEOF", ["EOF: a"]],
    ["RUN cat<<EOF", []],
    ['RUN echo "<<EOF"', []],
    ["RUN cat <<<EOF", []],
    ["RUN cat <<", []],
    ["ENV A=1 B=<<EOF", []],
    ["LABEL <<EOF", []],
  ];
  for (const [text, found] of table) {
    it(JSON.stringify(text), () => assert.deepEqual(heredocs(text), found));
  }
});

describe("a keyword that is torn in two", () => {
  const table: readonly (readonly [text: string, keyword: string])[] = [
    ["FR\\\nOM alpine", "FROM"],
    ["RUN\\\n echo", "RUN"],
    ["RUN\\\necho", "RUNecho"],
    ["\\\nRUN echo", "RUN"],
    ["FROM", "FROM"],
    ["from a", "from"],
    ["FOO-BAR a", "FOO-BAR"],
  ];
  for (const [text, keyword] of table) {
    it(JSON.stringify(text), () => assert.equal(first(text).keywordAsWritten, keyword));
  }
});

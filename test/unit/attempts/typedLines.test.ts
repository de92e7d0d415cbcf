import assert from "node:assert/strict";
import { readLabFolder } from "../../../src/attempts/labFolder.ts";
import type { CommandLine, Step } from "../../../src/core/labs/format/model.ts";
import { expectation, step } from "../support/builders.ts";
import { keptOf, linesWithoutSecrets, linesWithSecrets } from "../support/typedLines.ts";

/** Words, numbers, marks: nothing in their looks says that they are secrets. */
const secrets = ["hunter2", "correcthorsebattery", "Tr0ub4dor-3", "86420975", "c2VjcmV0+dmFsdWU/Zm9v=="];

const programs = [...new Set(linesWithSecrets.map(({ program }) => program))];
const plain = step("plain", [expectation({ image: "alpine" })]);
const typing = (lines: readonly string[]): readonly CommandLine[] => lines.map((command) => ({ command, inside: [] }));

/** The author of this one lets the learner use every program of the table. */
const generous: Step = { ...plain, run: typing(programs.map((program) => `${program} --version`)) };

const whatRan = (line: string): readonly string[] => [
  `container db of redis: it ran \`${line}\` and is still running`,
  `\`${line}\` in container db, which ended with exit code 0`,
  `you answered "${line}"`,
];

describe("lines that somebody typed", () => {
  it("are many, of many programs and of every shell", () => {
    assert.ok(linesWithSecrets.length >= 200);
    assert.ok(programs.length >= 40);
    assert.deepEqual([...new Set(linesWithSecrets.map(({ shell }) => shell))].toSorted(), [
      "PowerShell",
      "bash",
      "cmd",
      "zsh",
    ]);
    assert.ok(linesWithoutSecrets.length >= 200);
  });

  for (const [name, each] of [
    ["a step that names no program", plain],
    ["a step that names all of them", generous],
  ] as const) {
    for (const secret of secrets) {
      it(`leave ${secret} in nothing that is kept of ${name}`, async () => {
        const typed = linesWithSecrets.map(({ line }) => ({ step: each, line: line.replaceAll("§", () => secret) }));
        const kept = await keptOf(typed, whatRan);
        const leaking = typed.flatMap(({ line }, index) =>
          kept.commands[index]?.join("\n").includes(secret) ? [[line, kept.commands[index]]] : [],
        );
        assert.deepEqual(leaking, []);
        for (const text of [...kept.progress, kept.notes, kept.report, kept.log]) {
          const at = text.indexOf(secret);
          assert.equal(at, -1, text.slice(Math.max(0, at - 120), at + 60));
        }
      });
    }
  }

  it("are kept to the letter where they hold no secret", async () => {
    const kept = await keptOf(
      linesWithoutSecrets.map((line) => ({ step: plain, line })),
      () => [],
    );
    assert.deepEqual(
      kept.commands.map((commands) => commands.join("\n")),
      linesWithoutSecrets,
    );
    for (const line of linesWithoutSecrets) {
      assert.ok(kept.notes.includes(line), line);
    }
  });

  it("are kept to the letter where a lab has them, its other routes and wrong turns too", async () => {
    const labs = (await readLabFolder("walkthroughs")).flatMap(({ reading }) => (reading.ok ? [reading.lab] : []));
    const typed = labs.flatMap(({ steps }) =>
      steps.flatMap((each) =>
        [
          ...each.run,
          ...each.solve,
          ...each.accepts.flat(),
          ...each.mistakes.flatMap((mistake) => ("run" in mistake ? mistake.run : [])),
        ].map(({ command }) => ({ step: each, line: command.replaceAll(/\$\{\w+\}/g, "4f2a9c1b7d3e") })),
      ),
    );
    assert.ok(typed.length >= 200);
    const kept = await keptOf(typed, () => []);
    assert.deepEqual(
      kept.commands.map((commands) => commands.join("\n")),
      typed.map(({ line }) => line),
    );
  });
});

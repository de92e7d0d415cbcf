// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import { parseLab } from "../../../../../src/core/labs/format/parser.ts";
import { placeOf } from "../../../../../src/core/yaml.ts";
import { labFile, problemsOf, richLab, richLabWith } from "../../../support/labFiles.ts";

interface Case {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What stands at the place that is complained about, in the changed text; the last of several. */
  readonly at: string;
  readonly message: RegExp;
}

/** One change, one complaint, exactly there. */
function each(cases: readonly Case[]): void {
  for (const { title, from, to, at, message } of cases) {
    it(title, () => {
      const text = richLabWith(from, to);
      const problems = problemsOf(text);
      assert.equal(problems.length, 1, JSON.stringify(problems, null, 2));
      const { line, column } = placeOf(text, text.lastIndexOf(at));
      assert.deepEqual([problems[0]?.line, problems[0]?.column], [line, column], JSON.stringify(problems));
      assert.match(problems[0]?.message ?? "", message);
    });
  }
}

const chosen = "{ say: one, right: true, because: It is. }";

describe("parseLab: what belongs together", () => {
  it("the lab that the cases change is right as it is", () => {
    assert.ok(parseLab(labFile, richLab).ok);
  });

  it("what may stand beside a check is no second one", () => {
    const beside = "made: any\n        within: 5\n        holds: 2\n        later: true";
    assert.ok(parseLab(labFile, richLabWith("as: other\n", `as: other\n        ${beside}\n`)).ok);
  });

  each([
    {
      title: "an id that another step had before",
      from: "id: again",
      to: "id: first",
      at: "first\n",
      message: /^steps\[2\]\.id: a step is or was already called "first"; expected another id$/,
    },
    {
      title: "an older id that another step has",
      from: "second-one]",
      to: "engine]",
      at: "engine]",
      message: /^steps\[1\]\.was\[1\]: a step is or was already called "engine"/,
    },
    {
      title: "after a step that comes later",
      from: "after: shell",
      to: "after: gone",
      at: "gone\n    optional",
      message: /^steps\[2\]\.after: expected the id of an earlier step; "gone" is none$/,
    },
    {
      title: "two checks in one expectation",
      from: "as: other\n",
      to: "as: other\n        gone: '${shell}'\n",
      at: "container: { siblingOf",
      message:
        /exactly one check \(engine, container, image, volume, network, exec, event, gone, http, registry, file, answer\); found 2$/,
    },
    {
      title: "an image that is meant by nothing",
      from: "image: { ref: alpine }",
      to: "image: { builtFrom: alpine }",
      at: "{ builtFrom",
      message: /^steps\[1\]\.expect\[1\]\.image: expected exactly one of ref, dangling$/,
    },
    {
      title: "an image that is meant by its name and by having none",
      from: "image: { ref: alpine }",
      to: "image: { ref: alpine, dangling: true }",
      at: "{ ref: alpine, dangling",
      message: /expected exactly one of ref, dangling$/,
    },
    {
      title: "layers that are counted from nothing",
      from: "image: { ref: alpine }",
      to: "image: { ref: alpine, adds: 1 }",
      at: "1 }\n        made",
      message: /^steps\[1\]\.expect\[1\]\.image\.adds: `builtFrom` is missing/,
    },
    {
      title: "a mistake that is two at once",
      from: "- answer: two\n",
      to: "- answer: two\n        engine: none\n",
      at: "answer: two",
      message: /^steps\[2\]\.mistakes\[0\]: expected exactly one of run, answer, engine; found 2$/,
    },
    {
      title: "a question without an answer",
      from: "          is: { engine: version }\n          look: Below Server.\n",
      to: "",
      at: "ask: Which version?",
      message: /^steps\[0\]\.expect\[1\]\.answer: expected exactly one of choices, is; found 0$/,
    },
    {
      title: "two facts for one question",
      from: "is: { size: alpine }",
      to: "is: { size: alpine, count: images }",
      at: "{ size: alpine, count",
      message:
        /^recap\.asks\[2\]\.is: expected exactly one of engine, kernel, count, size, layers, changes, id; found 2$/,
    },
    {
      title: "a typed question that doesn't say where to look",
      from: "          look: Below Server.\n",
      to: "",
      at: "ask: Which version?",
      message: /^steps\[0\]\.expect\[1\]\.answer: `look` is missing/,
    },
    {
      title: "no right choice",
      from: chosen,
      to: "{ say: one, because: It is. }",
      at: "- { say: one",
      message: /choices: expected exactly one choice with right: true, found 0$/,
    },
    {
      title: "two right choices",
      from: "because: Neither.",
      to: "right: true, because: Neither.",
      at: "- { say: one",
      message: /found 2$/,
    },
    {
      title: "a choice that is there twice",
      from: "say: three",
      to: "say: one",
      at: "one, because: Neither",
      message: /choices\[2\]\.say: this choice is there already/,
    },
    {
      title: "a first hint that holds the whole command",
      from: "[Ask for its version.,",
      to: '["Type `docker  version`, and look.",',
      at: "Type `docker  version`, and",
      message: /^steps\[0\]\.hints\[0\]: the first hint may not hold the whole command; expected a nudge$/,
    },
    {
      title: "a step that must be brought about, and nothing says how",
      from: "    solve: |\n      docker container start ${shell}\n      docker container exec ${shell} ls /\n",
      to: "",
      at: "id: again",
      message: /^steps\[2\]: `solve` is missing/,
    },
    {
      title: "a wrong answer to a step that asks nothing",
      from: "- run: docker image pull alpine\n",
      to: "- answer: two\n",
      at: "two\n        says: no container",
      message: /^steps\[1\]\.mistakes\[0\]\.answer: this step asks nothing/,
    },
    {
      title: "a wrong answer that is right",
      from: "answer: two",
      to: "answer: one",
      at: "one\n        says",
      message: /this is the right choice; expected a wrong one$/,
    },
    {
      title: "a wrong answer that nobody can choose",
      from: "answer: two",
      to: "answer: four",
      at: "four",
      message: /expected one of this step's choices/,
    },
  ]);

  it("takes a part of the command, or only some of the commands, for a nudge", () => {
    assert.ok(parseLab(labFile, richLabWith("Ask for its version.", "docker versions exist")).ok);
    const some = richLabWith("say: Open a shell.", "say: Open a shell.\n    hints: [docker image pull alpine]");
    assert.ok(parseLab(labFile, some).ok);
  });
});

describe("parseLab: commands word by word", () => {
  const command = 'command: "ls *"';
  each([
    {
      title: "both forms at once",
      from: command,
      to: `${command}, argv: [ls]`,
      at: '{ of: "${shell}"',
      message: /: expected exactly one of argv, command$/,
    },
    {
      title: "none of them",
      from: `, ${command}`,
      to: "",
      at: '{ of: "${shell}"',
      message: /: expected exactly one of argv, command$/,
    },
    {
      title: "a list alone in a list, which could mean either",
      from: command,
      to: "argv: [[sh, ash]]",
      at: "[[sh",
      message: /: expected one list less; for one word of several write each as a list: \[\[sh\], \[bash\]\]$/,
    },
    {
      title: "more words than one may choose from",
      from: command,
      to: `argv: [ls, [${"a,".repeat(17)}]]`,
      at: "[a,",
      message: /at most 16/,
    },
    {
      title: "a command without end",
      from: command,
      to: `argv: [${"a,".repeat(65)}]`,
      at: "[a,",
      message: /at most 64/,
    },
  ]);
});

describe("parseLab: keys of expectations", () => {
  const two = (one: string, other: string) => ({
    from: "      - engine: docker\n        made: any\n      - answer:\n",
    to: `      - engine: docker\n        made: any\n        key: ${one}\n      - key: ${other}\n        answer:\n`,
  });
  each([
    {
      title: "one that is there already",
      ...two("up", "up"),
      at: "up\n        answer",
      message: /"up" is there already/,
    },
    {
      title: "one that counts",
      ...two("up", "engine-2"),
      at: "engine-2",
      message: /"engine-2" counts; expected another/,
    },
  ]);
  it("one of its own", () => {
    const { from, to } = two("up", "which-version");
    const reading = parseLab(labFile, richLabWith(from, to));
    assert.deepEqual(reading.ok && reading.lab.steps[0]?.expect.map(({ key }) => key), ["up", "which-version"]);
  });
});

describe("parseLab: what is bound by a name", () => {
  each([
    {
      title: "in a command",
      from: "run: docker version",
      to: "run: docker rm ${typo}",
      at: "docker rm ${typo}",
      message:
        /^steps\[0\]\.run: no earlier step binds \$\{typo\}; none is bound so far\. A variable of the shell is written/,
    },
    {
      title: "a name that its own step binds, which is too late for the step's command",
      from: "alpine sh\n",
      to: "alpine sh ${shell}\n",
      at: "docker container run -it alpine sh ${shell}",
      message: /^steps\[1\]\.run\[1\]\.command: no earlier step binds \$\{shell\}/,
    },
    {
      title: "in a line inside",
      from: "inside: [ls, exit]",
      to: "inside: [ls, 'echo ${HOME}']",
      at: "echo ${HOME}",
      message: /^steps\[1\]\.run\[1\]\.inside\[1\]: no earlier step binds \$\{HOME\}/,
    },
    {
      title: "in solve, among those that are bound",
      from: "exec ${shell} ls /",
      to: "exec ${typo} ls /",
      at: "docker container exec ${typo}",
      message: /^steps\[2\]\.solve: no earlier step binds \$\{typo\}; expected one of shell\./,
    },
    {
      title: "in accepts",
      from: "command: docker run -it alpine ash",
      to: "command: docker run -it ${typo}",
      at: "docker run -it ${typo}",
      message: /^steps\[1\]\.accepts\[0\]\.run\[0\]\.command: no earlier step binds/,
    },
    {
      title: "in mistakes",
      from: "- run: docker image pull alpine\n",
      to: "- run: [docker ps, 'docker rm ${typo}']\n",
      at: "docker rm ${typo}",
      message: /^steps\[1\]\.mistakes\[0\]\.run\[1\]: no earlier step binds/,
    },
    {
      title: "in a container check",
      from: 'of: "${shell}", state',
      to: 'of: "${typo}", state',
      at: '${typo}"',
      message: /^steps\[2\]\.expect\[0\]\.container\.of: no earlier step binds/,
    },
    {
      title: "in siblingOf",
      from: 'siblingOf: "${shell}"',
      to: 'siblingOf: "${typo}"',
      at: '${typo}"',
      message: /^steps\[2\]\.expect\[1\]\.container\.siblingOf: no earlier step binds/,
    },
    {
      title: "in exec",
      from: 'exec: { of: "${shell}"',
      to: 'exec: { of: "${typo}"',
      at: '${typo}"',
      message: /^steps\[2\]\.expect\[2\]\.exec\.of: no earlier step binds/,
    },
    {
      title: "in a list of what is gone",
      from: '"${other}"]',
      to: '"${typo}"]',
      at: '${typo}"]',
      message: /^steps\[3\]\.expect\[0\]\.gone\[1\]: no earlier step binds \$\{typo\}; expected one of shell, other\./,
    },
    {
      title: "in what alone is gone",
      from: '- gone: "${shell}"',
      to: '- gone: "${typo}"',
      at: '${typo}"',
      message: /^steps\[3\]\.expect\[1\]\.gone: no earlier step binds/,
    },
    {
      title: "in a question of the recap",
      from: 'id: "${shell}"',
      to: 'id: "${typo}"',
      at: '${typo}"',
      message: /^recap\.asks\[0\]\.is\.id: no earlier step binds/,
    },
    {
      title: "a name bound twice",
      from: "as: other\n",
      to: "as: other\n      - container: { image: alpine }\n        as: shell\n",
      at: "shell\n      - exec",
      message: /^steps\[2\]\.expect\[2\]\.as: "shell" is bound already; expected another name$/,
    },
    {
      title: "a name for what is neither container, image nor volume",
      from: '- gone: "${shell}"\n',
      to: '- gone: "${shell}"\n        as: nothing\n',
      at: "nothing",
      message: /^steps\[3\]\.expect\[1\]\.as: only these can be bound by a name: container, image, volume, network$/,
    },
    {
      title: "a name without its dollar and braces",
      from: 'of: "${shell}", state',
      to: "of: shell, state",
      at: "shell, state",
      message: /container\.of: expected what an earlier step bound, written "\$\{name\}"$/,
    },
  ]);
});

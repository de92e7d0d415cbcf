import { code, list, type Sentence } from "../explanation.ts";
import { flags } from "./knowledge.ts";
import { type InstructionInFile, lastOf, laterOf, lineOf, type Parts } from "./parts.ts";
import type { Instruction } from "./read.ts";
import { commandLineOf, healthTestOf } from "./values.ts";

/** Shell form against exec form, and who is process 1. */
function formSentences({ instruction, setting }: InstructionInFile): readonly Sentence[] {
  const { exec, words, rest } = instruction;
  if (exec) {
    const [program = "", ...more] = words;
    return [
      `Runs ${code(program)}${more.length === 0 ? "" : ` with ${list(more)}`}, without a shell (exec form), as process 1 of the container.`,
    ];
  }
  const shell = commandLineOf(instruction, setting.shell).slice(0, -1);
  return [
    `Runs ${code(rest)} in a shell (shell form): the container begins with ${code(shell.join(" "))}, which runs it.`,
  ];
}

const shellTrap =
  "While the shell waits as process 1, it passes no signals on: `docker stop` waits ten seconds and then kills. Many shells give their place to a single simple command, not to several; `exec` or the exec form, a JSON list, makes it sure.";

const noVariables = (instruction: Instruction): readonly Sentence[] =>
  instruction.exec && instruction.words.some((word) => word.includes("$"))
    ? ["In the exec form nobody fills in `$` variables: there is no shell."]
    : [];

export function cmdParts(told: InstructionInFile): Parts {
  const { instruction, siblings, setting } = told;
  const later = laterOf(told);
  const own = lastOf(siblings, "ENTRYPOINT");
  const inForce = own ?? setting.entrypoint;
  const entrypoint = inForce?.exec === true && inForce.words.length === 0 ? undefined : inForce;
  if (instruction.rest.trim() === "") {
    return { here: [], trouble: "A command is missing after `CMD`." };
  }
  const asArguments = entrypoint?.exec === true;
  return {
    here:
      instruction.exec && instruction.words.length === 0
        ? ["Sets no command: what a stage or image below has set is taken away."]
        : entrypoint !== undefined && !entrypoint.exec
          ? [`Does nothing here: the shell form of \`ENTRYPOINT\` (${lineOf(entrypoint)}) ignores it.`]
          : asArguments
            ? [
                instruction.exec
                  ? `Gives ${list(instruction.words)} to the program of \`ENTRYPOINT\` (${lineOf(entrypoint)}) as its arguments.`
                  : `Gives ${code(instruction.rest)} to the program of \`ENTRYPOINT\` (${lineOf(entrypoint)}), with a shell in front of it, which is seldom what is meant.`,
              ]
            : formSentences(told),
    not: [
      `It doesn't run during the build, and it is only a default: what comes after the image's name in \`docker run\` takes its place.`,
      ...(later === undefined
        ? []
        : [`Only the last \`CMD\` counts: the one in ${lineOf(later)} takes the place of this one.`]),
      ...(instruction.exec || entrypoint !== undefined ? noVariables(instruction) : [shellTrap]),
    ],
    effect: [
      "Makes no layer; it is noted in the image.",
      ...(later === undefined ? ["It is the `CMD` that counts in this stage."] : []),
    ],
  };
}

export function entrypointParts(told: InstructionInFile): Parts {
  const { instruction, siblings } = told;
  const later = laterOf(told);
  const cmd = lastOf(siblings, "CMD");
  if (instruction.rest.trim() === "") {
    return { here: [], trouble: "A command is missing after `ENTRYPOINT`." };
  }
  if (instruction.exec && instruction.words.length === 0) {
    return {
      here: ["Sets no entry point: that of a stage or image below is taken away, and `CMD` is run as it stands."],
      effect: ["Makes no layer; it is noted in the image.", "A `CMD` that the base image has no longer counts."],
    };
  }
  return {
    here: formSentences(told),
    not: [
      instruction.exec
        ? "What comes after the image's name in `docker run` doesn't take its place, but is added as arguments; only `--entrypoint` replaces it."
        : "In this form whatever comes after the image's name in `docker run` is ignored, and so is `CMD`.",
      ...(later === undefined
        ? []
        : [`Only the last \`ENTRYPOINT\` counts: the one in ${lineOf(later)} takes the place of this one.`]),
      ...(instruction.exec ? noVariables(instruction) : [shellTrap]),
    ],
    effect: [
      "Makes no layer; it is noted in the image.",
      ...(cmd === undefined || !instruction.exec ? [] : [`\`CMD\` of ${lineOf(cmd)} gives it its usual arguments.`]),
      "A `CMD` that the base image has no longer counts.",
    ],
  };
}

export function healthcheckParts(told: InstructionInFile): Parts {
  const { instruction } = told;
  const [kind = "", ...test] = healthTestOf(instruction);
  if (kind === "NONE") {
    return { here: ["Switches off the health check that the base image may have."], effect: ["Makes no layer."] };
  }
  if (!/^CMD\s/i.test(instruction.text)) {
    return { here: [], trouble: "After its options `HEALTHCHECK` needs `CMD` and a command, or `NONE`." };
  }
  const command = code(test.join(" ").replaceAll(/\s+/g, " "));
  const given = instruction.flags.flatMap(({ name, value = "" }) => {
    const template = flags[name]?.["HEALTHCHECK"];
    return template === undefined ? [] : [template.replace("%", code(value))];
  });
  const every = instruction.flags.some(({ name }) => name === "interval")
    ? []
    : ["It is checked every 30 seconds, unless told otherwise."];
  return {
    here: [
      `The engine runs ${command} inside the container now and then: exit code 0 is \`healthy\`.`,
      ...every,
      ...given,
    ],
    not: [
      "The program has to be in the image: `curl`, say, often isn't.",
      "`unhealthy` alone restarts nothing: Docker only says it; a swarm replaces such a task.",
    ],
    effect: ["Makes no layer; the last one counts."],
  };
}

export function shellParts({ instruction }: InstructionInFile): Parts {
  return instruction.exec
    ? {
        here: [`From here on, commands that aren't a JSON list are run by ${code(instruction.words.join(" "))}.`],
        not: ["It changes nothing for commands in the exec form."],
        effect: ["Makes no layer. It holds for `RUN`, `CMD` and `ENTRYPOINT` below, also in images built on this one."],
      }
    : { here: [], trouble: '`SHELL` takes a JSON list only, such as `["/bin/bash", "-c"]`.' };
}

export function onbuildParts({ instruction }: InstructionInFile): Parts {
  const [trigger = ""] = instruction.words;
  if (trigger === "") {
    return { here: [], trouble: "An instruction is missing after `ONBUILD`." };
  }
  return {
    here: [`Keeps ${code(instruction.rest)} for later: it is run when another build begins \`FROM\` this image.`],
    not: [
      "It does nothing in this build.",
      ...(trigger.toUpperCase() === "FROM" ? ["`FROM` can't be kept this way."] : []),
    ],
    effect: ["Makes no layer here. It is run once, in the next build, and not in images built on that one."],
  };
}

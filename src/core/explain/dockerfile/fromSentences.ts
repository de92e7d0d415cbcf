import { parseImageReference } from "../../state/imageReference.ts";
import { code } from "../explanation.ts";
import { joined, plural } from "../sentences.ts";
import { flagOf, type InstructionInFile, lineOf, type Parts } from "./parts.ts";
import type { Stage } from "./stages.ts";
import { stagesNamed } from "./stageWords.ts";
import { fillWord } from "./substitute.ts";

/** FROM: which image, which stage, what is default in its name. */
export function fromParts(told: InstructionInFile): Parts {
  const { instruction, stages, fill } = told;
  const [written = "", as = "", name] = instruction.words;
  if (written === "") {
    return { here: [], trouble: "An image is missing after `FROM`." };
  }
  const base = fill(written);
  const index = stages.findIndex(({ line }) => line === instruction.from);
  const stage = stages[index];
  const named = as.toUpperCase() === "AS" && name !== undefined ? `, called ${code(name)}` : "";
  const number =
    stages.length > 1 ? `Begins stage ${index + 1} of ${stages.length}${named}` : `Begins the image${named}`;
  const filled = base === written ? "" : ` (${code(written)} is ${code(base)} here)`;
  if (base === "scratch") {
    return {
      here: [`${number}, on top of nothing: \`scratch\` has no file at all${filled}.`],
      not: ["There is no shell in it, so `RUN` works only with programs that were copied in."],
      effect: ["Makes no layer."],
    };
  }
  if (stage?.of !== undefined) {
    const other = stages[stage.of];
    return {
      here: [
        `${number}, on top of the stage ${code(base)} of ${other === undefined ? "above" : lineOf({ from: other.line })}${filled}.`,
      ],
      effect: [
        "Everything of that stage is in this one, too: its files, its variables, its user and its working folder.",
        usedBy(told, index),
      ],
    };
  }
  if (stage !== undefined && stage.oneOf.length > 0) {
    const names = stage.oneOf.map((each) => stages[each]?.name ?? String(each));
    return {
      here: [
        `${number}, on top of a stage of this file: ${code(base)} is ${joined(names.map(code), "or")}, by the platform that is built.`,
        ...platformWords(told),
      ],
      effect: [
        "Everything of that stage is in this one, too: its files, its variables, its user and its working folder.",
        usedBy(told, index),
      ],
    };
  }
  return {
    here: [
      `${number}, on top of the image ${code(base)}${filled}.`,
      ...platformWords(told),
      ...referenceWords(told, base),
    ],
    not: tagTrap(base),
    effect: [
      "Makes no layer of its own: those of the base image come first, and everything below goes on top of them.",
      usedBy(told, index),
    ],
    asks: { kind: "image", reference: base, ...platformOf(told) },
  };
}

/** `--platform` by what it says, or by the variable that BuildKit sets. */
function platformWords({ instruction, fill }: InstructionInFile): readonly string[] {
  const written = flagOf(instruction, "platform");
  if (written === undefined) {
    return [];
  }
  return /^\$\{?BUILDPLATFORM\}?$/.test(written)
    ? [
        "`$BUILDPLATFORM` is the platform of the machine that builds: this stage needs no emulation, and has to make its files for the image's platform by itself.",
      ]
    : /^\$\{?TARGETPLATFORM\}?$/.test(written)
      ? ["`$TARGETPLATFORM` is the platform that the image is for, which is what is used anyway."]
      : [`The image for the platform ${code(fill(written))} is used, whatever the machine is.`];
}

function platformOf({ instruction, fill }: InstructionInFile): { readonly platform?: string } {
  const platform = fill(flagOf(instruction, "platform") ?? "");
  return platform === "" || platform.includes("$") ? {} : { platform };
}

function referenceWords({ instruction, setting, escapeCharacter }: InstructionInFile, base: string): readonly string[] {
  if (base.includes("$")) {
    const isDeclared = fillWord(instruction.words[0] ?? "", setting.values, escapeCharacter).unset.every((name) =>
      setting.values.isDeclared(name),
    );
    return [
      isDeclared
        ? "Which one that is becomes known only in the build, by `--build-arg` or by the platform."
        : "No `ARG` above declares the variable, so it is empty, whatever `--build-arg` says.",
    ];
  }
  const { registry, repository, tag, digest } = parseImageReference(base);
  const from = registry === "docker.io" ? "Docker Hub" : `the registry ${code(registry)}`;
  const official =
    registry === "docker.io" && repository.startsWith("library/") ? ", where it is an official image" : "";
  const version =
    digest !== ""
      ? "The digest fixes it for good, whatever becomes of the tag."
      : /:[^/]*$/.test(base)
        ? `Its tag is ${code(tag)}.`
        : "No tag is given, so it is `latest`.";
  return [`If it isn't on this machine, it is fetched from ${from}${official}. ${version}`];
}

function tagTrap(base: string): readonly string[] {
  const { tag, digest } = parseImageReference(base);
  return digest === "" && tag === "latest" && !base.includes("$")
    ? ["`latest` is only a name, and moves: the same file may give another image tomorrow."]
    : [];
}

/** What of a stage gets into the end result. */
function usedBy({ stages }: InstructionInFile, index: number): string {
  const users = stagesNamed(stages, index);
  return index === stages.length - 1
    ? stages.length > 1
      ? "It is the last stage, so it is what the build gives, unless `--target` names another."
      : "The lines below make the image that the build gives."
    : users.length > 0
      ? `${plural(users.length, "Stage")} ${joined(users.map((user) => String(Number(user) + 1)))} ${plural(users.length, "is", "are")} built on it${isBelowLast(stages, index) ? ", so all of it is in the end result." : "; it gets into the end result only by `COPY --from`."}`
      : "It isn't in the end result; what is needed of it has to be copied with `COPY --from`.";
}

/** Whether the last stage begins with it, by others in between as well. */
function isBelowLast(stages: readonly Stage[], index: number): boolean {
  let stage = stages.at(-1);
  while (stage !== undefined && stage.index !== index) {
    stage = stage.of === undefined ? undefined : stages[stage.of];
  }
  return stage !== undefined;
}

import { parseImageReference } from "../../state/imageReference.ts";
import { code } from "../explanation.ts";
import { joined } from "../sentences.ts";
import { flagOf, type InstructionInFile, lineOf, type Parts } from "./parts.ts";
import { stagesNamed } from "./stageWords.ts";

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
  return {
    here: [`${number}, on top of the image ${code(base)}${filled}.`, ...referenceWords(base)],
    not: tagTrap(base),
    effect: [
      "Makes no layer of its own: those of the base image come first, and everything below goes on top of them.",
      usedBy(told, index),
    ],
    asks: { kind: "image", reference: base, ...platformOf(told) },
  };
}

function platformOf({ instruction, fill }: InstructionInFile): { readonly platform?: string } {
  const platform = fill(flagOf(instruction, "platform") ?? "");
  return platform === "" || platform.includes("$") ? {} : { platform };
}

function referenceWords(base: string): readonly string[] {
  if (base.includes("$")) {
    return ["Which one that is becomes known only when `--build-arg` sets the variable."];
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
      ? `${users.length === 1 ? "Stage" : "Stages"} ${joined(users.map((user) => String(Number(user) + 1)))} ${users.length === 1 ? "is" : "are"} built on it; it gets into the end result only by \`COPY --from\`.`
      : "It isn't in the end result; what is needed of it has to be copied with `COPY --from`.";
}

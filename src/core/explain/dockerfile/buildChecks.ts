import { code, list } from "../explanation.ts";
import { checkOptionsAbove, checkOptionsIn } from "./checkOptions.ts";
import { isImageName } from "./imageName.ts";
import { flagOf, type InstructionInFile, laterOf, type Rule } from "./parts.ts";
import { isSecretInBuild } from "./secretsInBuild.ts";
import { fillWord, substitute } from "./substitute.ts";
import { undefinedVariablesOf } from "./undefinedVariables.ts";
import { isOldPair, pairOf, pairsOf } from "./values.ts";
import { emptyWhereUnset } from "./variables.ts";

/**
 * BuildKit's checks (docs.docker.com/reference/build-checks) that the file alone can tell. The other two need more:
 * CopyIgnoredFile the build context (`buildContext.ts`), and InvalidBaseImagePlatform the image (`imageFacts.ts`).
 */
export const buildChecks: readonly Rule[] = [
  {
    rule: "StageNameCasing",
    breaks: (told) => {
      const name = stageNameIn(told);
      return name !== undefined && name !== name.toLowerCase()
        ? `Capitals make no difference in a stage's name; written as ${code(name.toLowerCase())}, it doesn't suggest that they do.`
        : undefined;
    },
  },
  {
    rule: "FromAsCasing",
    breaks: ({ instruction: { keyword, keywordAsWritten: written, words } }) => {
      const as = keyword === "FROM" && words.length > 2 ? words[1] : undefined;
      const wanted = isLower(written) ? as?.toLowerCase() : isUpper(written) ? as?.toUpperCase() : as;
      return as !== undefined && as !== wanted
        ? `${code(written)} and ${code(as)} belong together, and are easier to read in the same case.`
        : undefined;
    },
  },
  {
    rule: "NoEmptyContinuation",
    isOfWholeFile: true,
    breaks: ({ instruction: { hasEmptyContinuation } }) =>
      hasEmptyContinuation ? "There is an empty line in it: a later builder will take that for its end." : undefined,
  },
  {
    rule: "ConsistentInstructionCasing",
    isOfWholeFile: true,
    breaks: ({ instruction: { keyword, keywordAsWritten: written }, file: { casing }, setting }) => {
      const wanted = casing === "lower" ? keyword.toLowerCase() : keyword;
      const isAboveStages = keyword === "ARG" && setting.stage === undefined;
      return written !== wanted && !isAboveStages
        ? `One way for all is easier to read, and here that would be ${code(wanted)}.`
        : undefined;
    },
  },
  {
    rule: "DuplicateStageName",
    isOfWholeFile: true,
    breaks: (told) => {
      const name = stageNameIn(told)?.toLowerCase();
      const first = told.stages.find((stage) => stage.name === name);
      return name !== undefined && first !== undefined && first.line < told.instruction.from
        ? `Line ${first.line + 1} has a stage ${code(name)} already, so the name could mean either.`
        : undefined;
    },
  },
  {
    rule: "ReservedStageName",
    isOfWholeFile: true,
    breaks: (told) =>
      /^(scratch|context)$/i.test(stageNameIn(told) ?? "")
        ? "`scratch` and `context` have a meaning of their own; a stage needs another name."
        : undefined,
  },
  {
    rule: "JSONArgsRecommended",
    breaks: ({ instruction: { keyword, exec, text }, setting }) =>
      ["CMD", "ENTRYPOINT"].includes(keyword) && !exec && text !== "" && setting.shell === undefined
        ? "A JSON list lets the program get signals such as that of `docker stop`."
        : undefined,
  },
  {
    rule: "MaintainerDeprecated",
    breaks: ({ instruction: { keyword } }) => (keyword === "MAINTAINER" ? "A label is used for it today." : undefined),
  },
  {
    rule: "UndefinedArgInFrom",
    breaks: ({ instruction: { keyword, words, flags }, setting, escapeCharacter }) => {
      const used = [words[0] ?? "", ...flags.map(({ value = "" }) => value)];
      const unknown =
        keyword !== "FROM" ? [] : used.flatMap((word) => fillWord(word, setting.values, escapeCharacter).unset);
      const undeclared = [...new Set(unknown)].filter((name) => !setting.values.isDeclared(name));
      return undeclared.length === 0
        ? undefined
        : `No ${code("ARG")} above the first ${code("FROM")} names ${list(undeclared)}, so nothing can be put in.`;
    },
  },
  {
    rule: "InvalidDefaultArgInFrom",
    isOfWholeFile: true,
    breaks: ({ instruction: { keyword, words }, setting, escapeCharacter }) => {
      const [written = ""] = keyword === "FROM" ? words : [];
      // A value that only the builder knows, such as that of TARGETARCH, is a word like others.
      const name = substitute(written, emptyWhereUnset(setting.values), escapeCharacter).replaceAll(
        /\$(?:\w+|\{[^}]*\})/g,
        "x",
      );
      return written === "" || isImageName(name)
        ? undefined
        : `Without ${code("--build-arg")} it comes to ${name === "" ? "nothing" : code(name)}, which can't be the name of an image.`;
    },
  },
  {
    rule: "WorkdirRelativePath",
    breaks: ({ instruction: { keyword, text }, setting, fill }) =>
      keyword === "WORKDIR" && !setting.workdirIsSet && !/^[/\\$]|^[A-Za-z]:/.test(fill(text))
        ? "Where it leads depends on the base image; a path from the root doesn't."
        : undefined,
  },
  {
    rule: "UndefinedVar",
    breaks: (told) => {
      const unknown = undefinedVariablesOf(told);
      return unknown.length === 0
        ? undefined
        : told.setting.values.unsetIsEmpty
          ? `Nothing in this stage sets ${list(unknown)}, so it counts as unset.`
          : `Nothing in this stage sets ${list(unknown)}; unless the base image does, it counts as unset.`;
    },
  },
  {
    rule: "MultipleInstructionsDisallowed",
    breaks: (told) =>
      ["CMD", "ENTRYPOINT", "HEALTHCHECK"].includes(told.instruction.keyword) && laterOf(told) !== undefined
        ? `A later ${code(told.instruction.keyword)} takes its place, so this one does nothing.`
        : undefined,
  },
  {
    rule: "LegacyKeyValueFormat",
    breaks: ({ instruction: { keyword, words } }) =>
      ["ENV", "LABEL"].includes(keyword) && isOldPair(words)
        ? "With `=` between name and value nobody has to guess where the value ends."
        : undefined,
  },
  {
    rule: "RedundantTargetPlatform",
    breaks: ({ instruction }) =>
      instruction.keyword === "FROM" &&
      /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?[-?][^}]*)?\})$/.test(flagOf(instruction, "platform") ?? "")
        ? "That platform is used anyway; the option can be left out."
        : undefined,
  },
  {
    rule: "SecretsUsedInArgOrEnv",
    breaks: ({ instruction, setting }) => {
      const { keyword, words } = instruction;
      const names =
        keyword === "ARG" ? words.map((word) => pairOf(word)[0]) : pairsOf(instruction).map(([name]) => name);
      // Above the first FROM the builder doesn't look: what is there gets into no image.
      return setting.stage !== undefined && ["ARG", "ENV"].includes(keyword) && names.some(isSecretInBuild)
        ? "A secret in it can be read by everybody who has the image."
        : undefined;
    },
  },
  {
    rule: "FromPlatformFlagConstDisallowed",
    breaks: (told) => {
      const platform = told.instruction.keyword === "FROM" ? flagOf(told.instruction, "platform") : undefined;
      const words =
        platform
          ?.toLowerCase()
          .split("/")
          .map((word) => usualNames[word] ?? word) ?? [];
      const name = stageNameIn(told)?.toLowerCase() ?? "";
      return platform !== undefined &&
        !platform.includes("$") &&
        !platformWords(words).some((word) => name.includes(word))
        ? "A fixed platform makes the image for that one only, whoever builds it."
        : undefined;
    },
  },
  {
    rule: "InvalidDefinitionDescription",
    breaks: (told) => {
      const { keyword, words, comments } = told.instruction;
      const stage = stageNameIn(told)?.toLowerCase();
      const names = keyword === "ARG" ? words.map((word) => pairOf(word)[0]) : stage === undefined ? [] : [stage];
      const rule = "InvalidDefinitionDescription";
      const isAsked = checkOptionsIn(told.file.checks).wants(rule) || checkOptionsAbove(comments).wants(rule);
      const [first = ""] = comments.at(-1)?.split(" ") ?? [];
      return isAsked && comments.length > 0 && names.length > 0 && !names.includes(first)
        ? `The comment above describes it only if it begins with ${code(names[0] ?? "")}; an empty comment between keeps them apart.`
        : undefined;
    },
  },
  {
    rule: "ExposeProtoCasing",
    breaks: ({ instruction: { keyword, words }, fill }) =>
      keyword === "EXPOSE" && words.some((word) => /\/.*[A-Z]/.test(fill(word).replaceAll(variable, "")))
        ? "The protocol is written in small letters: `tcp`, `udp` or `sctp`."
        : undefined,
  },
  {
    rule: "ExposeInvalidFormat",
    breaks: ({ instruction: { keyword, words }, fill }) =>
      keyword === "EXPOSE" && words.some((word) => fill(word).replaceAll(variable, "").includes(":"))
        ? "Only the container's port belongs here; `docker run --publish` takes the host's address and port."
        : undefined,
  },
];

function stageNameIn({ instruction: { keyword, words } }: InstructionInFile): string | undefined {
  return keyword === "FROM" && /^as$/i.test(words[1] ?? "") ? words[2] : undefined;
}

const isUpper = (word: string): boolean => word === word.toUpperCase();
const isLower = (word: string): boolean => word === word.toLowerCase();

/** What stayed as it is written because only the builder or the base image knows it. */
const variable = /\$(?:\w+|\{[^}]*\})/g;

const usualNames: Readonly<Record<string, string>> = {
  aarch64: "arm64",
  armhf: "arm",
  x86_64: "amd64",
  "x86-64": "amd64",
  i386: "386",
};

/** Operating system and processor; `amd64` alone is for the machine's own operating system. */
const platformWords = (words: readonly string[]): readonly string[] =>
  words.length === 1 && !["linux", "windows", "darwin"].includes(words[0] ?? "")
    ? ["linux", ...words]
    : words.slice(0, 2);

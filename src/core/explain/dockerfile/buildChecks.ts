import { isSecretName } from "../../base/secretNames.ts";
import { code, list } from "../explanation.ts";
import { flagOf, type InstructionInFile, laterOf, type Rule } from "./parts.ts";
import { pairOf } from "./stages.ts";
import { emptyVariables, unknownVariables } from "./substitute.ts";

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
    breaks: ({ instruction: { keyword, keywordAsWritten, words } }) => {
      const as = keyword === "FROM" ? words[1] : undefined;
      return as !== undefined && /^as$/i.test(as) && isUpper(as) !== isUpper(keywordAsWritten)
        ? `${code(keywordAsWritten)} and ${code(as)} belong together, and are easier to read in the same case.`
        : undefined;
    },
  },
  {
    rule: "NoEmptyContinuation",
    breaks: ({ instruction: { hasEmptyContinuation } }) =>
      hasEmptyContinuation ? "There is an empty line in it: a later builder will take that for its end." : undefined,
  },
  {
    rule: "ConsistentInstructionCasing",
    breaks: ({ instruction: { keyword, keywordAsWritten: written }, file: { casing } }) => {
      const wanted = casing === "lower" ? keyword.toLowerCase() : keyword;
      return casing !== undefined && written !== wanted
        ? `Most instructions of this file are written like ${code(wanted)}; one way for all is easier to read.`
        : undefined;
    },
  },
  {
    rule: "DuplicateStageName",
    breaks: (told) => {
      const name = stageNameIn(told)?.toLowerCase();
      const first = told.stages.find((stage) => stage.name === name);
      return name !== undefined && first !== undefined && first.line !== told.instruction.from
        ? `Line ${first.line + 1} has a stage ${code(name)} already, so the name could mean either.`
        : undefined;
    },
  },
  {
    rule: "ReservedStageName",
    breaks: (told) =>
      /^(scratch|context)$/i.test(stageNameIn(told) ?? "")
        ? "`scratch` and `context` have a meaning of their own; a stage needs another name."
        : undefined,
  },
  {
    rule: "JSONArgsRecommended",
    breaks: ({ instruction: { keyword, exec, rest } }) =>
      ["CMD", "ENTRYPOINT"].includes(keyword) && !exec && rest !== ""
        ? "A JSON list lets the program get signals such as that of `docker stop`."
        : undefined,
  },
  {
    rule: "MaintainerDeprecated",
    breaks: ({ instruction: { keyword } }) => (keyword === "MAINTAINER" ? "A label is used for it today." : undefined),
  },
  {
    rule: "UndefinedArgInFrom",
    breaks: ({ instruction: { keyword, words, flags }, setting }) => {
      const text = keyword === "FROM" ? [words[0], ...flags.map(({ value }) => value)].join(" ") : "";
      const unknown = unknownVariables(text, setting.values).filter((name) => !/^(BUILD|TARGET)[A-Z]+$/.test(name));
      return unknown.length === 0
        ? undefined
        : `No ${code("ARG")} above the first ${code("FROM")} names ${list(unknown)}, so nothing can be put in.`;
    },
  },
  {
    rule: "InvalidDefaultArgInFrom",
    breaks: ({ instruction: { keyword, words }, setting }) => {
      const empty = keyword === "FROM" ? emptyVariables(words[0] ?? "", setting.values) : [];
      return empty.length > 0
        ? `${list(empty)} has no default, so without ${code("--build-arg")} this is not the name of an image.`
        : undefined;
    },
  },
  {
    rule: "WorkdirRelativePath",
    breaks: ({ instruction: { keyword, rest }, setting, fill }) =>
      keyword === "WORKDIR" && setting.workdir === undefined && !/^[/\\$]|^[A-Za-z]:/.test(fill(rest))
        ? "Where it leads depends on the base image; a path from the root doesn't."
        : undefined,
  },
  {
    rule: "UndefinedVar",
    breaks: ({ instruction: { keyword, rest }, setting }) => {
      const filled = ["ADD", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"];
      const unknown = filled.includes(keyword) ? unknownVariables(rest, setting.values) : [];
      return unknown.length === 0
        ? undefined
        : `Nothing in this stage sets ${list([...new Set(unknown)])}; unless the base image does, that is empty.`;
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
      ["ENV", "LABEL"].includes(keyword) && words.length > 0 && words[0]?.includes("=") === false
        ? "With `=` between name and value nobody has to guess where the value ends."
        : undefined,
  },
  {
    rule: "RedundantTargetPlatform",
    breaks: ({ instruction }) =>
      /^\$\{?TARGETPLATFORM\}?$/.test(flagOf(instruction, "platform") ?? "")
        ? "That platform is used anyway; the option can be left out."
        : undefined,
  },
  {
    rule: "SecretsUsedInArgOrEnv",
    breaks: ({ instruction: { keyword, words } }) =>
      ["ARG", "ENV"].includes(keyword) && words.some((word) => isSecretName(pairOf(word)[0]))
        ? "A secret in it can be read by everybody who has the image."
        : undefined,
  },
  {
    rule: "FromPlatformFlagConstDisallowed",
    breaks: ({ instruction }) => {
      const platform = instruction.keyword === "FROM" ? flagOf(instruction, "platform") : undefined;
      return platform !== undefined && !platform.includes("$")
        ? "A fixed platform makes the image for that one only, whoever builds it."
        : undefined;
    },
  },
  {
    rule: "InvalidDefinitionDescription",
    breaks: (told) => {
      const { keyword, words, commentAbove = "" } = told.instruction;
      const name = keyword === "ARG" ? pairOf(words[0] ?? "")[0] : stageNameIn(told);
      const isAsked = /experimental=.*(all|InvalidDefinitionDescription)/i.test(told.file.checks);
      return isAsked && name !== undefined && commentAbove !== "" && !commentAbove.startsWith(`${name} `)
        ? `The comment above describes it only if it begins with ${code(name)}; an empty line between keeps them apart.`
        : undefined;
    },
  },
  {
    rule: "ExposeProtoCasing",
    breaks: ({ instruction: { keyword, words } }) =>
      keyword === "EXPOSE" && words.some((word) => /\/.*[A-Z]/.test(word))
        ? "The protocol is written in small letters: `tcp`, `udp` or `sctp`."
        : undefined,
  },
  {
    rule: "ExposeInvalidFormat",
    breaks: ({ instruction: { keyword, words } }) =>
      keyword === "EXPOSE" && words.some((word) => word.replaceAll(/\$\{[^}]*\}/g, "").includes(":"))
        ? "Only the container's port belongs here; `docker run --publish` takes the host's address and port."
        : undefined,
  },
];

function stageNameIn({ instruction: { keyword, words } }: InstructionInFile): string | undefined {
  return keyword === "FROM" && /^as$/i.test(words[1] ?? "") ? words[2] : undefined;
}

const isUpper = (word: string): boolean => word === word.toUpperCase();

import { code, list, type Sentence } from "../explanation.ts";
import { flags } from "./knowledge.ts";
import { flagOf, type InstructionInFile, type Parts } from "./parts.ts";
import { isStage, sourceOf } from "./stageWords.ts";
import { resolvePath } from "./values.ts";

const isAddress = (source: string): boolean => /^(https?:|git@|git:|ssh:)/i.test(source);
const isArchive = (source: string): boolean => /\.(tar|tar\.\w+|tgz|tbz2?|txz)$/i.test(source);

/** COPY and ADD: from where, to which absolute path, as whom. */
export function copyParts(told: InstructionInFile): Parts {
  const { instruction, setting, stages, fill } = told;
  const { keyword, words, heredocs } = instruction;
  const target = fill(words.at(-1) ?? "");
  const sources = words.slice(0, -1).map(fill);
  if (heredocs.length === 0 && sources.length === 0) {
    return { here: [], trouble: `${code(keyword)} needs something to copy and a target, with a space between them.` };
  }
  const into = resolvePath(target, setting.workdir);
  const where =
    into === undefined
      ? `${code(target)}, below the working folder of the base image`
      : into === target || /^(?:[A-Za-z]:)?[\\/]/.test(target)
        ? code(into)
        : `${code(into)} (${code(target)} below the working folder)`;
  const from = flagOf(instruction, "from");
  const own = sources.filter((source) => !source.startsWith("<<"));
  const files = own.filter((source) => !isAddress(source));
  const origin = from === undefined ? "the build context" : sourceOf(fill(from), stages, setting.stage);
  return {
    here: [
      ...heredocs.map(
        ({ name, lines }) =>
          `Writes the ${lines.length === 1 ? "line" : `${lines.length} lines`} up to ${code(name)} into ${where}.`,
      ),
      ...own.filter(isAddress).map((source) => `Fetches ${code(source)} and puts it into ${where}.`),
      ...copied(files, origin, where, keyword === "ADD" && flagOf(instruction, "unpack") !== "false"),
      ...flagSentences(told),
    ],
    not: traps(told, own, target, from),
    effect: [
      "Makes a layer.",
      from === undefined
        ? "It is taken from the cache as long as what it copies is the same; once that changes, every line below in this stage is run again."
        : `It is taken from the cache as long as those files of ${isStage(fill(from), stages, setting.stage) ? "the other stage" : "that image"} are the same.`,
    ],
    ...(from === undefined && files.length > 0
      ? {
          asks: {
            kind: "build context",
            sources: files,
            excludes: instruction.flags.some(({ name }) => name === "exclude"),
          },
        }
      : {}),
  };
}

function copied(sources: readonly string[], origin: string, where: string, canUnpack: boolean): readonly Sentence[] {
  if (sources.length === 0) {
    return [];
  }
  const what = sources.length === 1 && /^\.\/?$/.test(sources[0] ?? "") ? "everything" : list(sources);
  const unpacks = canUnpack && sources.some(isArchive) ? " An archive among them is unpacked there." : "";
  return [`Copies ${what} from ${origin} into ${where}.${unpacks}`];
}

function flagSentences({ instruction, fill }: InstructionInFile): readonly Sentence[] {
  return instruction.flags.flatMap(({ name, value }) => {
    const template = flags[name]?.[instruction.keyword];
    if (template === undefined) {
      return [];
    }
    if (name === "chown") {
      return [`The files belong to ${ownerWords(fill(value ?? ""))} in the image.`];
    }
    return template === "" ? [] : [template.replace("%", code(fill(value ?? "true")))];
  });
}

function ownerWords(owner: string): string {
  const [user = "", group] = owner.split(":");
  return group === undefined || group === "" ? `user ${code(user)}` : `user ${code(user)} and group ${code(group)}`;
}

function traps(
  told: InstructionInFile,
  sources: readonly string[],
  target: string,
  from: string | undefined,
): readonly Sentence[] {
  const { instruction, setting } = told;
  const folder = sources.find((source) => source.endsWith("/"));
  const needsOwner = setting.user !== undefined && flagOf(instruction, "chown") === undefined;
  return [
    ...(folder === undefined || sources.length !== 1 || flagOf(instruction, "parents") !== undefined
      ? []
      : [`It copies what is in ${code(folder)}, and not that folder itself.`]),
    ...(sources.length > 1 && !target.endsWith("/")
      ? ["With several sources the target has to be a folder, with `/` at its end."]
      : []),
    ...(needsOwner
      ? [
          `The files belong to root, although ${code(setting.user ?? "")} is the user here: \`USER\` doesn't change that, \`--chown\` does.`,
        ]
      : []),
    ...(instruction.keyword === "ADD" && !sources.some((source) => isAddress(source) || isArchive(source))
      ? ["`ADD` would also unpack archives and fetch addresses; for plain files `COPY` says what is meant."]
      : []),
    ...(sources.some((source) => isAddress(source) && isArchive(source)) && flagOf(instruction, "unpack") === undefined
      ? ["What is fetched isn't unpacked, unless `--unpack` says so; only an archive of the build context is."]
      : []),
    ...(from === undefined && sources.some((source) => source.startsWith("../"))
      ? ["What lies outside the build context can't be copied, so `../` leads no further than its top."]
      : []),
    ...(from === undefined && sources.some((source) => /^\.\/?$/.test(source))
      ? ["What `.dockerignore` names is left out."]
      : []),
  ];
}

import { code } from "../explanation.ts";
import { flagOf, type InstructionInFile, laterOf, lineOf, type Rule } from "./parts.ts";
import { allCommandsIn, isPosixShell, type ShellCommand } from "./shellCommands.ts";
import { hasPipefail, scriptOf } from "./shellScript.ts";
import { stagesNamed } from "./stageWords.ts";
import { plainVariables } from "./substitute.ts";
import { pairsOf } from "./values.ts";

/** Rules of hadolint that matter to beginners (github.com/hadolint/hadolint/wiki), and aren't BuildKit's as well. */
export const hadolintRules: readonly Rule[] = [
  {
    rule: "DL3002",
    breaks: (told) =>
      told.instruction.keyword === "USER" &&
      laterOf(told) === undefined &&
      /^(root|0)(:|$)/.test(told.fill(told.instruction.text))
        ? "The last user is the container's, and root is seldom needed."
        : undefined,
  },
  {
    rule: "DL3003",
    breaks: (told) =>
      commandsOf(told).some(({ words }) => words[0] === "cd")
        ? "`WORKDIR` goes there for this and all later lines; a `cd` is forgotten at the end of its own."
        : undefined,
  },
  {
    rule: "DL3004",
    breaks: (told) =>
      commandsOf(told).some(({ words }) => words[0] === "sudo")
        ? "A build runs as root unless `USER` says otherwise, and most images have no `sudo`."
        : undefined,
  },
  {
    rule: "DL3006",
    breaks: ({ instruction, stages, fill }) => {
      const base = fill(instruction.words[0] ?? "");
      const named = stages.some(({ name }) => name === base.toLowerCase());
      return instruction.keyword === "FROM" &&
        base !== "scratch" &&
        !named &&
        !/[:@$]/.test(base.split("/").at(-1) ?? "")
        ? "With a tag, the same file gives the same image for longer."
        : undefined;
    },
  },
  {
    rule: "DL3007",
    breaks: ({ instruction: { keyword, words }, fill }) =>
      keyword === "FROM" && /:latest$/.test(fill(words[0] ?? ""))
        ? "`latest` is another image one day; a version isn't."
        : undefined,
  },
  {
    rule: "DL3009",
    breaks: (told) => {
      const { instruction, stages, setting } = told;
      const index = setting.stage?.index ?? -1;
      const isKept = (): boolean => index === stages.length - 1 || stagesNamed(stages, index).length > 0;
      const commands = commandsOf(told);
      const fetchesLists = commands.some(({ text }) => /^(?:apt|apt-get|aptitude) (?:-\S+ )*update\b/.test(text));
      const removesLists = commands.some(({ text }) => /^rm .*\/var\/lib\/apt\/lists/.test(text));
      return fetchesLists && !removesLists && !isMounted(instruction, "/var/lib/apt") && isKept()
        ? "The lists that were fetched stay in this layer; `rm -rf /var/lib/apt/lists/*` at its end takes them out."
        : undefined;
    },
  },
  {
    rule: "DL3010",
    breaks: ({ instruction, siblings, setting }) => {
      const { keyword, words, from } = instruction;
      const isOwn = keyword === "COPY" && flagOf(instruction, "from") === undefined && isPosixShell(setting.shell);
      const archives = isOwn ? words.filter((word) => isArchive(word)).map(nameOf) : [];
      const later = archives.length === 0 ? [] : siblings.filter((each) => each.keyword === "RUN" && each.from > from);
      const isUnpacked = later.some((run) =>
        allCommandsIn(scriptOf(run)).some(
          ({ words: command }) => unpacks(command) && command.some((word) => archives.includes(nameOf(word))),
        ),
      );
      return isUnpacked ? "`COPY` leaves an archive packed; `ADD` unpacks one of the build context." : undefined;
    },
  },
  {
    rule: "DL3011",
    breaks: ({ instruction: { keyword, words }, fill }) =>
      keyword === "EXPOSE" && words.some((word) => Number(fill(word).split("/")[0]?.split("-")[0]) > 65_535)
        ? "Ports go up to 65535."
        : undefined,
  },
  {
    rule: "DL3014",
    breaks: (told) =>
      commandsOf(told).some(({ words }) => isInstall(words) && !agrees(words))
        ? "Nobody can answer its question during a build: without `-y` it gives up."
        : undefined,
  },
  {
    rule: "DL3015",
    breaks: (told) =>
      commandsOf(told).some(
        ({ words }) =>
          isInstall(words) &&
          !words.some((word) => /^--no-install-recommends$|APT::Install-Recommends=(?:false|0)/.test(word)),
      )
        ? "`--no-install-recommends` leaves out what is only recommended, and the image is smaller."
        : undefined,
  },
  {
    rule: "DL3019",
    breaks: (told) =>
      commandsOf(told).some(
        ({ words }) => words[0] === "apk" && words.includes("add") && !words.includes("--no-cache"),
      ) && !isMounted(told.instruction, "/var/cache/apk")
        ? "With `--no-cache` the list of packages doesn't stay in the layer, and no `apk update` is needed."
        : undefined,
  },
  {
    rule: "DL3020",
    breaks: ({ instruction: { keyword, words, flags }, fill }) => {
      const sources = words
        .slice(0, -1)
        .map(fill)
        .filter((source) => !source.startsWith("<<"));
      // What a variable stands for may be an address; `--checksum` and `--keep-git-dir` are for these alone.
      const isFine = (source: string): boolean =>
        /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/|\$)|\.git(?:#|$)/.test(source) || isArchive(source);
      const isFetched = flags.some(({ name }) => name === "checksum" || name === "keep-git-dir");
      return keyword === "ADD" && sources.length > 0 && !isFetched && !sources.every(isFine)
        ? "`COPY` says that plain files are meant."
        : undefined;
    },
  },
  {
    rule: "DL3021",
    breaks: ({ instruction: { keyword, words, heredocs }, fill }) =>
      keyword === "COPY" && heredocs.length === 0 && words.length > 2 && !/[/\\.]$/.test(fill(words.at(-1) ?? ""))
        ? "Several sources need a folder to go to, and a folder is told by the `/` at its end."
        : undefined,
  },
  {
    rule: "DL3023",
    breaks: ({ instruction, setting: { stage } }) => {
      const from = flagOf(instruction, "from")?.toLowerCase();
      return from !== undefined && stage !== undefined && [stage.name, String(stage.index)].includes(from)
        ? "It is the stage that it copies from: the files are there already."
        : undefined;
    },
  },
  {
    rule: "DL3027",
    breaks: (told) =>
      commandsOf(told).some(({ words }) => words[0] === "apt")
        ? "`apt` is made for people at a terminal and changes its ways; `apt-get` is for scripts."
        : undefined,
  },
  {
    rule: "DL3042",
    breaks: (told) =>
      commandsOf(told).some(
        ({ text, words }) =>
          /^(?:pip[\d.]*|python[\d.]* -m pip) (?:-\S+ )*install\b/.test(text) && !words.includes("--no-cache-dir"),
      ) &&
      !told.setting.values.has("PIP_NO_CACHE_DIR") &&
      !/PIP_NO_CACHE_DIR=(?:1|true|on|yes)/i.test(told.instruction.rest) &&
      !isMounted(told.instruction, ".cache/pip")
        ? "pip keeps what it fetched in this layer; `--no-cache-dir` leaves it out."
        : undefined,
  },
  {
    rule: "DL3043",
    breaks: ({ instruction: { keyword, words } }) =>
      keyword === "ONBUILD" && /^(FROM|ONBUILD|MAINTAINER)$/i.test(words[0] ?? "")
        ? `${code(words[0] ?? "")} can't be kept for later.`
        : undefined,
  },
  {
    rule: "DL3044",
    breaks: ({ instruction, setting }) => {
      const set = instruction.keyword === "ENV" ? pairsOf(instruction) : [];
      const used = set.find(
        ([name], index) =>
          set.some(([, value], other) => other !== index && plainVariables(value).includes(name)) &&
          !setting.values.isDeclared(name),
      );
      return used === undefined
        ? undefined
        : `What one ${code("ENV")} sets is known only below it, so ${code(`$${used[0]}`)} has no value in it yet.`;
    },
  },
  {
    rule: "DL3045",
    breaks: ({ instruction: { keyword, words }, setting, fill }) => {
      const target = fill(words.at(-1) ?? "");
      return keyword === "COPY" && !setting.workdirIsSet && target !== "" && !/^([A-Za-z]:)?[/\\]|^\$/.test(target)
        ? "Where it goes depends on the base image's folder; a `WORKDIR` above or a path from the root settles it."
        : undefined;
    },
  },
  {
    rule: "DL3059",
    breaks: (told) => {
      const { instruction, previous, setting } = told;
      const isSingle = (each: InstructionInFile["instruction"]): boolean =>
        each.keyword === "RUN" &&
        each.heredocs.length === 0 &&
        (each.exec || (isPosixShell(setting.shell) && allCommandsIn(each.text).length === 1));
      return previous !== undefined &&
        isSingle(instruction) &&
        isSingle(previous) &&
        JSON.stringify(instruction.flags) === JSON.stringify(previous.flags)
        ? `Together with that of ${lineOf(previous)}, joined by \`&&\`, it would be one layer instead of two.`
        : undefined;
    },
  },
  {
    rule: "DL4006",
    breaks: (told) =>
      commandsOf(told).some(({ joined }) => joined === "|") && !hasPipefail(told)
        ? 'A command before `|` may fail unseen; `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` ends that.'
        : undefined,
  },
];

/** The commands of a RUN line for a shell, those in substitutions too; none of any other instruction. */
const commandsOf = ({ instruction, setting }: InstructionInFile): readonly ShellCommand[] =>
  instruction.keyword === "RUN" && !instruction.exec && isPosixShell(setting.shell)
    ? allCommandsIn(scriptOf(instruction))
    : [];

/** A cache or a folder in memory at this place: nothing in it gets into the layer. */
const isMounted = ({ flags }: InstructionInFile["instruction"], path: string): boolean =>
  flags.some(({ name, value = "" }) => name === "mount" && /type=(?:cache|tmpfs)/.test(value) && value.includes(path));

const isArchive = (path: string): boolean =>
  /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz2?|tgz|tlz|tpz|txz|xz)$/.test(path.replaceAll(/["']/g, ""));

const nameOf = (path: string): string => path.replaceAll(/["']/g, "").replace(/^.*[\\/]/, "");

const unpacks = ([program = "", ...words]: readonly string[]): boolean =>
  program === "tar"
    ? words.some((word) => /^--(?:extract|get)$|^-?\w*x/.test(word))
    : ["unzip", "gunzip", "bunzip2", "unlzma", "unxz", "zgz", "uncompress", "zcat", "gzcat"].includes(program);

const isInstall = (words: readonly string[]): boolean => words[0] === "apt-get" && words.includes("install");

const agrees = (words: readonly string[]): boolean =>
  words.some((word) => /^-[a-zA-Z]*y|^--(?:yes|assume-yes)$|^-[a-zA-Z]*q[a-zA-Z]*q|^-q=2$/.test(word)) ||
  words.filter((word) => word === "-q" || word === "--quiet").length === 2;

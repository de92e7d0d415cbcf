import { code } from "../explanation.ts";
import { flagOf, type InstructionInFile, laterOf, lineOf, type Rule } from "./parts.ts";
import { commandsIn } from "./shellCommands.ts";
import { pairsOf } from "./stages.ts";
import { plainVariables } from "./substitute.ts";

/** Rules of hadolint that matter to beginners (github.com/hadolint/hadolint/wiki), and aren't BuildKit's as well. */
export const hadolintRules: readonly Rule[] = [
  {
    rule: "DL3002",
    breaks: (told) =>
      told.instruction.keyword === "USER" && laterOf(told) === undefined && /^(root|0)\b/.test(told.instruction.rest)
        ? "The last user is the container's, and root is seldom needed."
        : undefined,
  },
  {
    rule: "DL3003",
    breaks: ({ instruction }) =>
      shellTextOf(instruction).some((text) => /^cd \//.test(text))
        ? "`WORKDIR` goes there for this and all later lines; a `cd` is forgotten at the end of its own."
        : undefined,
  },
  {
    rule: "DL3004",
    breaks: ({ instruction }) =>
      shellTextOf(instruction).some((text) => /^sudo\b/.test(text))
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
    breaks: ({ instruction }) => {
      const commands = shellTextOf(instruction);
      const keepsLists = commands.some((text) => /^apt(-get)? update\b/.test(text));
      const isCached = instruction.flags.some(({ value = "" }) => /type=cache.*\/var\/lib\/apt/.test(value));
      return keepsLists && !isCached && !commands.some((text) => /rm .*\/var\/lib\/apt\/lists/.test(text))
        ? "The lists that were fetched stay in this layer; `rm -rf /var/lib/apt/lists/*` at its end takes them out."
        : undefined;
    },
  },
  {
    rule: "DL3010",
    breaks: ({ instruction }) =>
      instruction.keyword === "COPY" &&
      flagOf(instruction, "from") === undefined &&
      instruction.words.slice(0, -1).some((source) => /\.(tar|tar\.(gz|xz|bz2)|tgz)$/.test(source))
        ? "`COPY` leaves an archive packed; `ADD` unpacks one of the build context."
        : undefined,
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
    breaks: ({ instruction }) =>
      shellTextOf(instruction).some((text) => /^apt-get (?!.*(-\w*y|--yes|--assume-yes|-qq)).*\binstall\b/.test(text))
        ? "Nobody can answer its question during a build: without `-y` it gives up."
        : undefined,
  },
  {
    rule: "DL3015",
    breaks: ({ instruction: { keyword, rest } }) =>
      keyword === "RUN" && /apt-get\s+(-\S+\s+)*install/.test(rest) && !rest.includes("--no-install-recommends")
        ? "`--no-install-recommends` leaves out what is only recommended, and the image is smaller."
        : undefined,
  },
  {
    rule: "DL3019",
    breaks: ({ instruction }) =>
      shellTextOf(instruction).some((text) => /^apk (?!.*--no-cache).*\badd\b/.test(text)) &&
      !instruction.flags.some(({ value = "" }) => value.includes("type=cache"))
        ? "With `--no-cache` the list of packages doesn't stay in the layer, and no `apk update` is needed."
        : undefined,
  },
  {
    rule: "DL3020",
    breaks: ({ instruction: { keyword, words } }) =>
      keyword === "ADD" && !words.some((word) => /^https?:|^git|\.(tar(\.\w+)?|tgz|tbz2?|txz)$/i.test(word))
        ? "`COPY` says that plain files are meant."
        : undefined,
  },
  {
    rule: "DL3021",
    breaks: ({ instruction: { keyword, words, heredocs } }) =>
      keyword === "COPY" && heredocs.length === 0 && words.length > 2 && !/[/\\.]$/.test(words.at(-1) ?? "")
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
    breaks: ({ instruction }) =>
      shellTextOf(instruction).some((text) => /^apt /.test(text))
        ? "`apt` is made for people at a terminal and changes its ways; `apt-get` is for scripts."
        : undefined,
  },
  {
    rule: "DL3042",
    breaks: ({ instruction, setting }) =>
      shellTextOf(instruction).some((text) => /^(pip3?|python3? -m pip) install (?!.*--no-cache-dir)/.test(text)) &&
      !setting.values.has("PIP_NO_CACHE_DIR") &&
      !instruction.flags.some(({ value = "" }) => value.includes("type=cache"))
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
    breaks: ({ instruction: { keyword, words }, setting }) => {
      const set = keyword === "ENV" ? pairsOf(words) : [];
      const used = set.find(
        ([name]) => set.some(([, value]) => plainVariables(value).includes(name)) && !setting.values.has(name),
      );
      return used === undefined || used[0] === "PATH"
        ? undefined
        : `What one ${code("ENV")} sets is known only below it, so ${code(`$${used[0]}`)} has no value in it yet.`;
    },
  },
  {
    rule: "DL3045",
    breaks: ({ instruction: { keyword, words }, setting, fill }) => {
      const target = fill(words.at(-1) ?? "");
      return keyword === "COPY" &&
        setting.workdir === undefined &&
        setting.stage?.of === undefined &&
        target !== "" &&
        !/^([A-Za-z]:)?[/\\]|^\$/.test(target)
        ? "Where it goes depends on the base image's folder; a `WORKDIR` above or a path from the root settles it."
        : undefined;
    },
  },
  {
    rule: "DL3059",
    breaks: (told) => {
      const { instruction, previous } = told;
      return instruction.keyword === "RUN" &&
        previous?.keyword === "RUN" &&
        [instruction, previous].every((each) => each.flags.length === 0 && each.heredocs.length === 0)
        ? `Together with that of ${lineOf(previous)}, joined by \`&&\`, it would be one layer instead of two.`
        : undefined;
    },
  },
  {
    rule: "DL4006",
    breaks: ({ instruction: { keyword, rest, exec }, setting }) =>
      keyword === "RUN" &&
      !exec &&
      /[^|]\|[^|]/.test(rest) &&
      !/pipefail/.test(`${rest} ${setting.shell?.join(" ") ?? ""}`)
        ? 'A command before `|` may fail unseen; `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` ends that.'
        : undefined,
  },
];

/** The commands of a RUN line for a shell; none of any other instruction. */
function shellTextOf({ keyword, exec, words, heredocs }: InstructionInFile["instruction"]): readonly string[] {
  return keyword !== "RUN" || exec
    ? []
    : commandsIn(heredocs.length > 0 ? heredocs.flatMap(({ lines }) => lines).join("\n") : words.join(" ")).map(
        ({ text }) => text,
      );
}

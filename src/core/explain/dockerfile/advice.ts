import { type Advice, code } from "../explanation.ts";
import { flagOf, laterOf, type Told } from "./parts.ts";
import { pairOf } from "./stages.ts";

interface Rule {
  readonly rule: string;
  readonly breaks: (told: Told) => string | undefined;
}

const check = (name: string): string => `https://docs.docker.com/reference/build-checks/${name}/`;

/** BuildKit's checks that one file can tell (docs.docker.com/reference/build-checks), page name by rule. */
const buildChecks: readonly (Rule & { readonly page: string })[] = [
  {
    rule: "JSONArgsRecommended",
    page: "json-args-recommended",
    breaks: ({ instruction: { keyword, exec, rest } }) =>
      ["CMD", "ENTRYPOINT"].includes(keyword) && !exec && rest !== ""
        ? "A JSON list lets the program get signals such as that of `docker stop`."
        : undefined,
  },
  {
    rule: "MaintainerDeprecated",
    page: "maintainer-deprecated",
    breaks: ({ instruction: { keyword } }) => (keyword === "MAINTAINER" ? "A label is used for it today." : undefined),
  },
  {
    rule: "LegacyKeyValueFormat",
    page: "legacy-key-value-format",
    breaks: ({ instruction: { keyword, words } }) =>
      ["ENV", "LABEL"].includes(keyword) && words.length > 0 && words[0]?.includes("=") === false
        ? "With `=` between name and value nobody has to guess where the value ends."
        : undefined,
  },
  {
    rule: "WorkdirRelativePath",
    page: "workdir-relative-path",
    breaks: ({ instruction: { keyword }, setting, fill, instruction }) =>
      keyword === "WORKDIR" && setting.workdir === undefined && !/^[/\\$]|^[A-Za-z]:/.test(fill(instruction.rest))
        ? "Where it leads hangs on the base image; a path from the root doesn't."
        : undefined,
  },
  {
    rule: "MultipleInstructionsDisallowed",
    page: "multiple-instructions-disallowed",
    breaks: (told) =>
      ["CMD", "ENTRYPOINT", "HEALTHCHECK"].includes(told.instruction.keyword) && laterOf(told) !== undefined
        ? `A later ${code(told.instruction.keyword)} takes its place, so this one does nothing.`
        : undefined,
  },
  {
    rule: "SecretsUsedInArgOrEnv",
    page: "secrets-used-in-arg-or-env",
    breaks: ({ instruction: { keyword, words } }) =>
      ["ARG", "ENV"].includes(keyword) &&
      words.some((word) => /(^|_)(PASS(WORD|WD)?|SECRET|TOKEN|API_?KEY)($|_)/i.test(pairOf(word)[0]))
        ? "A secret in it can be read by everybody who has the image."
        : undefined,
  },
  {
    rule: "FromPlatformFlagConstDisallowed",
    page: "from-platform-flag-const-disallowed",
    breaks: ({ instruction }) => {
      const platform = instruction.keyword === "FROM" ? flagOf(instruction, "platform") : undefined;
      return platform !== undefined && !platform.includes("$")
        ? "A fixed platform makes the image for that one only, whoever builds it."
        : undefined;
    },
  },
];

/** Rules of hadolint that matter to beginners (github.com/hadolint/hadolint/wiki). */
const hadolint: readonly Rule[] = [
  {
    rule: "DL3007",
    breaks: ({ instruction: { keyword }, fill, instruction }) =>
      keyword === "FROM" && /:latest$/.test(fill(instruction.words[0] ?? ""))
        ? "`latest` is another image one day; a version isn't."
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
    rule: "DL3020",
    breaks: ({ instruction: { keyword, words } }) =>
      keyword === "ADD" && !words.some((word) => /^https?:|^git|\.t/i.test(word))
        ? "`COPY` says that plain files are meant."
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
    rule: "DL4006",
    breaks: ({ instruction: { keyword, rest, exec }, setting }) =>
      keyword === "RUN" &&
      !exec &&
      /[^|]\|[^|]/.test(rest) &&
      !/pipefail/.test(`${rest} ${setting.shell?.join(" ") ?? ""}`)
        ? 'A command before `|` may fail unseen; `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` ends that.'
        : undefined,
  },
  {
    rule: "DL3002",
    breaks: (told) =>
      told.instruction.keyword === "USER" && laterOf(told) === undefined && /^(root|0)\b/.test(told.instruction.rest)
        ? "The last user is the container's, and root is seldom needed."
        : undefined,
  },
];

/** Each rule that this instruction breaks, with its reason. */
export function adviceOn(told: Told): readonly Advice[] {
  return [
    ...buildChecks.map(({ rule, page, breaks }) => ({ rule, sentence: breaks(told), link: check(page) })),
    ...hadolint.map(({ rule, breaks }) => ({
      rule,
      sentence: breaks(told),
      link: `https://github.com/hadolint/hadolint/wiki/${rule}`,
    })),
  ].flatMap(({ rule, sentence, link }) => (sentence === undefined ? [] : [{ rule, sentence, link }]));
}

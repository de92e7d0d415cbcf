import { code, type Sentence } from "../explanation.ts";
import { flags, mountSynonyms, mounts } from "./knowledge.ts";
import type { InstructionInFile, Parts } from "./parts.ts";
import { commandsIn, type ShellCommand } from "./shellCommands.ts";
import type { Flag } from "./words.ts";

/** Programs whose meaning is sure, by their first words; what isn't here is only named. */
const programs: readonly (readonly [start: RegExp, says: string])[] = [
  [/^apt(-get)? update\b/, "fetches the lists of packages"],
  [/^apt(-get)? (-\S+ )*install\b/, "installs packages of Debian or Ubuntu"],
  [/^apt(-get)? (-\S+ )*(dist-)?upgrade\b/, "upgrades all installed packages"],
  [/^apt-get clean\b/, "throws downloaded packages away"],
  [/^apk (-\S+ )*add\b/, "installs packages of Alpine"],
  [/^apk update\b/, "fetches Alpine's list of packages"],
  [/^(micro)?dnf (-\S+ )*install\b|^yum (-\S+ )*install\b/, "installs packages of Fedora or Red Hat"],
  [/^pip3? install\b|^python3? -m pip install\b/, "installs Python packages"],
  [/^npm ci\b/, "installs exactly what `package-lock.json` names"],
  [/^npm (install|i) (\S+ )*(-g|--global)\b/, "installs packages for the whole image"],
  [/^npm (install|i)\b/, "installs what `package.json` names"],
  [/^(yarn|pnpm)( install)?\b/, "installs what `package.json` names"],
  [/^npm run \S+|^yarn run \S+/, "runs a script of `package.json`"],
  [/^go mod download\b/, "fetches the modules that `go.mod` names"],
  [/^go build\b/, "compiles Go code"],
  [/^(mvn|\.\/mvnw) /, "builds with Maven"],
  [/^(gradle|\.\/gradlew) /, "builds with Gradle"],
  [/^dotnet (restore|build|publish)\b/, "builds with .NET"],
  [/^cargo build\b/, "compiles Rust code"],
  [/^bundle install\b/, "installs what the `Gemfile` names"],
  [/^composer install\b/, "installs what `composer.json` names"],
  [/^rm (-\S+ )*/, "removes files"],
  [/^mkdir\b/, "makes a folder"],
  [/^(useradd|adduser)\b/, "adds a user"],
  [/^(groupadd|addgroup)\b/, "adds a group"],
  [/^chown\b/, "gives files to another owner"],
  [/^chmod\b/, "changes permissions"],
  [/^(curl|wget)\b/, "fetches something from the internet"],
  [/^tar (-?\w*x|--extract)/, "unpacks an archive"],
  [/^git clone\b/, "fetches a repository"],
  [/^ln\b/, "makes a link"],
  [/^echo\b|^printf\b/, "prints text"],
  [/^set\b/, "changes how the shell works"],
  [/^cd\b/, "goes into a folder, until the end of this `RUN`"],
  [/^make\b/, "runs `make`"],
];

/** RUN: its command line by part, its flags, and what a shell makes of it. */
export function runParts(told: InstructionInFile): Parts {
  const { instruction, setting, fill } = told;
  const { exec, words, rest, heredocs, flags: given } = instruction;
  if (rest.trim() === "" || (rest.trim().startsWith("--") && words.length === 0)) {
    return { here: [], trouble: "A command is missing after `RUN`." };
  }
  const text = heredocs.length > 0 ? heredocs.flatMap(({ lines }) => lines).join("\n") : words.join(" ");
  const commands = exec ? [] : commandsIn(text);
  const who = setting.user === undefined ? "" : ` as user ${code(setting.user)}`;
  const where = setting.workdir === undefined ? "" : ` in ${code(setting.workdir)}`;
  return {
    here: [
      exec
        ? `Runs ${code(words.join(" "))}${who}${where} during the build, without a shell (exec form).`
        : heredocs.length > 0
          ? `${scriptWords(told, text.split("\n").length)}${who}${where} during the build.`
          : `Runs ${commands.length === 1 ? "a command" : `${commands.length} commands`}${who}${where} in a shell, during the build: ${commands.slice(0, 6).map(commandWords).join("; ")}${commands.length > 6 ? "; and more" : ""}.`,
      ...(heredocs.length > 0 && readerOf(told) === undefined
        ? [`Its commands: ${commands.slice(0, 6).map(commandWords).join("; ")}.`]
        : []),
      ...given.flatMap((flag) => flagSentences(flag, fill)),
    ],
    not: traps(commands, told),
    effect: [
      "What it changes in files becomes a layer; processes that it starts are gone afterwards.",
      "It is taken from the cache as long as this line, the variables in it and everything above are the same, whatever has changed on the internet since.",
    ],
  };
}

/** The program of `RUN <<EOF python3` or `RUN python3 <<EOF`, which reads the heredoc in the shell's place. */
function readerOf({ instruction }: InstructionInFile): string | undefined {
  return instruction.words.find((word) => !word.includes("<<"));
}

function scriptWords(told: InstructionInFile, count: number): Sentence {
  const lines = count === 1 ? "a line" : `${count} lines`;
  const reader = readerOf(told);
  return reader === undefined ? `Runs a script of ${lines}` : `Gives ${lines} to ${code(reader)}, which runs`;
}

function commandWords({ text, joined }: ShellCommand): string {
  const found = programs.find(([start]) => start.test(text));
  const said = found === undefined ? `runs ${code(text)}` : `${code(text)} ${found[1]}`;
  return joined === "||" ? `if that fails, ${said}` : joined === "|" ? `its output goes to ${code(text)}` : said;
}

function flagSentences({ name, value = "" }: Flag, fill: (text: string) => string): readonly Sentence[] {
  if (name !== "mount") {
    const template = flags[name]?.["RUN"];
    return template === undefined ? [] : [template.replace("%", code(fill(value)))];
  }
  return mountSentences(value, fill);
}

function mountSentences(value: string, fill: (text: string) => string): readonly Sentence[] {
  const given = value.split(",").map((option) => {
    const [key = "", ...rest] = option.split("=");
    return [mountSynonyms[key] ?? key, fill(rest.join("="))] as const;
  });
  const options = new Map(given);
  const type = options.get("type") ?? "bind";
  const mount = mounts[type];
  if (mount === undefined) {
    return [`${code(type)} is not a type of \`--mount\`; there are bind, cache, tmpfs, secret and ssh.`];
  }
  const usual = type === "secret" ? `/run/secrets/${options.get("id") ?? "…"}` : "its target";
  return [
    mount.gist.replace("%", code(options.get("target") ?? usual)),
    ...given.flatMap(([name, text]) => {
      const says = mount.options[name];
      if (says === undefined) {
        return name === "type" || name === "" ? [] : [`A mount of type ${code(type)} has no option ${code(name)}.`];
      }
      return says === "" ? [] : [says.replace("%", text === "" ? "`true`" : code(text))];
    }),
  ];
}

function traps(commands: readonly ShellCommand[], { instruction, setting }: InstructionInFile): readonly Sentence[] {
  const has = (start: RegExp): boolean => commands.some(({ text }) => start.test(text));
  const last = commands.at(-1);
  const piped = commands.some(({ joined }) => joined === "|");
  const pipefail = /pipefail/.test(`${instruction.rest} ${setting.shell?.join(" ") ?? ""}`);
  return [
    "It runs while the image is built, not when a container starts: that is `CMD`.",
    ...(last !== undefined && /^cd\b/.test(last.text)
      ? ["This `cd` is forgotten at the end of the line; `WORKDIR` stays."]
      : []),
    ...(piped && !pipefail
      ? ["With `|` only the last command's failure counts, unless the shell was told `set -o pipefail`."]
      : []),
    ...(has(/^apt(-get)? update\b/) && !has(/install\b/)
      ? ["Alone, this is kept in the cache, and a later `install` works with old lists: both belong in one `RUN`."]
      : []),
    ...(has(/^apt(-get)? (-\S+ )*install\b/) && !has(/\/var\/lib\/apt\/lists/)
      ? ["The lists stay in this layer; `rm -rf /var/lib/apt/lists/*` helps only in the same `RUN`."]
      : []),
    ...(commands.length > 0 && commands.every(({ text }) => /^rm\b/.test(text))
      ? ["Files of earlier layers are only hidden by it; the image doesn't get smaller."]
      : []),
    ...(has(/^export\b/) ? ["`export` is forgotten at the end of the line; `ENV` stays."] : []),
  ];
}

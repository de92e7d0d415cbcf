import { code, type Sentence } from "../explanation.ts";
import { flags, mountSynonyms, mounts } from "./knowledge.ts";
import type { InstructionInFile, Parts } from "./parts.ts";
import { commandsIn, isPosixShell, type ShellCommand } from "./shellCommands.ts";
import { hasPipefail, readerOf, scriptOf } from "./shellScript.ts";
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
  [/^(npm|pnpm) (\S+ )*(-g|--global)\b|^yarn global add\b/, "installs packages for the whole image"],
  [/^(npm|pnpm) (install|i)( -\S+)*$|^yarn( install)?( -\S+)*$/, "installs what `package.json` names"],
  [/^(npm|pnpm) (install|i|add) |^yarn add /, "installs these packages, and notes them in `package.json`"],
  [/^(npm|pnpm|yarn) (run|run-script) \S+|^(npm|pnpm|yarn) (test|start)\b/, "runs a script of `package.json`"],
  [/^(yarn|pnpm) [a-z][\w:-]*$/, "runs a script of `package.json`, unless it is a command of its own"],
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
  [/^tar (-\S+ )*(-?\w*x|--extract)/, "unpacks an archive"],
  [/^git clone\b/, "fetches a repository"],
  [/^ln\b/, "makes a link"],
  [/^echo\b|^printf\b/, "prints text"],
  [/^set\b/, "changes how the shell works"],
  [/^cd\b/, "goes into a folder, until the end of this `RUN`"],
  [/^make\b/, "builds what a `Makefile` says"],
];

/** RUN: its command line by part, its flags, and what a shell makes of it. */
export function runParts(told: InstructionInFile): Parts {
  const { instruction, setting, fill } = told;
  const { exec, words, rest, heredocs, flags: given } = instruction;
  if (rest.trim() === "" || (rest.trim().startsWith("--") && words.length === 0)) {
    return { here: [], trouble: "A command is missing after `RUN`." };
  }
  const lines = heredocs.flatMap((each) => each.lines).length;
  const isKnownShell = isPosixShell(setting.shell);
  const commands = exec || !isKnownShell ? [] : commandsIn(scriptOf(instruction));
  const who = setting.user === undefined ? "" : ` as user ${code(setting.user)}`;
  const where = setting.workdir === undefined ? "" : ` in ${code(setting.workdir)}`;
  return {
    here: [
      exec
        ? `Runs ${code(words.join(" "))}${who}${where} during the build, without a shell (exec form).`
        : heredocs.length > 0
          ? `${scriptWords(told, lines)}${who}${where} during the build.`
          : shellWords(commands, told, `${who}${where}`),
      ...(heredocs.length > 0 && readerOf(instruction) === undefined && commands.length > 0
        ? [`Its commands: ${listed(commands)}.`]
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

function scriptWords({ instruction }: InstructionInFile, count: number): Sentence {
  const lines = count === 1 ? "a line" : `${count} lines`;
  const reader = readerOf(instruction);
  return reader === undefined ? `Runs a script of ${lines}` : `Gives ${lines} to ${code(reader)}, which runs`;
}

/** One command needs no list; PowerShell and `cmd` aren't taken apart. */
function shellWords(
  commands: readonly ShellCommand[],
  { instruction, setting }: InstructionInFile,
  how: string,
): Sentence {
  const shell = setting.shell?.[0] ?? "";
  if (commands.length === 0) {
    return `Runs ${code(inOneLine(instruction.text))}${how} ${shell === "" ? "in a shell" : `by ${code(shell)}`}, during the build.`;
  }
  const [only] = commands;
  if (only !== undefined && commands.length === 1) {
    const says = meaningOf(only);
    return `Runs ${code(inOneLine(instruction.text))}${how} in a shell, during the build${says === undefined ? "" : `: it ${says}`}.`;
  }
  return `Runs ${commands.length} commands${how} in a shell, during the build: ${listed(commands)}.`;
}

const listed = (commands: readonly ShellCommand[]): Sentence =>
  `${commands.slice(0, 6).map(commandWords).join("; ")}${commands.length > 6 ? "; and more" : ""}`;

/** What it does, where that is sure; output that goes to a file is what counts. */
const meaningOf = ({ text, output }: ShellCommand): string | undefined =>
  output !== undefined && /^(?:echo|printf|cat)\b/.test(text)
    ? `writes ${code(output)}`
    : programs.find(([start]) => start.test(text))?.[1];

function commandWords(command: ShellCommand): string {
  const { text, joined } = command;
  const found = meaningOf(command);
  const said = found === undefined ? code(text) : `${code(text)} ${found}`;
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

function traps(commands: readonly ShellCommand[], told: InstructionInFile): readonly Sentence[] {
  const has = (start: RegExp): boolean => commands.some(({ text }) => start.test(text));
  const last = commands.at(-1);
  const piped = commands.some(({ joined }) => joined === "|");
  return [
    "It runs while the image is built, not when a container starts: that is `CMD`.",
    ...(last !== undefined && /^cd\b/.test(last.text)
      ? ["This `cd` is forgotten at the end of the line; `WORKDIR` stays."]
      : []),
    ...(piped && !hasPipefail(told)
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

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

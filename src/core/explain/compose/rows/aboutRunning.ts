import { code, type Sentence } from "../../explanation.ts";
import { joined, named, those } from "../../sentences.ts";
import { spokenOr } from "../amounts.ts";
import type { RowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { aboutCommandVariable } from "./aboutEnvironment.ts";
import { deployOf } from "./aboutService.ts";

const mostArguments = 5;

export function aboutCommand(t: Told, replaces: string): Sentence[] {
  if (t.isList && t.size === 0) {
    return [`${replaces} with nothing.`];
  }
  if (t.isText && t.node.style !== "plain" && t.text === "") {
    return [`${replaces} with nothing.`];
  }
  if (t.isEmpty) {
    return ["Nothing is set: the image's own stays."];
  }
  if (t.isList && t.texts.every((text) => text === "")) {
    return ["What it runs can't be read."];
  }
  return t.isList
    ? [`${replaces} with ${listed(t.texts)}.`, "As a list, each item is one argument as it stands."]
    : [
        `${replaces} with ${t.value}.`,
        "As a text, it is split into words at its spaces, as a shell would; no shell runs it.",
      ];
}

function listed([first = "", ...rest]: readonly string[]): Sentence {
  const all = first.startsWith("-") ? [first, ...rest] : rest;
  const shown = all.slice(0, mostArguments).map(code);
  const more =
    all.length > mostArguments ? `${shown.join(", ")} and ${all.length - mostArguments} more` : joined(shown);
  const words = `the ${all.length === 1 ? "argument" : "arguments"} ${more}`;
  return first.startsWith("-") ? words : `${code(first)}${all.length === 0 ? "" : ` and ${words}`}`;
}

export function commandNot(t: Told): Sentence[] {
  const hasShell = /^\S*\bsh\b.*\s-\w*c\b/.test(t.text);
  const wantsShell = t.isText && !t.isEmpty && !hasShell && /[|><;]|&&|\$\$/.test(t.node.text);
  return those(
    wantsShell && "No shell reads it: `|`, `&&`, `>` and variables are plain arguments unless you start `sh -c`.",
    t.parent?.has("entrypoint") === true
      ? "It isn't the program: it becomes the arguments of the `entrypoint` beside it."
      : "If the image has an `ENTRYPOINT`, that stays, and gets this as its arguments.",
  );
}

export function aboutArgument(t: Told): Sentence {
  if (t.name !== "0") {
    return `${t.value} is one argument, passed as it is.`;
  }
  return t.text.startsWith("-")
    ? `${t.value} is the first argument for the image's \`ENTRYPOINT\`.`
    : `${t.value} is the program, or the first argument for the image's \`ENTRYPOINT\` if it has one.`;
}

export function aboutRestart(t: Told): Sentence {
  const [policy = "", most] = t.text.split(":");
  switch (policy) {
    case "no":
    case "false":
      return "A container that ends stays ended, which is the default.";
    case "always":
      return "A container that ends is started again whatever its exit code, and also when the engine starts.";
    case "unless-stopped":
      return "A container that ends is started again whatever its exit code, unless somebody stopped it.";
    case "on-failure": {
      const times = most === undefined ? "" : `, at most ${most === "1" ? "once" : `${spokenOr(most)} times`}`;
      return `A container that ends with another exit code than 0 is started again${times}.`;
    }
    default:
      return t.isEmpty || t.isOpen
        ? "No policy is named yet."
        : `${t.value} is not a restart policy: there are \`no\`, \`always\`, \`on-failure\` and \`unless-stopped\`.`;
  }
}

export function restartNot(t: Told): Sentence[] {
  const isOverruled = deployOf(t)?.has("restart_policy") === true;
  const isNo = t.text === "no" || t.text === "false";
  const inSwarm = isNo
    ? "In a swarm it keeps nothing from being replaced: `deploy.restart_policy` with `condition: none` does."
    : "`docker stack deploy` warns that it ignores `restart`, and yet uses it while there is no `deploy.restart_policy`: write that instead.";
  return those(
    isOverruled ? "`deploy.restart_policy` is set here too, and wins." : t.isStack && inSwarm,
    isNo && t.isPlain && "Quote it: YAML readers of the old kind take `no` for the boolean false.",
    !t.isStack && t.text === "always" && "After `docker stop` it stays stopped only until the engine starts again.",
    !t.isStack && !isNo && "An unhealthy container is not restarted by it: only one that ended is.",
    !t.isStack && !isOverruled && inSwarm,
  );
}

/** Commands that Compose runs in the container at a moment of its life. */
export function hookRows(key: string, when: string, limit: Sentence): RowsUnder {
  const at = `${key}.[]`;
  return {
    [key]: {
      here: (t) => `Compose runs ${t.size === 1 ? "a command" : `${t.size} commands`} inside the container ${when}.`,
      not: limit,
      swarm: "refused",
    },
    [at]: {
      here: (t) => {
        const user = t.textOf("user");
        return `Inside the container, ${when}, ${commandOf(t)} runs${user === "" ? "" : ` as ${code(user)}`}.`;
      },
      whole: true,
    },
    ...execRows(at),
  };
}

/** The keys of a command that is run inside a running container. */
export function execRows(at: string, link?: string): RowsUnder {
  const page = link === undefined ? {} : { link };
  return {
    [`${at}.command`]: {
      here: (t) => `The command is ${t.isList ? code(t.texts.join(" ")) : t.value}.`,
      whole: true,
      ...page,
    },
    [`${at}.command.[]`]: { here: (t) => `${t.value} is a part of the command.`, ...page },
    [`${at}.user`]: {
      here: (t) => `The command runs as ${t.value}.`,
      effect: "Without it, as the user of the service.",
      ...page,
    },
    [`${at}.privileged`]: {
      here: (t) =>
        t.isTrue ? "The command gets all rights over the machine's kernel." : "The command gets no extra rights.",
      ...page,
    },
    [`${at}.working_dir`]: { here: (t) => `The command starts in the folder ${t.value}.`, ...page },
    [`${at}.environment`]: {
      here: (t) =>
        `The command gets ${t.size === 1 ? "one more variable" : `${t.size} more variables`}, ${named(t.pairNames)}.`,
      ...page,
    },
    [`${at}.environment.*`]: { here: aboutCommandVariable, ...page },
    [`${at}.environment.[]`]: { here: aboutCommandVariable, ...page },
  };
}

function commandOf(t: Told): Sentence {
  const list = t.textsOf("command");
  return code(list.length > 0 ? list.join(" ") : t.textOf("command"));
}

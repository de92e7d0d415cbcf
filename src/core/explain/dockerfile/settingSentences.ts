import { isSecretName } from "../../base/secretNames.ts";
import { code, list, type Sentence } from "../explanation.ts";
import { valueOrEmpty } from "../sentences.ts";
import { automaticArguments } from "./knowledge.ts";
import { type InstructionInFile, laterOf, lineOf, type Parts } from "./parts.ts";
import { isSecretInBuild } from "./secretsInBuild.ts";
import { isOldPair, pairOf, pairsOf, portsOf, workdirOf } from "./values.ts";

function secretTrap(names: readonly string[], keyword: string): readonly Sentence[] {
  const secret = names.find((name) => isSecretName(name) || isSecretInBuild(name));
  return secret === undefined
    ? []
    : [
        `${code(secret)} looks like a secret. What \`${keyword}\` gets stays readable in the image's history; \`RUN --mount=type=secret\` doesn't.`,
      ];
}

export function argParts(told: InstructionInFile): Parts {
  const { instruction, setting, fill } = told;
  const pairs = instruction.words.map(pairOf);
  const isOnlyAutomatic = pairs.every(([name, value]) => value === undefined && automaticArguments[name] !== undefined);
  if (pairs.length === 0) {
    return { here: [], trouble: "A name is missing after `ARG`." };
  }
  const global = setting.stage === undefined;
  return {
    here: pairs.map(([name, value]) => {
      const known = setting.values.get(name) ?? (global ? undefined : setting.global.get(name));
      const automatic = automaticArguments[name];
      return value === undefined && automatic !== undefined
        ? `Makes ${code(name)} known${global ? "" : " in this stage, too"}: BuildKit sets it by itself to ${automatic}.`
        : value !== undefined
          ? `The build can be given ${code(name)} by \`--build-arg\`; otherwise it is ${valueOrEmpty(fill(value))}.`
          : known !== undefined
            ? `Makes ${code(name)} known in this stage, too; it is ${valueOrEmpty(known)} unless the build is given another.`
            : `The build can be given ${code(name)} by \`--build-arg\`; ${known === undefined && setting.values.has(name) ? "without it, it stays what it is" : "without it, it is empty"}.`;
    }),
    not: [
      global
        ? isOnlyAutomatic
          ? "The `FROM` lines have it anyway; a stage that needs it has to name it itself."
          : "Before the first `FROM` it is for the `FROM` lines alone: a stage that needs it has to name it again."
        : "It is there during the build only; a container doesn't have it. That is what `ENV` is for.",
      ...secretTrap(
        pairs.map(([name]) => name),
        "ARG",
      ),
    ],
    effect: [
      global
        ? "Makes no layer. With another value, the stages whose `FROM` uses it are built anew."
        : "Makes no layer. With another value, every `RUN` below is run again, whether it uses it or not.",
    ],
  };
}

export function envParts(told: InstructionInFile): Parts {
  const { instruction, fill } = told;
  const pairs = pairsOf(instruction);
  if (pairs.length === 0) {
    return { here: [], trouble: "A name and a value are missing after `ENV`." };
  }
  const old = isOldPair(instruction.words);
  return {
    here: [
      ...pairs.map(
        ([name, value]) =>
          `Sets ${code(fill(name))} to ${valueOrEmpty(fill(value))}${pairs.length === 1 ? ", for every line below and for every container" : ""}.`,
      ),
      ...(pairs.length > 1 ? ["They hold for every line below and for every container."] : []),
    ],
    not: [
      ...(old
        ? ["This form without `=` takes the whole rest of the line as the value; `NAME=value` is the one to use."]
        : []),
      "`docker run --env` can set it differently, for one container.",
      ...secretTrap(
        pairs.map(([name]) => name),
        "ENV",
      ),
    ],
    effect: ["Makes no layer; it is noted in the image. After a change every line below is run again."],
  };
}

export function labelParts({ instruction, fill }: InstructionInFile): Parts {
  if (instruction.words.length === 0) {
    return { here: [], trouble: "A name and a value are missing after `LABEL`." };
  }
  return {
    here: pairsOf(instruction).map(([name, value]) => {
      const filled = fill(value);
      return filled === ""
        ? `Puts the label ${code(fill(name))} without a value on the image.`
        : `Puts the label ${code(fill(name))} with the value ${code(filled)} on the image.`;
    }),
    not: ["It changes nothing of what runs; `docker image inspect` shows it, and filters find it."],
    effect: ["Makes no layer."],
  };
}

export function maintainerParts({ instruction }: InstructionInFile): Parts {
  return {
    here: [`Names ${code(instruction.rest)} as the author.`],
    not: ["It has been given up: `LABEL org.opencontainers.image.authors=…` is what is used today."],
    effect: ["Makes no layer."],
  };
}

export function workdirParts(told: InstructionInFile): Parts {
  const { instruction, setting, fill } = told;
  const path = fill(instruction.text);
  const full = workdirOf(path, setting.workdir, setting.values.unsetIsEmpty);
  if (instruction.text === "") {
    return { here: [], trouble: "A folder is missing after `WORKDIR`." };
  }
  if (path === "") {
    return { here: [`${code(instruction.text)} comes to nothing here, so the working folder stays what it is.`] };
  }
  const where =
    full === undefined
      ? `${code(path)}, below the working folder of the base image`
      : full === path
        ? code(full)
        : `${code(full)}, which is ${code(path)} below ${code(setting.workdir ?? "/")}`;
  return {
    here: [`Goes into the folder ${where}, and makes it if it isn't there.`],
    not: ["A `cd` in `RUN` would hold only until the end of that `RUN`; this holds for all lines below."],
    effect: [
      "`RUN`, `COPY`, `CMD` and `ENTRYPOINT` below work from there, and so does a container, unless `--workdir` says otherwise.",
      "It makes a small layer when the folder has to be made.",
    ],
  };
}

export function userParts(told: InstructionInFile): Parts {
  const [user = "", group] = told.fill(told.instruction.text).split(":");
  const later = laterOf(told);
  if (told.instruction.text === "") {
    return { here: [], trouble: "A user is missing after `USER`." };
  }
  if (user === "") {
    return { here: [`${code(told.instruction.text)} names no user here, so it is root.`] };
  }
  return {
    here: [
      `From here on, \`RUN\` and the container's program run as user ${code(user)}${group === undefined ? "" : ` and group ${code(group)}`}.`,
    ],
    not: [
      "It makes no such user: a name has to be in the image's `/etc/passwd`, a number needn't.",
      "Files that `COPY` brings still belong to root, unless `--chown` says otherwise.",
    ],
    effect: [
      "Makes no layer.",
      later === undefined
        ? /^(root|0)$/.test(user)
          ? "The container's program runs as root, which it seldom needs."
          : user.includes("$")
            ? "Which user that is, the file doesn't tell; unless it is root, the container's program has no root rights."
            : "The container's program has no root rights, which is good."
        : `From ${lineOf(later)} on it is another user.`,
    ],
  };
}

export function exposeParts({ instruction, fill }: InstructionInFile): Parts {
  const ports = portsOf(instruction, fill);
  const [{ port, protocol } = { port: "", protocol: "tcp" }] = ports;
  if (ports.length === 0) {
    return { here: [], trouble: "A port is missing after `EXPOSE`, such as `8080`." };
  }
  const words = ports.map((each) => `${each.port}/${each.protocol}`);
  return {
    here: [
      `Notes that the program listens on ${ports.length === 1 ? "port" : "the ports"} ${list(words)} inside the container.`,
    ],
    not: [
      `It publishes nothing: to reach it from outside, \`docker run --publish 8080:${(port.includes("$") ? "80" : port.split("-")[0]) || "80"}\` is needed, or \`--publish-all\`.`,
      "It opens nothing between containers either: on the same network they reach each other's ports anyway.",
    ],
    effect: ["Makes no layer; it is noted in the image, and `--publish-all` uses it."],
    ...(/^\d+$/.test(port) ? { asks: { kind: "published port", port: Number(port), protocol } } : {}),
  };
}

export function volumeParts({ instruction, fill, siblings }: InstructionInFile): Parts {
  const paths = instruction.words.map(fill);
  const later = siblings.find(
    (other) =>
      other.from > instruction.from && other.keyword === "RUN" && paths.some((path) => other.rest.includes(path)),
  );
  return paths.length === 0
    ? { here: [], trouble: "A folder is missing after `VOLUME`." }
    : {
        here: [
          `Keeps ${list(paths)} outside the container's own layer: each container gets a volume of its own for it, unless \`docker run\` names one.`,
        ],
        not: [
          "It can't say where on the host: that is only for `docker run --volume` or `--mount`.",
          ...(later === undefined
            ? ["What a line below changes in it may be lost, so files for it belong above."]
            : [`What ${lineOf(later)} changes in it may be lost: that belongs above this line.`]),
        ],
        effect: [
          "Makes no layer. Such volumes have no name and are easily left behind; `docker run --rm` removes them.",
        ],
      };
}

const signals: Readonly<Record<string, string>> = {
  SIGTERM: "asks the program to end, and is what Docker sends anyway",
  SIGINT: "is what Ctrl-C sends",
  SIGQUIT: "lets nginx, for one, finish what it is serving",
  SIGKILL: "ends at once, without a chance to tidy up",
  SIGHUP: "makes many servers read their settings again",
};

export function stopsignalParts({ instruction, fill }: InstructionInFile): Parts {
  const signal = fill(instruction.text);
  const known = signals[signal.toUpperCase()];
  return instruction.text === ""
    ? { here: [], trouble: "A signal is missing after `STOPSIGNAL`, such as `SIGINT`." }
    : {
        here: [`\`docker stop\` sends ${code(signal)}${known === undefined ? "" : `, which ${known}`}.`],
        not: ["If the program hasn't ended after ten seconds, `docker stop` kills it."],
        effect: ["Makes no layer."],
      };
}

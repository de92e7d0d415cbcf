import type { DockerLine, DockerOption } from "./dockerLine.ts";
import type { TurnContext } from "./turn.ts";

/** The same line with one part changed. */
export interface Changed {
  readonly change: string;
  readonly line: DockerLine;
  /** What is typed inside can't be typed any more: no shell waits for it. */
  readonly inside?: "none";
}

/** Options that change how a command is shown and not what the engine does; whether it is detached the engine doesn't tell. */
const unseen = ["--detach", "--quiet", "--interactive", "--message", "--author", "--timeout", "--load"];

export function wrongOptions(
  line: DockerLine,
  { anyHostPort, anyName }: Pick<TurnContext, "anyHostPort" | "anyName">,
): readonly Changed[] {
  return line.options.flatMap((option, place) => {
    if (option.name === "--name" && anyName) {
      return [];
    }
    const others = otherValues(option, anyHostPort).map((other) => ({
      change: `${option.name} ${other.value ?? ""} instead of ${option.value ?? ""}`,
      line: { ...line, options: line.options.with(place, other) },
    }));
    return [...(unseen.includes(option.name) ? [] : [without(line, option)]), ...others];
  });
}

function without(line: DockerLine, { name, value }: DockerOption): Changed {
  const left = line.options.filter((option) => option.name !== name || option.value !== value);
  // With a terminal and no input, a shell would wait for ever: both go.
  const options = name === "--tty" ? left.filter((option) => option.name !== "--interactive") : left;
  return {
    change: name === "--tty" ? "without a terminal (-it)" : `without ${name}${value === undefined ? "" : ` ${value}`}`,
    line: { ...line, options },
    ...(name === "--tty" ? { inside: "none" as const } : {}),
  };
}

function otherValues({ name, value }: DockerOption, anyHostPort: boolean): readonly DockerOption[] {
  if (value === undefined) {
    return [];
  }
  const values = (name === "--publish" ? otherPorts(value, anyHostPort) : otherTexts(name, value)).filter(
    (other) => other !== value,
  );
  return values.map((other) => ({ name, value: other }));
}

function otherTexts(name: string, value: string): readonly string[] {
  switch (name) {
    case "--tag":
      return otherReferences(value);
    case "--env": {
      const [variable = "", ...rest] = value.split("=");
      return [`${variable}_OTHER=${rest.join("=")}`, variable, `${variable}=`, `${variable}=other`];
    }
    case "--volume": {
      const [source = "", target = "", mode] = value.split(":");
      const end = mode === undefined ? "" : `:${mode}`;
      return [
        `${source}-other:${target}${end}`,
        `${source}:${target}-other${end}`,
        `${source}:${target}${mode === "ro" ? "" : ":ro"}`,
      ];
    }
    case "--mount": {
      const parts = value.split(",");
      const each = parts.flatMap((part, place) =>
        part.includes("=") && !part.startsWith("type=")
          ? [parts.with(place, `${part}-other`).join(",")]
          : part === "readonly" || part === "ro"
            ? [parts.filter((_, other) => other !== place).join(",")]
            : [],
      );
      return [...each, parts.filter((part) => !/^(source|src)=/.test(part)).join(",")];
    }
    case "--memory":
    case "--memory-swap":
    case "--cpus":
      return [value.replace(/\d+/, (number) => String(Number(number) * 2 + 1))];
    case "--user":
      return ["0", "2000"];
    case "--cap-drop":
      return ["NET_RAW"];
    case "--pid":
      return ["private-other"];
    case "--restart":
      return ["on-failure:1"];
    default:
      return [`${value}-other`];
  }
}

/** Either side of a published port, both exchanged, and the other protocol. */
function otherPorts(value: string, anyHost: boolean): readonly string[] {
  const parts = value.split(":");
  const inside = parts.at(-1) ?? "";
  const outside = parts.at(-2);
  const before = parts.slice(0, -2);
  const join = (host: string | undefined, container: string): string =>
    [...before, ...(host === undefined ? [] : [host]), container].join(":");
  const next = (port: string): string => String(Number(port) + 11);
  return [
    ...(outside === undefined ? [] : [join(inside, outside)]),
    ...(outside === undefined || anyHost ? [] : [join(next(outside), inside), inside]),
    join(outside, next(inside)),
    `${join(outside, inside)}/udp`,
  ];
}

/** Another name, another tag, and none. */
export function otherReferences(value: string): readonly string[] {
  const colon = value.lastIndexOf(":");
  const tagged = colon > value.lastIndexOf("/");
  const name = tagged ? value.slice(0, colon) : value;
  const tag = tagged ? value.slice(colon + 1) : "";
  return tagged ? [`${name}-other:${tag}`, `${name}:${tag}-other`, name] : [`${name}-other`, `${name}:other`];
}

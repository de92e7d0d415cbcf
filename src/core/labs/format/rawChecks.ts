import type { WantedWords } from "../terminal/argv.ts";
import type { Check, ContainerCheck, ExecCheck, ImageCheck, RegistryCheck } from "./model.ts";
import { nameOfBinding, toQuestion } from "../checks/answer/toQuestion.ts";
import type { RawLabFile } from "./schema.ts";

type RawExpectation = RawLabFile["steps"][number]["expect"][number];
type RawContainer = NonNullable<RawExpectation["container"]>;
type RawExec = NonNullable<RawExpectation["exec"]>;
type RawRegistry = NonNullable<RawExpectation["registry"]>;
type RawImage = NonNullable<RawExpectation["image"]>;

/** The same fields, none of them given as undefined. */
type Given<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };

/** The rules have seen to it that there is exactly one. */
export function toCheck(raw: RawExpectation): Check {
  const { container, image, volume, exec, event, gone, http, registry, file, answer } = raw;
  if (container !== undefined) {
    return toContainerCheck(container);
  }
  if (image !== undefined) {
    return toImageCheck(image);
  }
  if (volume !== undefined) {
    return { kind: "volume", ...withNames(volume) };
  }
  if (exec !== undefined) {
    return toExecCheck(exec);
  }
  if (event !== undefined) {
    return { kind: "event", ...withNames(event) };
  }
  if (gone !== undefined) {
    return { kind: "gone", of: gone === "everything" ? gone : [gone].flat().map(nameOfBinding) };
  }
  if (http !== undefined) {
    return { kind: "http", ...withNames(http), status: http.status ?? 200 };
  }
  if (registry !== undefined) {
    return toRegistryCheck(registry);
  }
  if (file !== undefined) {
    return { kind: "file", ...withNames(file) };
  }
  return answer === undefined ? { kind: "engine" } : { kind: "answer", question: toQuestion(answer) };
}

function toContainerCheck({ argv, publishes, memory, mounts, ...fields }: RawContainer): ContainerCheck {
  return {
    kind: "container",
    ...withNames(fields),
    ...(argv === undefined ? {} : { argv: toForms(argv) }),
    ...(publishes === undefined ? {} : { publishes: toPublished(publishes) }),
    ...(mounts === undefined ? {} : { mounts: mounts === "none" ? mounts : mounts.map(withNames) }),
    ...(memory === undefined ? {} : { memory: toBytes(memory) }),
  };
}

const toExecCheck = ({ argv, ...fields }: RawExec): ExecCheck => ({
  kind: "exec",
  ...withNames(fields),
  ...(argv === undefined ? {} : { argv: toForms(argv) }),
  exitCode: fields.exitCode ?? 0,
});

/** Where every item is a list, each of them is a whole command. */
const toForms = (argv: NonNullable<RawContainer["argv"]>): readonly WantedWords[] =>
  argv.every((item) => Array.isArray(item)) ? argv : [argv.flatMap((item) => (isWord(item) ? [item] : []))];

const isWord = (item: string | WantedWords): item is string | readonly string[] =>
  typeof item === "string" || item.every((glob) => typeof glob === "string");

function toRegistryCheck({ host, repository, tags = [], images }: RawRegistry): RegistryCheck {
  const named = Object.entries(images ?? {}).map(([tag, name]) => [tag, nameOfBinding(name)] as const);
  return {
    kind: "registry",
    host,
    repository,
    tags: [...new Set([...tags, ...named.map(([tag]) => tag)])],
    ...(images === undefined ? {} : { images: Object.fromEntries(named) }),
  };
}

function toImageCheck({ adds, by, ...fields }: RawImage): ImageCheck {
  const atLeast = Number.parseInt(String(adds), 10);
  return {
    kind: "image",
    ...withNames(fields),
    ...(by === undefined ? {} : { by: [by].flat() }),
    ...(adds === undefined
      ? {}
      : { adds: { atLeast, atMost: typeof adds === "number" ? adds : Number.POSITIVE_INFINITY } }),
  };
}

/** Fields that are given; a binding loses its braces. */
function withNames<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, namesBinding.has(key) ? nameOfBinding(String(value)) : value]),
  ) as Given<Fields>;
}

const namesBinding: ReadonlySet<string> = new Set(["of", "siblingOf", "sameAs", "differsFrom", "commitOf", "usedBy"]);

function toPublished(written: string): NonNullable<ContainerCheck["publishes"]> {
  const [host = "*", inside = ""] = written.split(":");
  const [container, protocol = "tcp"] = inside.split("/");
  return { host: host === "*" ? undefined : Number(host), container: Number(container), protocol };
}

const factors: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** As `docker run --memory` counts: `16m` is 16 MiB. */
const toBytes = (written: string): number => Number.parseInt(written, 10) * (factors[written.slice(-1)] ?? 1);

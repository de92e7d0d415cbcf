import * as z from "zod/mini";
import { imageReferencePattern } from "../../state/imageReference.ts";
import { boundKinds, listNames } from "../../state/objectTypes.ts";
import type { YamlPath } from "../../yaml.ts";
import { keyTexts } from "./keyTexts.ts";
import { imageMakings } from "./model.ts";

const countable = listNames.flatMap((list) =>
  list === "containers" ? ([list, "running containers"] as const) : [list],
);

/** A closed map in which every key has its sentence. */
function map<Shape extends Record<string, z.ZodMiniType>>(
  texts: Readonly<Record<keyof Shape & string, string>>,
  shape: Shape,
) {
  const described = Object.entries(shape).map(([key, schema]) => [key, schema.check(z.describe(texts[key] ?? ""))]);
  return z.strictObject(Object.fromEntries(described) as Shape);
}

const list = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.minLength(1));

/** Only this machine: whoever follows a lab from a stranger must not be made to knock at somebody's door. */
const loopback =
  /^(localhost|127(\.\d{1,3}){3}):([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/;

/** Below the lab's folder, and nowhere else. Windows takes dots and spaces behind `..` for nothing. */
const insideFolder = /^(?!([\s\S]*\/)?\.\.[. ]*(\/|$))[^\\/:][^\\:]*$/;

/** Of an address: nothing in it may lead elsewhere or end the request's first line. */
const pagePath = /^\/(?!\/)[A-Za-z0-9._~/-]*$/;

/** As a registry takes it: no part of it may lead to another address of the same server. */
const repositoryName = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/** More of them help no author, and would let a stranger's lab keep the machine busy. */
const mostAlternatives = 16;
const mostWords = 64;

const boundName = /^\$\{[a-zA-Z][a-zA-Z0-9-]*\}$/;

/**
 * The shape of `lab.yaml`, and the only file that knows zod. One definition serves the parser (its issues carry
 * the path, which the YAML reader turns into a line) and the JSON schema, from which the editor completes. Which
 * keys go together is told by the rules instead: many alternative shapes make neither a short list of keys to
 * choose from nor a sentence that says what was expected.
 *
 * Built on first use: constructing it costs some milliseconds, which no activation should pay.
 */
function build() {
  const matching = (pattern: RegExp, expected: string) => z.string().check(z.regex(pattern, `expected ${expected}`));
  const words = matching(/\S/, "something here");
  const identifier = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens");
  const name = matching(/^[a-zA-Z][a-zA-Z0-9-]*$/, "a name of letters, digits and hyphens that begins with a letter");
  const binding = matching(boundName, `what an earlier step bound, written "\${name}"`);
  const path = matching(/^\//, "a path from the root, such as /hello.txt");
  const inFolder = matching(insideFolder, "a path inside the lab's folder, with / between its parts");
  const reference = matching(
    imageReferencePattern,
    "an image's name, such as nginx:alpine or localhost:5001/tweet-app:1.0",
  );
  const owned = matching(
    /^[a-zA-Z0-9][a-zA-Z0-9_.:/-]{3}[a-zA-Z0-9_.:/*-]*$/,
    "a name that begins with at least 4 literal characters; `*` stands for any letters",
  );
  const tag = matching(/^\w[\w.-]{0,127}$/, "a tag, such as 1.0");
  const exitCode = z.int().check(z.nonnegative(), z.lte(255));
  const seconds = z.number().check(z.nonnegative(), z.lte(3600));
  const typedInside = map(keyTexts.typedInside, { command: words, inside: z.optional(list(words)) });
  const commands = z.union([words, typedInside, list(z.union([words, typedInside]))]);

  const word = z.union([words, list(words).check(z.maxLength(mostAlternatives))]);
  const wantedWords = list(word).check(z.maxLength(mostWords));
  const argv = z.union([wantedWords, list(wantedWords).check(z.maxLength(mostAlternatives))]);

  const engineFact = map(keyTexts.engineFact, {
    engine: z.optional(z.enum(["version"])),
    kernel: z.optional(z.enum(["version"])),
    count: z.optional(z.enum(countable)),
    size: z.optional(reference),
    layers: z.optional(reference),
    changes: z.optional(binding),
    id: z.optional(binding),
  });
  const choice = map(keyTexts.choice, { say: words, right: z.optional(z.boolean()), because: words });
  const question = map(keyTexts.question, {
    ask: words,
    choices: z.optional(z.array(choice).check(z.minLength(2))),
    is: z.optional(engineFact),
    look: z.optional(words),
  });

  const portInside = z.int().check(z.positive(), z.lte(65_535));
  const published = matching(
    /^(\*|\d{1,5}):\d{1,5}(\/(tcp|udp|sctp))?$/,
    "the host's port and the container's, such as 8080:80, *:80 or 53:53/udp",
  );
  const mount = map(keyTexts.mount, {
    type: z.enum(["bind", "volume", "tmpfs"]),
    target: path,
    source: z.optional(words),
    readonly: z.optional(z.boolean()),
  });
  const variable = matching(/^[A-Za-z_]\w*$/, "the name of an environment variable");
  const image = map(keyTexts.image, {
    ref: z.optional(reference),
    dangling: z.optional(z.literal(true)),
    builtFrom: z.optional(reference),
    adds: z.optional(
      z.union([z.int().check(z.nonnegative()), matching(/^\d+\+$/, "a number, or one with + for at least so many")]),
    ),
    cmd: z.optional(list(words)),
    entrypoint: z.optional(list(words)),
    env: z.optional(list(variable)),
    history: z.optional(list(words)),
    by: z.optional(z.union([z.enum(imageMakings), list(z.enum(imageMakings))])),
    commitOf: z.optional(binding),
    workdir: z.optional(path),
    exposes: z.optional(list(matching(/^\d+\/(tcp|udp|sctp)$/, "a port with its protocol, such as 80/tcp"))),
    sameAs: z.optional(binding),
    differsFrom: z.optional(binding),
  });
  const container = map(keyTexts.container, {
    of: z.optional(binding),
    image: z.optional(reference),
    name: z.optional(words),
    state: z.optional(z.enum(["created", "running", "paused", "restarting", "exited", "dead"])),
    exitCode: z.optional(exitCode),
    argv: z.optional(argv),
    interactive: z.optional(z.boolean()),
    changed: z.optional(z.union([z.literal("none"), list(path)])),
    logs: z.optional(words),
    logsWithout: z.optional(words),
    siblingOf: z.optional(binding),
    publishes: z.optional(published),
    mounts: z.optional(z.union([z.literal("none"), list(mount)])),
    env: z.optional(
      list(matching(/^[A-Za-z_]\w*=?$/, "the name of an environment variable, with = behind it if it may be empty")),
    ),
    memory: z.optional(matching(/^\d+[kmg]$/, "a size such as 16m")),
    user: z.optional(words),
    readonly: z.optional(z.boolean()),
    oomKilled: z.optional(z.literal(true)),
    capDrop: z.optional(list(words)),
    pidMode: z.optional(z.enum(["host"])),
    removed: z.optional(z.boolean()),
    times: z.optional(z.int().check(z.gte(2), z.lte(20))),
  });
  const expectation = map(keyTexts.expectation, {
    engine: z.optional(z.enum(["docker"])),
    container: z.optional(container),
    image: z.optional(image),
    volume: z.optional(
      map(keyTexts.volume, {
        name: words,
        driver: z.optional(words),
        by: z.optional(z.enum(["create"])),
        usedBy: z.optional(binding),
      }),
    ),
    exec: z.optional(
      map(keyTexts.exec, {
        of: binding,
        argv: z.optional(argv),
        command: z.optional(words),
        interactive: z.optional(z.boolean()),
        exitCode: z.optional(exitCode),
      }),
    ),
    event: z.optional(
      map(keyTexts.event, {
        type: z.enum(boundKinds),
        action: matching(/^[a-z][a-z_-]*$/, "the action of an event, such as push"),
        of: z.optional(binding),
        name: z.optional(words),
      }),
    ),
    http: z.optional(
      map(keyTexts.http, {
        of: binding,
        port: portInside,
        path: z.optional(matching(pagePath, "a path of plain letters, such as /v2/")),
        status: z.optional(z.int().check(z.gte(100), z.lte(599))),
        contains: z.optional(words),
        without: z.optional(words),
      }),
    ),
    registry: z.optional(
      map(keyTexts.registry, {
        host: matching(loopback, "a registry of this machine, such as localhost:5001"),
        repository: matching(repositoryName, "a repository, such as tweet-app"),
        tags: z.optional(list(tag)),
        images: z.optional(z.record(tag, binding)),
      }),
    ),
    file: z.optional(map(keyTexts.file, { path: inFolder, contains: z.optional(words), without: z.optional(words) })),
    gone: z.optional(z.union([z.literal("everything"), binding, list(binding)])),
    answer: z.optional(question),
    key: z.optional(identifier),
    as: z.optional(name),
    made: z.optional(z.enum(["now", "any"])),
    within: z.optional(z.number().check(z.positive(), z.lte(3600))),
    holds: z.optional(seconds),
    later: z.optional(z.literal(true)),
  });

  const mistake = map(keyTexts.mistake, {
    run: z.optional(commands),
    answer: z.optional(words),
    engine: z.optional(z.literal("none")),
    says: words,
  });
  const prediction = map(keyTexts.prediction, {
    ask: words,
    choices: z.array(words).check(z.minLength(2)),
    because: words,
  });
  const step = map(keyTexts.step, {
    id: identifier,
    was: z.optional(z.union([identifier, z.array(identifier)])),
    title: words,
    say: words.check(z.maxLength(600)),
    run: z.optional(commands),
    open: z.optional(inFolder),
    plot: z.optional(
      map(keyTexts.plot, {
        of: z.enum(["starts", "sizes"]),
        beside: z.optional(
          z.array(
            map(keyTexts.plotted, {
              say: words,
              value: z.number().check(z.positive()),
              source: matching(/^https:\/\/\S+$/, "an address that begins with https://"),
            }),
          ),
        ),
      }),
    ),
    predict: z.optional(prediction),
    expect: list(expectation),
    after: z.optional(identifier),
    optional: z.optional(z.boolean()),
    why: words,
    hints: z.optional(z.array(words)),
    solve: z.optional(commands),
    accepts: z.optional(z.array(map(keyTexts.accepted, { run: commands }))),
    mistakes: z.optional(z.array(mistake)),
    tolerates: z.optional(z.array(map(keyTexts.tolerated, { turn: words, because: words }))),
  });
  return map(keyTexts.lab, {
    version: z.literal(1),
    revision: z.string(),
    id: identifier,
    title: words,
    about: words,
    order: z.int(),
    level: z.enum(["beginner", "intermediate", "orchestration"]),
    minutes: z.int().check(z.positive()),
    needs: z.optional(
      map(keyTexts.needs, {
        images: z.optional(
          z.array(map(keyTexts.neededImage, { ref: reference, megabytes: z.number().check(z.nonnegative()) })),
        ),
        ports: z.optional(z.array(portInside)),
      }),
    ),
    files: z.optional(inFolder),
    owns: z.optional(
      map(keyTexts.owns, {
        containers: z.optional(z.array(owned)),
        images: z.optional(z.array(owned)),
        volumes: z.optional(z.array(owned)),
      }),
    ),
    steps: list(step).check(z.maxLength(200)),
    recap: z.optional(map(keyTexts.recap, { says: list(words), asks: z.optional(z.array(question)) })),
  });
}

let built: ReturnType<typeof build> | undefined;

/** The definition itself: the JSON schema is generated from it. */
export function labFileSchema(): ReturnType<typeof build> {
  built ??= build();
  return built;
}

export type RawLabFile = z.infer<ReturnType<typeof build>>;

export type ShapeIssue = z.core.$ZodIssue;

export type ShapeReading =
  | { readonly ok: true; readonly value: RawLabFile }
  | { readonly ok: false; readonly issues: readonly ShapeIssue[] };

export function readLabShape(value: unknown): ShapeReading {
  const result = z.safeParse(labFileSchema(), value);
  return result.success ? { ok: true, value: result.data } : { ok: false, issues: result.error.issues };
}

/** What the definition knows of a place: what it is for, and what may stand there. */
export interface Expected {
  readonly text: string | undefined;
  readonly keys: readonly string[];
  /** All words that may stand there, if they can be counted. */
  readonly words: readonly string[];
  /** What an earlier step bound may stand there, and nothing else. */
  readonly isBinding: boolean;
  /** Nothing but a map or a list may stand there. */
  readonly nests: "map" | "list" | undefined;
}

export function expectedAt(path: YamlPath): Expected {
  let here: readonly z.core.$ZodType[] = [labFileSchema()];
  for (const part of path) {
    here = formsOf(here).flatMap((form) => insideOf(form, part));
  }
  const text = here.map((form) => z.globalRegistry.get(form)?.description).find((found) => found !== undefined);
  const forms = formsOf(here);
  const types = new Set(forms.map((form) => (form as z.core.$ZodTypes)._zod.def.type));
  return {
    text,
    keys: forms.flatMap((form) => Object.keys(shapeOf(form))),
    words: forms.flatMap(wordsOf),
    isBinding: forms.some(isBinding),
    nests: types.size !== 1 ? undefined : types.has("object") ? "map" : types.has("array") ? "list" : undefined,
  };
}

function wordsOf(form: z.core.$ZodType): readonly string[] {
  const { def } = (form as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "boolean":
      return ["true", "false"];
    case "enum":
      return Object.values(def.entries).map(String);
    case "literal":
      return def.values.map(String);
    default:
      return [];
  }
}

const isBinding = (form: z.core.$ZodType): boolean =>
  (form._zod.def.checks ?? []).some(({ _zod: { def } }) => "pattern" in def && def.pattern === boundName);

/** Optional and alternative definitions stand for what is in them. */
function formsOf(definitions: readonly z.core.$ZodType[]): readonly z.core.$ZodType[] {
  return definitions.flatMap((definition) => {
    const { def } = (definition as z.core.$ZodTypes)._zod;
    return def.type === "optional"
      ? formsOf([def.innerType])
      : def.type === "union"
        ? formsOf(def.options)
        : [definition];
  });
}

function shapeOf(form: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = (form as z.core.$ZodTypes)._zod;
  return def.type === "object" ? def.shape : {};
}

function insideOf(form: z.core.$ZodType, part: string | number): readonly z.core.$ZodType[] {
  const { def } = (form as z.core.$ZodTypes)._zod;
  if (typeof part === "number") {
    return def.type === "array" ? [def.element] : [];
  }
  const shape = shapeOf(form);
  const inside = Object.hasOwn(shape, part) ? shape[part] : undefined;
  return inside === undefined ? [] : [inside];
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.

import { asRaw } from "../../../base/foreignJson.ts";
import type { ContainerState } from "../../../state/records.ts";
import { checkFormat, given, namesAt } from "../../kinds/checkFormat.ts";
import type { RawOf, Shapes } from "../../kinds/shapes.ts";
import type { WantedWords } from "../../terminal/argv.ts";
import { argvRules, toForms } from "../argvFormat.ts";

/** Every field that is given must hold for one and the same container. */
export interface ContainerCheck {
  readonly kind: "container";
  /** A container that an earlier step bound: no making of its own is asked for. */
  readonly of?: string;
  readonly image?: string;
  readonly name?: string;
  readonly state?: ContainerState;
  readonly exitCode?: number;
  /** The main process word by word, entry point included: any one of these. */
  readonly argv?: readonly WantedWords[];
  /** Made with `-it`: a terminal, and input left open. Or, for `false`, with neither. */
  readonly interactive?: boolean;
  /** Paths that the container's own layer added or changed; `none` for an untouched one. */
  readonly changed?: readonly string[] | "none";
  /** Text that its output holds. */
  readonly logs?: string;
  /** Text that its output does not hold. */
  readonly logsWithout?: string;
  /** Another container than the one bound by this name, of the very same image. */
  readonly siblingOf?: string;
  readonly publishes?: WantedPort;
  readonly mounts?: readonly WantedMount[] | "none";
  /** Environment variables that have a value, whichever it is; with `=` behind the name, an empty one will do. */
  readonly env?: readonly string[];
  /** Limit in bytes. */
  readonly memory?: number;
  readonly user?: string;
  /** Its root file system can't be written to. */
  readonly readonly?: boolean;
  /** The kernel ended it for lack of memory. */
  readonly oomKilled?: true;
  readonly capDrop?: readonly string[];
  readonly pidMode?: "host";
  /** Made with `--rm`. */
  readonly removed?: boolean;
  /** So many containers, each for itself; one unless given. */
  readonly times?: number;
}

export interface WantedPort {
  readonly host: number | undefined;
  readonly container: number;
  readonly protocol: string;
}

export interface WantedMount {
  readonly type: "bind" | "volume" | "tmpfs";
  readonly target: string;
  /** Glob over the volume's name or the folder's path. */
  readonly source?: string;
  readonly readonly?: boolean;
}

export const containerTexts = {
  of: 'The very container that an earlier step bound, written "${name}". No new one is asked for.',
  image: "The image that it was made of, such as alpine or nginx:alpine.",
  name: "Its name.",
  state: "The state that it is in.",
  exitCode: "What its main program ended with. 0 is success.",
  argv: "Its main program word by word, entry point included: globs, lists of globs of which one fits, `**` for any number of words. Or a list of such lists.",
  interactive: "true: made with `-it`, a terminal and open input. false: with neither.",
  changed: "Files that its own layer added or changed; with / at the end, a folder. none: it is untouched.",
  logs: "Text that its output holds.",
  logsWithout: "Text that its output does not hold.",
  publishes:
    'A published port: the host\'s and the container\'s, such as "8080:80", or "*:80" for any of the host. For tcp, unless it ends with /udp or /sctp.',
  mounts: "What is mounted into it. none: nothing.",
  env: "Names of environment variables that have a value. `NAME=`: also an empty one.",
  memory: "Its memory limit, such as 16m.",
  user: "The user that it runs as, as it was given.",
  readonly: "true: its root file system can't be written to.",
  oomKilled: "true: the kernel ended it for lack of memory.",
  capDrop: "Capabilities that it gave up, such as ALL.",
  pidMode: "host: it sees the processes of the host.",
  removed: "true: made with --rm.",
  times: "So many containers, for each of which all of this holds. 1 unless given.",
  siblingOf: 'It is another container than this one, of the very same image. Written "${name}".',
} as const;

export const mountTexts = {
  type: "bind, volume or tmpfs.",
  target: "Where it is in the container.",
  source: "The volume's name or the folder on the host. `*` stands for any letters.",
  readonly: "true: the container may only read.",
} as const;

const shape = ({ z, map, list, matching, words, binding, path, reference, exitCode, argv }: Shapes) => {
  const published = matching(
    /^(\*|\d{1,5}):\d{1,5}(\/(tcp|udp|sctp))?$/,
    "the host's port and the container's, such as 8080:80, *:80 or 53:53/udp",
  );
  const mount = map(mountTexts, {
    type: z.enum(["bind", "volume", "tmpfs"]),
    target: path,
    source: z.optional(words),
    readonly: z.optional(z.boolean()),
  });
  return map(containerTexts, {
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
};

export const containerFormat = checkFormat({
  says: "Check: there is one container for which all of this holds.",
  shape,
  toCheck: ({ argv, publishes, memory, mounts, ...fields }: RawOf<ReturnType<typeof shape>>): ContainerCheck => ({
    kind: "container",
    ...given(fields, "of", "siblingOf"),
    ...(argv === undefined ? {} : { argv: toForms(argv) }),
    ...(publishes === undefined ? {} : { publishes: toPublished(publishes) }),
    ...(mounts === undefined ? {} : { mounts: mounts === "none" ? mounts : mounts.map((mount) => given(mount)) }),
    ...(memory === undefined ? {} : { memory: toBytes(memory) }),
  }),
  rules: (raw, at) => argvRules(asRaw(raw)["argv"], [...at, "argv"]),
  names: namesAt("of", "siblingOf"),
  binds: "container",
});

function toPublished(written: string): WantedPort {
  const [host = "*", inside = ""] = written.split(":");
  const [container, protocol = "tcp"] = inside.split("/");
  return { host: host === "*" ? undefined : Number(host), container: Number(container), protocol };
}

const factors: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** As `docker run --memory` counts: `16m` is 16 MiB. */
const toBytes = (written: string): number => Number.parseInt(written, 10) * (factors[written.slice(-1)] ?? 1);

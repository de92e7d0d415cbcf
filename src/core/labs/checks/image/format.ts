// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { asRaw } from "../../../base/foreignJson.ts";
import { checkFormat, given, namesAt } from "../../kinds/checkFormat.ts";
import type { RawOf, Shapes } from "../../kinds/shapes.ts";

/** Every field that is given must hold for one and the same image. */
export interface ImageCheck {
  readonly kind: "image";
  readonly ref?: string;
  /** Without any name. */
  readonly dangling?: true;
  /** Its layers begin with all layers of that image. */
  readonly builtFrom?: string;
  /** Layers more than `builtFrom` has. */
  readonly adds?: { readonly atLeast: number; readonly atMost: number };
  readonly cmd?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly workdir?: string;
  /** Names of environment variables. */
  readonly env?: readonly string[];
  /** `80/tcp`. */
  readonly exposes?: readonly string[];
  /** Globs over the instructions that it was made by, in their order: `COPY *`. */
  readonly history?: readonly string[];
  /** How it came by its name, or was made: any of these. */
  readonly by?: readonly ImageMaking[];
  /** Made by `docker container commit` of a container that an earlier step bound. */
  readonly commitOf?: string;
  /** What is in the image that an earlier step bound is in this one, too, or isn't. */
  readonly sameAs?: string;
  readonly differsFrom?: string;
}

export const imageMakings = ["pull", "build", "commit", "tag", "load", "import"] as const;
export type ImageMaking = (typeof imageMakings)[number];

export const imageTexts = {
  ref: "The image's name, such as alpine or nginx:alpine.",
  dangling: "true: it has no name, as after docker commit.",
  builtFrom: "Its layers begin with all layers of this image.",
  adds: 'How many layers more it has than `builtFrom`; "1+" for at least one.',
  cmd: "Its CMD, word by word.",
  entrypoint: "Its ENTRYPOINT, word by word.",
  env: "Names of its environment variables.",
  history: "Instructions that it was made by, in their order, such as `COPY *`. `*` stands for any letters.",
  by: "How it came by its name: pull, build, commit, tag, load or import, or a list of them.",
  commitOf: 'It was made by commit of the container that an earlier step bound, written "${name}".',
  workdir: "Its WORKDIR.",
  exposes: "Its EXPOSE, each with its protocol, such as 80/tcp.",
  sameAs: 'It has the very content of the image that an earlier step bound, written "${name}".',
  differsFrom: 'It has another content than the image that an earlier step bound, written "${name}".',
} as const;

const shape = ({ z, map, list, matching, words, binding, path, reference }: Shapes) => {
  const variable = matching(/^[A-Za-z_]\w*$/, "the name of an environment variable");
  return map(imageTexts, {
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
};

export const imageFormat = checkFormat({
  says: "Check: the engine has an image.",
  shape,
  toCheck: ({ adds, by, ...fields }: RawOf<ReturnType<typeof shape>>): ImageCheck => {
    const atLeast = Number.parseInt(String(adds), 10);
    return {
      kind: "image",
      ...given(fields, "sameAs", "differsFrom", "commitOf"),
      ...(by === undefined ? {} : { by: [by].flat() }),
      ...(adds === undefined
        ? {}
        : { adds: { atLeast, atMost: typeof adds === "number" ? adds : Number.POSITIVE_INFINITY } }),
    };
  },
  // An image is meant by its name, or by having none.
  rules: (raw, path) => {
    const { ref, dangling, builtFrom, adds } = asRaw(raw);
    return [
      ...((ref === undefined) === (dangling === undefined)
        ? [{ path, message: "expected exactly one of ref, dangling" }]
        : []),
      ...(adds !== undefined && builtFrom === undefined
        ? [{ path: [...path, "adds"], message: "`builtFrom` is missing: the image that the layers are counted from" }]
        : []),
    ];
  },
  names: namesAt("sameAs", "differsFrom", "commitOf"),
  binds: "image",
});

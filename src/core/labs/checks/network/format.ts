// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { asList, asRaw } from "../../../base/foreignJson.ts";
import { checkFormat, given, nameOfBinding } from "../../kinds/checkFormat.ts";
import { textAt } from "../../kinds/placed.ts";

/** A network of this name, and who is attached to it. */
export interface NetworkCheck {
  readonly kind: "network";
  readonly name: string;
  readonly driver?: string;
  readonly scope?: "local" | "swarm";
  /** Without a way out of the engine's machine. */
  readonly internal?: boolean;
  /** Containers of earlier steps that are attached to it; stopped ones keep their place. */
  readonly attached?: readonly string[];
  /** Nobody else is attached to it. */
  readonly only?: true;
  /** How many containers are attached to it. */
  readonly count?: number;
  /** Alias -> the container of an earlier step that answers to it there. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export const networkTexts = {
  name: "Its name.",
  driver: "Its driver, such as bridge or overlay.",
  scope: "local or swarm.",
  internal: "true: made with --internal. false: without.",
  attached: 'Containers of earlier steps that are attached to it, such as ["${web}", "${db}"].',
  only: "true: nobody else is attached to it.",
  count: "How many containers are attached to it.",
  aliases: 'Which container answers to an alias there, such as { shop: "${web}" }.',
} as const;

export const networkFormat = checkFormat({
  says: "Check: the engine has a network, with these containers attached.",
  shape: ({ z, map, list, matching, words, binding }) =>
    map(networkTexts, {
      name: words,
      driver: z.optional(words),
      scope: z.optional(z.enum(["local", "swarm"])),
      internal: z.optional(z.boolean()),
      attached: z.optional(list(binding)),
      only: z.optional(z.literal(true)),
      count: z.optional(z.int().check(z.nonnegative(), z.lte(1_000))),
      aliases: z.optional(
        z.record(matching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/, "a name that containers can look up, such as shop"), binding),
      ),
    }),
  toCheck: ({ attached, aliases, ...fields }): NetworkCheck => ({
    kind: "network",
    ...given(fields),
    ...(attached === undefined ? {} : { attached: attached.map(nameOfBinding) }),
    ...(aliases === undefined
      ? {}
      : {
          aliases: Object.fromEntries(Object.entries(aliases).map(([alias, name]) => [alias, nameOfBinding(name)])),
        }),
  }),
  rules: (raw, path) => {
    const { attached, only } = asRaw(raw);
    return only !== undefined && attached === undefined
      ? [{ path: [...path, "only"], message: "`attached` is missing: the containers that may be attached" }]
      : [];
  },
  names: (raw, path) => {
    const { attached, aliases } = asRaw(raw);
    return [
      ...asList(attached).flatMap((name, place) => textAt(name, [...path, "attached", place])),
      ...Object.entries(asRaw(aliases)).flatMap(([alias, name]) => textAt(name, [...path, "aliases", alias])),
    ];
  },
  binds: "network",
});

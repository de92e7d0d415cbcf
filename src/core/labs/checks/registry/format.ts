// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { asRaw } from "../../../base/foreignJson.ts";
import { checkFormat, nameOfBinding } from "../../kinds/checkFormat.ts";
import { textAt } from "../../kinds/placed.ts";

/** `GET /v2/<repository>/tags/list` of a registry on this machine. */
export interface RegistryCheck {
  readonly kind: "registry";
  /** `localhost:5001`: a name of this machine, and a port. */
  readonly host: string;
  readonly repository: string;
  readonly tags: readonly string[];
  /** Tag -> the image of an earlier step that it must name. */
  readonly images?: Readonly<Record<string, string>>;
}

/** Only this machine: whoever follows a lab from a stranger must not be made to knock at somebody's door. */
const loopback =
  /^(localhost|127(\.\d{1,3}){3}):([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/;

/** As a registry takes it: no part of it may lead to another address of the same server. */
const repositoryName = /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

export const registryTexts = {
  host: "Its name and port, such as localhost:5001. Only a registry of this machine.",
  repository: "The repository, such as tweet-app.",
  tags: "Tags that it has.",
  images: 'Which image of an earlier step each tag names, such as { "1.0": "${one}" }.',
} as const;

export const registryFormat = checkFormat({
  says: "Check: a registry of this machine has these tags.",
  shape: ({ z, map, list, matching, binding }) => {
    const tag = matching(/^\w[\w.-]{0,127}$/, "a tag, such as 1.0");
    return map(registryTexts, {
      host: matching(loopback, "a registry of this machine, such as localhost:5001"),
      repository: matching(repositoryName, "a repository, such as tweet-app"),
      tags: z.optional(list(tag)),
      images: z.optional(z.record(tag, binding)),
    });
  },
  toCheck: ({ host, repository, tags = [], images }): RegistryCheck => {
    const named = Object.entries(images ?? {}).map(([tag, name]) => [tag, nameOfBinding(name)] as const);
    return {
      kind: "registry",
      host,
      repository,
      tags: [...new Set([...tags, ...named.map(([tag]) => tag)])],
      ...(images === undefined ? {} : { images: Object.fromEntries(named) }),
    };
  },
  rules: (raw, path) => {
    const { tags, images } = asRaw(raw);
    return tags === undefined && images === undefined
      ? [{ path, message: "`tags` is missing: the tags that it has, or `images`: which image each of them names" }]
      : [];
  },
  names: (raw, path) =>
    Object.entries(asRaw(asRaw(raw)["images"])).flatMap(([tag, name]) => textAt(name, [...path, "images", tag])),
});

/** A reference as the engine understands it, every default filled in. */
export interface ImageReference {
  /** `docker.io` when the reference names no registry. */
  readonly registry: string;
  /** `library/alpine` for `alpine`. */
  readonly repository: string;
  /** `latest` when neither tag nor digest is given. */
  readonly tag: string;
  readonly digest: string;
}

const name = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const host = String.raw`(?:${label}(?:\.${label})*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?`;

/**
 * A reference and nothing else, by the grammar of distribution/reference: a registry, a path of small letters, a tag
 * and a digest. No text that a shell or the editor could take for more fits it.
 */
export const imageReferencePattern = new RegExp(
  `^(?:${host}/)?${name}(?:/${name})*(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(?:@[a-zA-Z][a-zA-Z0-9]*(?:[+._-][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,128})?$`,
);

/**
 * Normalises like the engine (distribution/reference, `ParseNormalizedNamed`): the part before the first
 * slash is a registry only if it has a dot or a colon or is `localhost`.
 */
export function parseImageReference(text: string): ImageReference {
  const [named = "", digest = ""] = text.split("@", 2);
  const slash = named.indexOf("/");
  const head = slash < 0 ? "" : named.slice(0, slash);
  const hasRegistry = head.includes(".") || head.includes(":") || head === "localhost";
  const rest = hasRegistry ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(":");
  const repository = colon < 0 ? rest : rest.slice(0, colon);
  const registry = hasRegistry && head !== "index.docker.io" ? head : "docker.io";
  return {
    registry,
    repository: registry === "docker.io" && !repository.includes("/") ? `library/${repository}` : repository,
    tag: colon < 0 ? (digest === "" ? "latest" : "") : rest.slice(colon + 1),
    digest,
  };
}

/** Whether two references name the same image: `alpine` and `docker.io/library/alpine:latest` do. */
export function sameImageReference(one: string, other: string): boolean {
  const left = parseImageReference(one);
  const right = parseImageReference(other);
  return (
    left.registry === right.registry &&
    left.repository === right.repository &&
    left.tag === right.tag &&
    left.digest === right.digest
  );
}

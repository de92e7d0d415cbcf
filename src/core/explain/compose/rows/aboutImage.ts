import { parseImageReference } from "../../../state/imageReference.ts";
import { code, type Sentence } from "../../explanation.ts";
import { those } from "../../sentences.ts";
import type { Told } from "../told.ts";

/** An image's reference in its parts, the unwritten ones too. */
export function aboutImage(t: Told): Sentence[] {
  if (t.isEmpty) {
    return ["No image is named yet."];
  }
  if (t.isOpen) {
    return [`Variables decide which image it is: ${code(t.node.text)}.`];
  }
  if (/[${}]/.test(t.text)) {
    return [`It comes to ${t.value}, which is no name of an image.`];
  }
  const { registry, repository, tag, digest } = parseImageReference(t.text);
  const isOfficial = registry === "docker.io" && repository.startsWith("library/");
  const name = code(isOfficial ? repository.slice("library/".length) : repository);
  const from = registry === "docker.io" ? "from Docker Hub" : `from the registry ${code(registry)}`;
  if (t.parent?.has("build") === true) {
    return [`The image that is built gets the name ${t.value}.`];
  }
  return [`The image is ${name} ${from}${isOfficial ? " (an official image)" : ""}, ${version(t.text, tag, digest)}.`];
}

function version(text: string, tag: string, digest: string): Sentence {
  if (digest !== "") {
    const short = code(digest.slice(0, "sha256:".length + 12));
    return `pinned to the digest ${short}${tag === "" ? "" : `; its tag ${code(tag)} doesn't count then`}`;
  }
  return tag === "latest" && !text.endsWith(":latest") ? "without a tag, so `latest`" : `with the tag ${code(tag)}`;
}

export function imageNot(t: Told): Sentence[] {
  if (t.isEmpty || t.isOpen) {
    return [];
  }
  const { tag, digest } = parseImageReference(t.text);
  const isBuilt = t.parent?.has("build") === true;
  return those(
    digest === "" && tag === "latest" && !isBuilt && latestNot(t.isStack),
    t.isStack &&
      isBuilt &&
      "`docker stack deploy` doesn't build it: it must be in a registry that every node can reach.",
  );
}

const latestNot = (isStack: boolean): Sentence =>
  isStack
    ? "`latest` is a name, not a promise: each deployment takes whatever the registry has under it at that moment."
    : "`latest` is a name, not a promise: it needn't be the newest, and a copy that is here already isn't updated on its own.";

export function imageEffect(t: Told): Sentence | undefined {
  if (t.isEmpty) {
    return undefined;
  }
  if (t.parent?.has("build") === true) {
    return t.isStack
      ? undefined
      : "Compose pulls or builds it only if it isn't here; `docker compose push` would send it to a registry under this name.";
  }
  return t.isStack
    ? "Each node pulls it on its own; `docker stack deploy` looks its digest up in the registry, so that all run the same."
    : "It is pulled only if it isn't here; `docker compose pull` fetches a newer one.";
}

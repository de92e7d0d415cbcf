import { object } from "../../../base/guards.ts";
import { findingKind, is, names, words } from "../../kinds/findingKind.ts";

export interface RegistryFinding {
  readonly kind: "registry";
  /** With the registry's name before it. */
  readonly repository: string;
  readonly tags: readonly string[];
}

export const registryFinding = findingKind<RegistryFinding>({
  guard: object<RegistryFinding>({ kind: is("registry"), repository: words, tags: names }),
  words: ({ repository, tags }) => `${repository} in the registry, with the tags ${tags.join(" and ")}`,
});

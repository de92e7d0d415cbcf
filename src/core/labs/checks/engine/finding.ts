import { object } from "../../../base/guards.ts";
import { findingKind, is, words } from "../../kinds/findingKind.ts";

export interface EngineFinding {
  readonly kind: "engine";
  readonly version: string;
  readonly address: string;
}

export const engineFinding = findingKind<EngineFinding>({
  guard: object<EngineFinding>({ kind: is("engine"), version: words, address: words }),
  words: ({ version, address }) => `Docker Engine ${version} answers at ${address}`,
});

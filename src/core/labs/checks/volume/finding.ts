import { object } from "../../../base/guards.ts";
import { findingKind, is, words } from "../../kinds/findingKind.ts";

export interface VolumeFinding {
  readonly kind: "volume";
  readonly name: string;
}

export const volumeFinding = findingKind<VolumeFinding>({
  guard: object<VolumeFinding>({ kind: is("volume"), name: words }),
  words: ({ name }) => `the volume ${name} on this engine`,
});

import type { Evidence } from "../evidence/evidence.ts";
import type { Judging } from "../evidence/judging.ts";
import type { Verdict } from "../findings/verdict.ts";

/** Where to look for what no event tells of. */
export type ProbeTarget = { readonly key: string } & (
  | { readonly kind: "http"; readonly port: number; readonly path: string }
  | { readonly kind: "registry"; readonly port: number; readonly repository: string; readonly tags: readonly string[] }
  | { readonly kind: "file"; readonly path: string }
);

/** How a kind of check is judged. How it is written in lab.yaml stands beside it (`format.ts`), and what it finds. */
export interface CheckJudge<Check> {
  readonly judge: (check: Check, judging: Judging) => Verdict;
  /** Names of containers that it has to find alive; none for what may be gone already. */
  readonly needs?: (check: Check) => readonly string[];
  /** A name of an earlier step that means, from then on, the very object by which this was met. */
  readonly narrows?: (check: Check) => string | undefined;
  /** It asks by which names containers are found on their networks, which changes while they run. */
  readonly asksForAliases?: (check: Check) => boolean;
  /** Where to look while its step is open; absent for what events tell of. `key` is the expectation's. */
  readonly probe?: (check: Check, key: string, evidence: Evidence) => ProbeTarget | undefined;
}

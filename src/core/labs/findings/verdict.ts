import type { BoundKind } from "../../state/objectTypes.ts";
import type { Finding } from "./finding.ts";

/** An object that an expectation was met by. */
export interface ObjectReference {
  readonly kind: "engine" | BoundKind | "exec" | "event" | "place";
  readonly id: string;
  readonly name: string;
}

/**
 * What is said of one expectation. Every sentence is the learner's to read: "I see …", "not yet: …".
 * Evidence that can't be read is `unknown` and never a miss.
 */
export type Verdict =
  | {
      readonly kind: "met";
      readonly seen: Finding;
      /** It isn't so any more; it was so while all the rest of its step was, and that counts. */
      readonly held?: true;
      readonly objects: readonly ObjectReference[];
      /** Ids of all containers, images or volumes that meet it, the one that proves it first. */
      readonly members: readonly string[];
      /** Only what stood before the lab meets it: it doesn't tick by itself. */
      readonly already: boolean;
      /** When it became so, by the engine's clock. */
      readonly at: number;
    }
  | {
      readonly kind: "pending";
      readonly seen: string;
      /** When to look again if nothing is heard: then it counts as missing. */
      readonly until: number;
    }
  | {
      readonly kind: "missing";
      readonly seen: string;
      readonly wanted: string;
      /** `seen` isn't what follows "I see", but the learner's own deed, or a sentence. */
      readonly tells?: "own deed" | "sentence";
    }
  | { readonly kind: "unknown"; readonly reason: string };

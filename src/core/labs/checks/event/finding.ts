import { object } from "../../../base/guards.ts";
import { findingKind, is, words } from "../../kinds/findingKind.ts";

export interface EventFinding {
  readonly kind: "event";
  readonly type: string;
  readonly action: string;
  readonly name: string;
}

export const eventFinding = findingKind<EventFinding>({
  guard: object<EventFinding>({ kind: is("event"), type: words, action: words, name: words }),
  words: ({ type, action, name }) => `that the engine told of ${type} ${action}: ${name}`,
});

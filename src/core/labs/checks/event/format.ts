// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { type BoundKind, boundKinds } from "../../../state/objectTypes.ts";
import { checkFormat, given, namesAt } from "../../kinds/checkFormat.ts";

/** What leaves an event and nothing else. */
export interface EventCheck {
  readonly kind: "event";
  readonly type: BoundKind;
  readonly action: string;
  /** The container, image or volume of an earlier step that it is about. */
  readonly of?: string;
  /** Glob over the image's reference, the volume's or the container's name. */
  readonly name?: string;
}

export const eventTexts = {
  type: "container, image or volume.",
  action: "What happened, such as top, push, pull or load.",
  of: 'To which container, image or volume of an earlier step, written "${name}".',
  name: "To which image or volume. `*` stands for any letters.",
} as const;

export const eventFormat = checkFormat({
  says: "Check: the engine told of something that leaves nothing but an event.",
  shape: ({ z, map, matching, words, binding }) =>
    map(eventTexts, {
      type: z.enum(boundKinds),
      action: matching(/^[a-z][a-z_-]*$/, "the action of an event, such as push"),
      of: z.optional(binding),
      name: z.optional(words),
    }),
  toCheck: (raw): EventCheck => ({ kind: "event", ...given(raw, "of") }),
  names: namesAt("of"),
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { asList } from "../../../base/foreignJson.ts";
import { checkFormat, nameOfBinding } from "../../kinds/checkFormat.ts";
import { textAt } from "../../kinds/placed.ts";

/** The containers, images or volumes that proved these bindings exist no more, or nothing that this lab made does. */
export interface GoneCheck {
  readonly kind: "gone";
  readonly of: readonly string[] | "everything";
}

export const goneFormat = checkFormat({
  says: 'Check: what earlier steps bound exists no more. "${name}", or a list of them, or everything that the lab made.',
  shape: ({ z, list, binding }) => z.union([z.literal("everything"), binding, list(binding)]),
  toCheck: (raw): GoneCheck => ({ kind: "gone", of: raw === "everything" ? raw : [raw].flat().map(nameOfBinding) }),
  names: (raw, path) => [...textAt(raw, path), ...asList(raw).flatMap((name, place) => textAt(name, [...path, place]))],
});

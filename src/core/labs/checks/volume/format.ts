// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { checkFormat, given, namesAt } from "../../kinds/checkFormat.ts";

export interface VolumeCheck {
  readonly kind: "volume";
  readonly name: string;
  readonly driver?: string;
  /** `create`: by `docker volume create`, and not only because a container named it. */
  readonly by?: "create";
  /** A container of an earlier step that has it mounted, or had. */
  readonly usedBy?: string;
}

export const volumeTexts = {
  name: "Its name.",
  driver: "Its driver, such as local.",
  by: "create: it was made by `docker volume create`, and not only because a container named it.",
  usedBy: 'The container of an earlier step that has it mounted, or had, written "${name}".',
} as const;

export const volumeFormat = checkFormat({
  says: "Check: the engine has a volume.",
  shape: ({ z, map, words, binding }) =>
    map(volumeTexts, {
      name: words,
      driver: z.optional(words),
      by: z.optional(z.enum(["create"])),
      usedBy: z.optional(binding),
    }),
  toCheck: (raw): VolumeCheck => ({ kind: "volume", ...given(raw, "usedBy") }),
  names: namesAt("usedBy"),
  binds: "volume",
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { checkFormat, given, namesAt } from "../../kinds/checkFormat.ts";

/** What a container answers at its published port. */
export interface HttpCheck {
  readonly kind: "http";
  readonly of: string;
  /** The port inside the container. */
  readonly port: number;
  /** `/` unless given. */
  readonly path?: string;
  readonly status: number;
  readonly contains?: string;
  readonly without?: string;
}

/** Of an address: nothing in it may lead elsewhere or end the request's first line. */
const pagePath = /^\/(?!\/)[A-Za-z0-9._~/-]*$/;

export const httpTexts = {
  of: 'The container of an earlier step that answers, written "${name}".',
  port: "The port inside the container.",
  path: "The page that is asked for, such as /v2/. / unless given.",
  status: "200 unless given.",
  contains: "Text that the answer holds.",
  without: "Text that the answer does not hold.",
} as const;

export const httpFormat = checkFormat({
  says: "Check: a container answers at its published port.",
  shape: ({ z, map, matching, words, binding, portInside }) =>
    map(httpTexts, {
      of: binding,
      port: portInside,
      path: z.optional(matching(pagePath, "a path of plain letters, such as /v2/")),
      status: z.optional(z.int().check(z.gte(100), z.lte(599))),
      contains: z.optional(words),
      without: z.optional(words),
    }),
  toCheck: (raw): HttpCheck => ({ kind: "http", ...given(raw, "of"), status: raw.status ?? 200 }),
  names: namesAt("of"),
});

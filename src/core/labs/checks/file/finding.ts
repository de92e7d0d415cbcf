import { object, optional } from "../../../base/guards.ts";
import { findingKind, is, words } from "../../kinds/findingKind.ts";

export interface FileFinding {
  readonly kind: "file";
  readonly path: string;
  readonly contains?: string;
}

export const fileFinding = findingKind<FileFinding>({
  guard: object<FileFinding>({ kind: is("file"), path: words, contains: optional(words) }),
  words: ({ path, contains }) =>
    contains === undefined ? `the file ${path}` : `the file ${path}, and it holds "${contains}"`,
});

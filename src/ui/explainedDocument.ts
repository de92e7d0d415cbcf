import type * as vscode from "vscode";
import { type LanguageId, languageOf } from "../core/explain/languages.ts";

/** Its own, without folders. */
export const nameOf = ({ uri }: vscode.TextDocument): string => uri.path.split("/").at(-1) ?? "";

/** As which language a document is explained; undefined for one that isn't. */
export const languageOfDocument = (document: vscode.TextDocument): LanguageId | undefined =>
  languageOf({ name: nameOf(document), languageId: document.languageId, text: () => document.getText() });

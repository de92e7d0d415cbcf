import type * as vscode from "vscode";
import type { ExplainedFile, ReadExplained } from "../../core/explain/explanation.ts";
import type { LanguageId } from "../../core/explain/languages.ts";
import { languageOfDocument, nameOf } from "../explainedDocument.ts";

/** Larger ones are no files that somebody reads. */
const longestText = 2_000_000;

interface Known {
  readonly version: number;
  readonly language: LanguageId | undefined;
  file: ExplainedFile | undefined;
}

/** Each version of a document is read once, when something is first asked of it. */
export class ExplainFiles {
  /** May load what it needs when it is first called. */
  readonly #reader: (language: LanguageId) => ReadExplained;
  readonly #known = new WeakMap<vscode.TextDocument, Known>();

  constructor(reader: (language: LanguageId) => ReadExplained) {
    this.#reader = reader;
  }

  of(document: vscode.TextDocument): ExplainedFile | undefined {
    const known = this.#knownOf(document);
    if (known.language !== undefined) {
      known.file ??= this.#reader(known.language)(document.getText(), nameOf(document));
    }
    return known.file;
  }

  languageOf(document: vscode.TextDocument): LanguageId | undefined {
    return this.#knownOf(document).language;
  }

  #knownOf(document: vscode.TextDocument): Known {
    const known = this.#known.get(document);
    if (known?.version === document.version) {
      return known;
    }
    const language = document.getText().length > longestText ? undefined : languageOfDocument(document);
    const made: Known = { version: document.version, language, file: undefined };
    this.#known.set(document, made);
    return made;
  }
}

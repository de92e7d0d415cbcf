import type * as vscode from "vscode";
import type { ExplainedFile } from "../../core/explain/explanation.ts";

/** Names that Docker and its tools give to such files, whatever language the editor takes them for. */
const dockerfileName = /^(Dockerfile|Containerfile)(\..+)?$|\.(Dockerfile|Containerfile)$/i;

/** Larger ones are no files that somebody reads. */
const longestText = 2_000_000;

const isExplainable = (document: vscode.TextDocument): boolean =>
  document.languageId === "dockerfile" || dockerfileName.test(document.uri.path.split("/").at(-1) ?? "");

/** Each version of a document is read once, when something is first asked of it. */
export class ExplainFiles {
  readonly #explain: (text: string) => ExplainedFile;
  readonly #read = new WeakMap<vscode.TextDocument, { readonly version: number; readonly file: ExplainedFile }>();

  /** `explain` may load what it needs when it is first called. */
  constructor(explain: (text: string) => ExplainedFile) {
    this.#explain = explain;
  }

  of(document: vscode.TextDocument): ExplainedFile | undefined {
    if (!isExplainable(document)) {
      return undefined;
    }
    const known = this.#read.get(document);
    if (known?.version === document.version) {
      return known.file;
    }
    const text = document.getText();
    if (text.length > longestText) {
      return undefined;
    }
    const file = this.#explain(text);
    this.#read.set(document, { version: document.version, file });
    return file;
  }
}

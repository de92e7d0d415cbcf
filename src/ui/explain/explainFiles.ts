import type * as vscode from "vscode";
import { looksLikeCompose } from "../../core/explain/compose/looksLikeCompose.ts";
import type { ExplainedFile } from "../../core/explain/explanation.ts";

export type ExplainedKind = "dockerfile" | "compose";

/** Reads a file of a kind; `name` is its own, without folders. May load what it needs when it is first called. */
export type ReadExplained = (kind: ExplainedKind, text: string, name: string) => ExplainedFile;

/** Names that Docker and its tools give to such files, whatever language the editor takes them for. */
const dockerfileName = /^(Dockerfile|Containerfile)(\..+)?$|\.(Dockerfile|Containerfile)$/i;
const composeName = /^(docker-)?compose.*\.ya?ml$|stack.*\.ya?ml$/i;

/** Larger ones are no files that somebody reads. */
const longestText = 2_000_000;

const nameOf = ({ uri }: vscode.TextDocument): string => uri.path.split("/").at(-1) ?? "";

interface Known {
  readonly version: number;
  readonly kind: ExplainedKind | undefined;
  file: ExplainedFile | undefined;
}

/** Each version of a document is read once, when something is first asked of it. */
export class ExplainFiles {
  readonly #read: ReadExplained;
  readonly #known = new WeakMap<vscode.TextDocument, Known>();

  constructor(read: ReadExplained) {
    this.#read = read;
  }

  of(document: vscode.TextDocument): ExplainedFile | undefined {
    const known = this.#knownOf(document);
    if (known.kind !== undefined) {
      known.file ??= this.#read(known.kind, document.getText(), nameOf(document));
    }
    return known.file;
  }

  /** Told by language and name; only other YAML files are looked into, without parsing them. */
  kindOf(document: vscode.TextDocument): ExplainedKind | undefined {
    return this.#knownOf(document).kind;
  }

  #knownOf(document: vscode.TextDocument): Known {
    const known = this.#known.get(document);
    if (known?.version === document.version) {
      return known;
    }
    const kind = document.getText().length > longestText ? undefined : kindOf(document);
    const made: Known = { version: document.version, kind, file: undefined };
    this.#known.set(document, made);
    return made;
  }
}

function kindOf(document: vscode.TextDocument): ExplainedKind | undefined {
  const { languageId } = document;
  const name = nameOf(document);
  if (languageId === "dockerfile" || dockerfileName.test(name)) {
    return "dockerfile";
  }
  if (languageId === "dockercompose" || composeName.test(name)) {
    return "compose";
  }
  return languageId === "yaml" && looksLikeCompose(document.getText()) ? "compose" : undefined;
}

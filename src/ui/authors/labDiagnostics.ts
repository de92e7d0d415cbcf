import * as vscode from "vscode";
import type { Log } from "../../attempts/redactedLog.ts";
import { documentProblems, looksLikeLab, problemLength } from "../../core/labs/format/authors/labDocument.ts";
import type { LabProblem } from "../../core/labs/format/parser.ts";
import { isLabFile } from "./labDocuments.ts";

/** As long as somebody types, a sentence about half a word helps nobody. */
const pauseMilliseconds = 300;

/** The problems of every open lab file, from the same parser that reads it when it is played. */
export class LabDiagnostics implements vscode.Disposable {
  readonly #log: Log;
  readonly #problems = vscode.languages.createDiagnosticCollection("containerLabs");
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable;

  constructor(log: Log) {
    this.#log = log;
    const { workspace } = vscode;
    this.#subscriptions = vscode.Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
    );
    for (const document of workspace.textDocuments) {
      this.#look(document);
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const timer of this.#waiting.values()) {
      clearTimeout(timer);
    }
    this.#waiting.clear();
    this.#problems.dispose();
  }

  #lookSoon(document: vscode.TextDocument): void {
    if (isLabFile(document)) {
      clearTimeout(this.#waiting.get(document));
      this.#waiting.set(
        document,
        setTimeout(() => this.#look(document), pauseMilliseconds),
      );
    }
  }

  #look(document: vscode.TextDocument): void {
    if (!isLabFile(document)) {
      return;
    }
    this.#stopWaiting(document);
    try {
      const { path } = document.uri;
      const text = document.getText();
      const found = looksLikeLab(path, text) ? documentProblems(path, text) : [];
      this.#problems.set(
        document.uri,
        found.map((problem) => toDiagnostic(document, problem)),
      );
    } catch (error) {
      this.#log.error(error);
    }
  }

  #forget(document: vscode.TextDocument): void {
    if (isLabFile(document)) {
      this.#stopWaiting(document);
      this.#problems.delete(document.uri);
    }
  }

  #stopWaiting(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
  }
}

function toDiagnostic(document: vscode.TextDocument, { line, column, message }: LabProblem): vscode.Diagnostic {
  const place = document.validatePosition(new vscode.Position(line - 1, column - 1));
  const length = problemLength(document.lineAt(place).text, place.character + 1);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(place, place.translate(0, length)), message);
  diagnostic.source = "Container Labs";
  return diagnostic;
}

import * as vscode from "vscode";
import { settings } from "../../contributions.ts";
import type { Fix } from "../../core/explain/explanation.ts";
import type { LanguageId } from "../../core/explain/languages.ts";
import type { ExplainFiles } from "./explainFiles.ts";

const source = "Container Labs";

/** Long enough that somebody who types isn't read over the shoulder. */
const restInMilliseconds = 500;

/** Advice as problems, only where a setting asks for it: the file's author never asked for squiggles. */
export function registerAdvice(
  files: ExplainFiles,
  selector: vscode.DocumentSelector,
  fixesOf: (language: LanguageId) => Readonly<Record<string, Fix>>,
): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection("containerLabs.explain");
  const waiting = new Map<string, NodeJS.Timeout>();
  const look = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.delete(key);
    problems.set(document.uri, isWanted(document) ? problemsIn(files, document) : []);
  };
  const forget = ({ uri }: vscode.TextDocument): void => {
    clearTimeout(waiting.get(uri.toString()));
    waiting.delete(uri.toString());
    problems.delete(uri);
  };
  const lookAtAll = (): void => vscode.workspace.textDocuments.forEach(look);
  lookAtAll();
  return vscode.Disposable.from(
    problems,
    { dispose: () => waiting.forEach(clearTimeout) },
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.explainAdvice)) {
        lookAtAll();
      }
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isWanted(document)) {
        const key = document.uri.toString();
        clearTimeout(waiting.get(key));
        waiting.set(
          key,
          setTimeout(() => look(document), restInMilliseconds),
        );
      }
    }),
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, _range, { diagnostics }) => {
          const language = files.languageOf(document);
          const ours = language === undefined ? [] : diagnostics.filter((each) => each.source === source);
          return language === undefined || ours.length === 0
            ? []
            : ours.flatMap((each) => fixOf(document, each, fixesOf(language)));
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

const isWanted = (document: vscode.TextDocument): boolean =>
  vscode.workspace.getConfiguration(undefined, document).get<boolean>(settings.explainAdvice, false);

function problemsIn(files: ExplainFiles, document: vscode.TextDocument): vscode.Diagnostic[] {
  const file = files.of(document);
  return (file?.places ?? []).flatMap((place) =>
    (file?.explain(place).advice ?? []).map(({ rule, sentence, link }) => {
      const range = new vscode.Range(document.lineAt(place.from).range.start, document.lineAt(place.to).range.end);
      const problem = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Information);
      problem.source = source;
      problem.code = { value: rule, target: vscode.Uri.parse(link) };
      return problem;
    }),
  );
}

function fixOf(
  document: vscode.TextDocument,
  problem: vscode.Diagnostic,
  fixes: Readonly<Record<string, Fix>>,
): vscode.CodeAction[] {
  const rule = typeof problem.code === "object" ? String(problem.code.value) : "";
  const fix = fixes[rule];
  const text = document.getText(problem.range);
  const fixed = fix?.apply(text);
  if (fix === undefined || fixed === undefined || fixed === text) {
    return [];
  }
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [problem];
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, problem.range, fixed);
  return [action];
}

import * as vscode from "vscode";
import { commands, settings } from "../../contributions.ts";
import type { ExplainFiles } from "./explainFiles.ts";

/** Deeper keys of a Compose file would have more lenses than lines. */
const deepestIndentation = 2;

/** "Explain" above each instruction and service, off unless a setting asks for it. */
export function registerExplainLenses(files: ExplainFiles, selector: vscode.DocumentSelector): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.explainCodeLens)) {
        changed.fire();
      }
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => {
        if (!vscode.workspace.getConfiguration(undefined, document).get<boolean>(settings.explainCodeLens, false)) {
          return [];
        }
        return (files.of(document)?.places ?? []).flatMap(({ from, title }) => {
          const line = document.lineAt(from);
          return line.firstNonWhitespaceCharacterIndex > deepestIndentation
            ? []
            : new vscode.CodeLens(line.range, {
                title: vscode.l10n.t("Explain"),
                tooltip: title,
                command: commands.explainLine,
                arguments: [document.uri, from],
              });
        });
      },
    }),
  );
}

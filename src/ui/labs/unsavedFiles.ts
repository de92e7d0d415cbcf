import * as vscode from "vscode";
import { unsavedFiles } from "./labFileCommands.ts";

/** Tells when these are others: not at each keystroke. */
export function followUnsavedFiles(onDidChange: () => void): vscode.Disposable {
  let known = "";
  const look = (): void => {
    const now = unsavedFiles().join("\n");
    if (now !== known) {
      known = now;
      onDidChange();
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(look),
  );
}

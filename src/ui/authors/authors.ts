import * as vscode from "vscode";
import type { Log } from "../../attempts/redactedLog.ts";
import { isLabFile } from "./labDocuments.ts";

/**
 * Help for whoever writes a lab: problems, completion and hover, without a language server. Few people write
 * labs, so no part of it is loaded before a file of that name is open.
 */
export function registerAuthors(log: Log, loadHelp: () => (log: Log) => vscode.Disposable): vscode.Disposable {
  let help: vscode.Disposable | undefined;
  let state: "asleep" | "awake" | "disposed" = "asleep";
  const look = (document: vscode.TextDocument): void => {
    if (state === "asleep" && isLabFile(document)) {
      state = "awake";
      help = loadHelp()(log);
    }
  };
  vscode.workspace.textDocuments.forEach(look);
  const opening = vscode.workspace.onDidOpenTextDocument(look);
  return {
    dispose: () => {
      state = "disposed";
      opening.dispose();
      help?.dispose();
    },
  };
}

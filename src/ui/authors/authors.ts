import * as vscode from "vscode";
import { isLabFile } from "./labFiles.ts";

/**
 * Help for whoever writes a lab: problems, completion and hover, without a language server. Few people write
 * labs, so no part of it is loaded before a file of that name is open.
 */
export function registerAuthors(log: vscode.LogOutputChannel): vscode.Disposable {
  let help: vscode.Disposable | undefined;
  let state: "asleep" | "awake" | "disposed" = "asleep";
  const wake = async (document: vscode.TextDocument): Promise<void> => {
    if (state !== "asleep" || !isLabFile(document)) {
      return;
    }
    state = "awake";
    const { helpAuthors } = await import("./help.ts");
    if (state === "awake") {
      help = helpAuthors(log);
    }
  };
  const look = (document: vscode.TextDocument): void =>
    void wake(document).catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
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

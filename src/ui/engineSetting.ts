import * as vscode from "vscode";
import { settings } from "../contributions.ts";

/** The person's own choice of an engine. Machine scope: what a folder sets is never seen here. */
export const engineSetting = {
  value: (): string | undefined => vscode.workspace.getConfiguration().get<string>(settings.engineHost),
  onDidChange: (listener: (message: undefined) => void): vscode.Disposable =>
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.engineHost)) {
        listener(undefined);
      }
    }),
};

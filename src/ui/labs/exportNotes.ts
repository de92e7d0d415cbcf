import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type * as NotesBundle from "../../attempts/exportedNotes.ts";

const reportName = "progress.json";

/**
 * Notes and the class's record: shown first as they will be written, and written when the learner says so. Notes that
 * are there already keep what was written into them.
 */
export async function exportNotes(
  attempts: Attempts,
  bundle: Pick<typeof NotesBundle, "exportedNotes">,
  version: string,
): Promise<void> {
  await attempts.load();
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    filters: { Markdown: ["md"] },
    saveLabel: vscode.l10n.t("Show What Would Be Written"),
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, "container-labs-notes.md") }),
  });
  if (target === undefined) {
    return;
  }
  const before = await textOf(target);
  const { notes, report } = await bundle.exportedNotes(attempts, { before, version, now: new Date() });
  const preview = await vscode.workspace.openTextDocument({ language: "markdown", content: notes });
  await vscode.window.showTextDocument(preview);
  const write = vscode.l10n.t("Write It");
  const chosen = await vscode.window.showInformationMessage(
    before === undefined
      ? vscode.l10n.t("This will be written to {0}, and {1} beside it.", target.path, reportName)
      : vscode.l10n.t(
          "{0} will be written anew, with all that you wrote into it, and {1} beside it.",
          target.path,
          reportName,
        ),
    write,
  );
  if (chosen === write) {
    const encoder = new TextEncoder();
    await vscode.workspace.fs.writeFile(target, encoder.encode(notes));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, "..", reportName), encoder.encode(report));
    await vscode.window.showTextDocument(target);
  }
}

async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

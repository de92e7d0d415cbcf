import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type * as NotesBundle from "../../attempts/exportedNotes.ts";
import { inform, warn } from "../messages.ts";

const scheme = "container-labs-notes";

/** What would be written, to be read and not to be changed: an untitled file would have to be saved or thrown away. */
export class NotesPreview implements vscode.TextDocumentContentProvider {
  #text = "";
  #count = 0;

  static register(): { readonly preview: NotesPreview; readonly disposable: vscode.Disposable } {
    const preview = new NotesPreview();
    return { preview, disposable: vscode.workspace.registerTextDocumentContentProvider(scheme, preview) };
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  async show(text: string): Promise<void> {
    this.#text = text;
    this.#count += 1;
    const uri = vscode.Uri.from({ scheme, path: "/What would be written.md", query: String(this.#count) });
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

/**
 * Notes and the class's record: shown first as they will be written, and written when the learner says so. Notes that
 * are there already keep what was written into them; a file that we didn't write stays as it is.
 */
export async function exportNotes(
  attempts: Attempts,
  bundle: Pick<typeof NotesBundle, "exportedNotes" | "notesAt" | "reportBeside" | "writeExport">,
  version: string,
  preview: NotesPreview,
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
  const standing = target.scheme === "file" ? await bundle.notesAt(target.fsPath) : { kind: "foreign" as const };
  if (standing.kind === "foreign") {
    void warn(vscode.l10n.t("This file wasn't written by Container Labs, so it stays as it is. Choose another name."));
    return;
  }
  const beside = await bundle.reportBeside(vscode.Uri.joinPath(target, "..").fsPath);
  const before = standing.kind === "ours" ? standing.text : undefined;
  const { notes, report } = await bundle.exportedNotes(attempts, { before, version, now: new Date() });
  await preview.show(notes);
  const write = vscode.l10n.t("Write It");
  const reportName = vscode.Uri.file(beside.path).path.split("/").at(-1) ?? "";
  const chosen = await inform(
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
    const notWritten = await bundle.writeExport(target.fsPath, standing, notes);
    const complaint = notWritten ?? (await bundle.writeExport(beside.path, beside.standing, report));
    if (complaint !== undefined) {
      void warn(complaint);
    }
    if (notWritten === undefined) {
      await vscode.window.showTextDocument(target);
    }
  }
}

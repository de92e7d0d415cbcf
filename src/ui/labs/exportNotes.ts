import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type * as NotesBundle from "../../attempts/exportedNotes.ts";
import { inform } from "../messages.ts";

const reportName = "progress.json";

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
 * are there already keep what was written into them.
 */
export async function exportNotes(
  attempts: Attempts,
  bundle: Pick<typeof NotesBundle, "exportedNotes">,
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
  const before = await textOf(target);
  const { notes, report } = await bundle.exportedNotes(attempts, { before, version, now: new Date() });
  await preview.show(notes);
  const write = vscode.l10n.t("Write It");
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

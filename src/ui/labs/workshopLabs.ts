import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { commands } from "../../contributions.ts";
import { askForText, inform } from "../messages.ts";
import { labTemplate } from "./labTemplate.ts";

/** Where a workshop keeps its labs, below a folder of the workspace. */
const places = ["labs", ".container-labs"];

/** An editor that saves writes several times. */
const gatherInMilliseconds = 300;

/** Folders that may hold labs. None before the folder is trusted: a lab types commands. */
export function workshopFolders(): readonly string[] {
  return vscode.workspace.isTrusted
    ? (vscode.workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === "file")
        .flatMap(({ uri }) => places.map((place) => vscode.Uri.joinPath(uri, place).fsPath))
    : [];
}

/** Labs of the workspace: read anew when one of them is changed, and begun by "New Lab". */
export function followWorkshopLabs(attempts: Attempts, onError: (error: unknown) => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const reload = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      attempts.reload().catch(onError);
    }, gatherInMilliseconds);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(`**/{${places.join(",")}}/*/lab.yaml`);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(reload),
    watcher.onDidCreate(reload),
    watcher.onDidDelete(reload),
    vscode.workspace.onDidGrantWorkspaceTrust(reload),
    vscode.workspace.onDidChangeWorkspaceFolders(reload),
    vscode.commands.registerCommand(commands.newLab, () => newLab().catch(onError)),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Begins a lab in the workspace: a `lab.yaml` of one step that is right, and can be changed from there. */
async function newLab(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) {
    await inform(vscode.l10n.t("Open a folder first: the new lab is put into its folder labs."));
    return;
  }
  const id = await askForText({
    title: vscode.l10n.t("New Lab"),
    prompt: vscode.l10n.t("Its name in small letters, digits and hyphens. It is the folder's name, too."),
    value: "my-lab",
    validateInput: (value) =>
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)
        ? undefined
        : vscode.l10n.t("Small letters, digits and single hyphens, such as my-lab."),
  });
  if (id !== undefined) {
    const file = vscode.Uri.joinPath(folder, "labs", id, "lab.yaml");
    if (!(await isThere(file))) {
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(labTemplate(id)));
    }
    await vscode.window.showTextDocument(file);
  }
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  return await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

import * as vscode from "vscode";
import { capital } from "../core/base/words.ts";
import type { Failure } from "../core/outcome.ts";
import { inDialog, inMessage, withoutIcons } from "../core/shownText.ts";

/*
 * Every notification, dialog, progress, list to choose from and prompt goes through here, because their texts hold what
 * an engine, a registry or a stranger's lab says, and the editor makes links and icons of some of it. The architecture
 * test forbids the editor's own functions anywhere else.
 */

/** Gives the button that was clicked. */
export const inform = async (text: string, ...buttons: readonly string[]): Promise<string | undefined> =>
  await vscode.window.showInformationMessage(inMessage(text), ...buttons);

export const warn = async (text: string, ...buttons: readonly string[]): Promise<string | undefined> =>
  await vscode.window.showWarningMessage(inMessage(text), ...buttons);

/** What went wrong, and what to do about it. */
export async function complain({ sentence, remedy }: Pick<Failure, "sentence" | "remedy">): Promise<void> {
  await warn(`${capital(sentence)}. ${capital(remedy)}.`);
}

/** A dialog that has to be answered. Gives the button that was clicked, none when it is cancelled. */
export const ask = async (
  question: string,
  detail: string,
  ...buttons: readonly string[]
): Promise<string | undefined> =>
  await vscode.window.showWarningMessage(inMessage(question), { modal: true, detail: inDialog(detail) }, ...buttons);

export const agreesTo = async (question: string, detail: string, button: string): Promise<boolean> =>
  (await ask(question, detail, button)) === button;

/** Work in sight: in a notification, or in one of our views. `say` tells how far it is. */
export async function inProgress<Result>(
  options: vscode.ProgressOptions & { readonly title: string },
  work: (say: (message: string) => void, token: vscode.CancellationToken) => Thenable<Result>,
): Promise<Result> {
  // While notifications are silenced, the editor shows them in the status bar.
  return await vscode.window.withProgress({ ...options, title: forIcons(options.title) }, (progress, token) =>
    work((message) => progress.report({ message: forIcons(message) }), token),
  );
}

export function tellBriefly(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(forIcons(text), milliseconds);
}

/** A list to choose one from. */
export async function choose<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  title: string,
): Promise<Item | undefined> {
  return (await vscode.window.showQuickPick(items.map(shown), { title }))?.item;
}

/** A list to choose several from, with what is ticked at first. */
export async function chooseSeveral<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: { readonly title: string; readonly placeHolder: string },
): Promise<readonly Item[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items.map(shown), { ...options, canPickMany: true });
  return chosen?.map(({ item }) => item);
}

export const askForText = async (options: vscode.InputBoxOptions): Promise<string | undefined> =>
  await vscode.window.showInputBox({
    ...options,
    ...(options.prompt === undefined ? {} : { prompt: forIcons(options.prompt) }),
  });

const forIcons = (text: string): string => withoutIcons(inMessage(text));

const shown = <Item extends vscode.QuickPickItem>(item: Item): vscode.QuickPickItem & { readonly item: Item } => ({
  item,
  label: forIcons(item.label),
  ...(item.description === undefined ? {} : { description: forIcons(item.description) }),
  ...(item.detail === undefined ? {} : { detail: forIcons(item.detail) }),
  ...(item.picked === undefined ? {} : { picked: item.picked }),
});

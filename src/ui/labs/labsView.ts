import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { commands, views } from "../../contributions.ts";
import { labsOutline } from "../../core/labs/outline.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { OutlineTree } from "../outlineTree.ts";
import { LabsRoom } from "./labsRoom.ts";
import { LabTerminal } from "./labTerminal.ts";
import { ReaderView } from "./readerView.ts";
import { WalkthroughMirror } from "./walkthroughMirror.ts";

/** The Labs view, the step reader, the walkthrough's mirror, and the commands that they share. */
export function registerLabsView(
  attempts: Attempts,
  watch: EngineWatch,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const room = new LabsRoom(attempts, watch, new LabTerminal(watch), context.globalState);
  const reader = new ReaderView(
    context.extensionUri,
    () => attempts.load(),
    () => room.message(),
    (message) => void room.answer(message).catch((error: unknown) => log.error(asError(error))),
  );
  const mirror = new WalkthroughMirror(context.extension.id, (line) => log.info(line));
  const tree = new OutlineTree(
    async () => {
      await attempts.load();
      return labsOutline(attempts.standings);
    },
    (item, row) => {
      item.tooltip = row.spoken;
      const [, labId, , stepId] = row.id.split(":");
      item.command = { command: commands.openStep, title: vscode.l10n.t("Open"), arguments: [labId, stepId] };
    },
  );
  const view = vscode.window.createTreeView(views.labs, { treeDataProvider: tree });
  const refresh = (): void => {
    void tree.refresh();
    reader.refresh();
    mirror.show(attempts.standings);
  };
  void attempts.resume().catch((error: unknown) => log.error(asError(error)));
  return vscode.Disposable.from(
    room,
    tree,
    view,
    attempts.onDidChange(refresh),
    room.onDidOpen(() => {
      reader.refresh();
      mirror.reconcile(attempts.standings);
    }),
    watch.store.onDidChange((change) => {
      if (change.status) {
        reader.refresh();
      }
    }),
    vscode.window.registerWebviewViewProvider(views.reader, reader),
    vscode.commands.registerCommand(commands.openStep, async (labId: unknown, stepId: unknown) => {
      if (typeof labId === "string") {
        await room.open(labId, typeof stepId === "string" ? stepId : undefined);
        await vscode.commands.executeCommand(`${views.reader}.focus`, { preserveFocus: true });
      }
    }),
    vscode.commands.registerCommand(commands.startLab, async (lab: unknown) => {
      const labId = await labIdFrom(lab, attempts);
      if (labId !== undefined) {
        await room.start(labId);
        await vscode.commands.executeCommand(`${views.reader}.focus`);
      }
    }),
    vscode.commands.registerCommand(commands.openWalkthrough, async (lab: unknown) => {
      const labId = await labIdFrom(lab, attempts);
      if (labId !== undefined) {
        await vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#${labId}`);
        mirror.reconcile(attempts.standings);
      }
    }),
    vscode.commands.registerCommand(commands.runStep, () => room.run()),
    vscode.commands.registerCommand(commands.checkNow, () => room.check()),
    vscode.commands.registerCommand(commands.nextStep, () => room.next()),
  );
}

/** A lab's id, a row of the Labs view, or nothing at all (from the palette): then the person chooses. */
async function labIdFrom(given: unknown, attempts: Attempts): Promise<string | undefined> {
  if (typeof given === "string") {
    return given;
  }
  if (typeof given === "object" && given !== null && "id" in given && typeof given.id === "string") {
    return given.id.split(":")[1];
  }
  await attempts.load();
  const choices = attempts.standings.flatMap((standing) =>
    standing.ok ? [{ label: standing.lab.title, description: standing.lab.about, id: standing.lab.id }] : [],
  );
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t("Which lab?") });
  return chosen?.id;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

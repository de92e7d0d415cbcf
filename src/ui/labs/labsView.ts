import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { commands, views } from "../../contributions.ts";
import { labsOutline } from "../../core/labs/outline.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { WholeOutline } from "../../core/state/rowFaces.ts";
import { OutlineTree } from "../outlineTree.ts";
import { registerLabCommands } from "./labCommands.ts";
import { type FileCommandsOptions, registerLabFileCommands } from "./labFileCommands.ts";
import { LabsRoom } from "./labsRoom.ts";
import { LabTerminal } from "./labTerminal.ts";
import { watchOtherEngine } from "./otherEngine.ts";
import { answerReader } from "./readerRequests.ts";
import { ReaderView } from "./readerView.ts";
import { LabStatusBar } from "./statusBarItem.ts";
import { TerminalActivity } from "./terminalActivity.ts";
import { WalkthroughMirror } from "./walkthroughMirror.ts";
import { followWorkshopLabs } from "./workshopLabs.ts";

/** The Labs view, the step reader, the status bar, the walkthrough's mirror, and the commands that they share. */
export function registerLabsView(
  attempts: Attempts,
  watch: EngineWatch,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  notes: FileCommandsOptions["notes"],
): vscode.Disposable {
  const report = (error: unknown): void => log.error(error instanceof Error ? error : new Error(String(error)));
  const activity = new TerminalActivity();
  const terminal = new LabTerminal(watch, activity, () => room.attempt?.folder);
  const room: LabsRoom = new LabsRoom(attempts, watch, terminal, context.globalState);
  const reader = new ReaderView(
    context.extensionUri,
    () => attempts.load(),
    () => room.message(),
    (message) => void answerReader(room, message).catch(report),
  );
  const mirror = new WalkthroughMirror(context.extension.id, (line) => log.info(line));
  const statusBar = new LabStatusBar(attempts, room);
  const outline = new WholeOutline();
  const tree = new OutlineTree(
    outline,
    async () => {
      await attempts.load();
      outline.take(labsOutline(attempts.standings));
    },
    (item, row) => {
      item.tooltip = row.spoken;
      const [, labId, , stepId] = row.id.split(":");
      item.command = { command: commands.openStep, title: vscode.l10n.t("Open"), arguments: [labId, stepId] };
    },
  );
  const view = vscode.window.createTreeView(views.labs, { treeDataProvider: tree });
  const refresh = (): void => {
    attempts
      .load()
      .then(() => tree.tell(outline.take(labsOutline(attempts.standings))))
      .catch(report);
    reader.refresh();
    statusBar.refresh();
    mirror.show(attempts.standings);
  };
  const openWalkthrough = async (labId: string): Promise<void> => {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#${labId}`);
    mirror.reconcile(attempts.standings);
  };
  void attempts.resume().catch(report);
  return vscode.Disposable.from(
    activity,
    room,
    tree,
    view,
    statusBar,
    followWorkshopLabs(attempts, report),
    // What is typed is kept with the step that it proved, without its secrets.
    activity.onDidStart((commandLine) => attempts.active?.heard(commandLine)),
    attempts.onDidChange(refresh),
    room.onDidOpen(() => {
      reader.refresh();
      statusBar.refresh();
      mirror.reconcile(attempts.standings);
    }),
    watch.store.onDidChange((change) => {
      if (change.status || room.waits) {
        reader.refresh();
      }
    }),
    watchOtherEngine(
      watch,
      activity,
      () => attempts.active !== undefined,
      () => terminal.show(),
    ),
    vscode.window.registerWebviewViewProvider(views.reader, reader),
    registerLabCommands(attempts, room, openWalkthrough, (labOf) =>
      registerLabFileCommands({
        attempts,
        room,
        watch,
        memory: context.globalState,
        activity,
        notes,
        version: String(context.extension.packageJSON.version),
        labOf,
      }),
    ),
  );
}

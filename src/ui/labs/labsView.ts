import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type { Log } from "../../attempts/redactedLog.ts";
import { WatchedTerminals } from "../../attempts/watchedTerminals.ts";
import { commands, views } from "../../contributions.ts";
import { type LabSubject, labsOutline } from "../../core/labs/shown/outline.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { visible } from "../../core/shownText.ts";
import { WholeOutline } from "../../core/state/rowFaces.ts";
import { engineOfTerminal } from "../engineTerminal.ts";
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
import { followUnsavedFiles } from "./unsavedFiles.ts";
import { WalkthroughMirror } from "./walkthroughMirror.ts";
import { followWorkshopLabs } from "./workshopLabs.ts";

/** The Labs view, the step reader, the status bar, the walkthrough's mirror, and the commands that they share. */
export function registerLabsView(
  attempts: Attempts,
  watch: EngineWatch,
  context: vscode.ExtensionContext,
  log: Log,
  { notes, selfTest }: Pick<FileCommandsOptions, "notes" | "selfTest">,
): vscode.Disposable {
  const report = (error: unknown): void => log.error(error);
  const activity = new TerminalActivity();
  const terminals = new WatchedTerminals<vscode.Terminal>({
    watch,
    openedFor: engineOfTerminal,
    now: Date.now,
    longestWay: 2_000,
    onError: report,
  });
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
  const outline = new WholeOutline<LabSubject>();
  const tree = new OutlineTree(
    outline,
    async () => {
      await attempts.load();
      outline.take(labsOutline(attempts.standings));
    },
    (item, row) => {
      item.tooltip = visible(row.spoken);
      const { lab, step } = row.about;
      item.command = { command: commands.openStep, title: vscode.l10n.t("Open"), arguments: [lab, step] };
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
    followUnsavedFiles(() => room.looksAgain()),
    terminals,
    // What is typed is kept with the step that it proved, as far as it is no secret and went to this engine.
    activity.onDidStart(({ terminal: from, commandLine }) => {
      terminals.started(from, commandLine);
      attempts.active?.heard(commandLine, () => terminals.isWatched(from));
    }),
    activity.onDidEnd(({ terminal: from, exitCode }) => terminals.ended(from, exitCode)),
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
      terminals,
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
        selfTest,
        version: String(context.extension.packageJSON.version),
        labOf,
      }),
    ),
  );
}

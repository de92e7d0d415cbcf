import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { commands, mementoKeys } from "../../contributions.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { exportNotes, NotesPreview } from "./exportNotes.ts";
import type { LabsRoom } from "./labsRoom.ts";
import { pullImages } from "./pullImages.ts";
import { selfTestLab } from "./selfTestCommand.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** The folder that the learner chose for a lab's files; undefined: the extension's own storage. */
export const chosenFolder = (memory: vscode.Memento, labId: string): string | undefined =>
  memory.get<Record<string, string>>(mementoKeys.labFolders, {})[labId];

export interface FileCommandsOptions {
  readonly attempts: Attempts;
  readonly room: LabsRoom;
  readonly watch: EngineWatch;
  readonly memory: vscode.Memento;
  readonly activity: TerminalActivity;
  /** Loads what writes notes; few learners need it. */
  readonly notes: () => Parameters<typeof exportNotes>[1];
  /** Of this extension. */
  readonly version: string;
  /** The lab of a row, or the one that is open. */
  readonly labOf: (given: unknown) => Promise<string | undefined>;
}

/** Commands about a lab's images, files and notes, and those of its authors. */
export function registerLabFileCommands(options: FileCommandsOptions): vscode.Disposable {
  const { attempts, room, watch, memory, activity, notes, version, labOf } = options;
  const { preview, disposable } = NotesPreview.register();
  const onLab = (command: string, act: (labId: string) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (given: unknown) => {
      const labId = await labOf(given);
      if (labId !== undefined) {
        await act(labId);
      }
    });
  return vscode.Disposable.from(
    onLab(commands.pullImages, async (labId) => {
      await room.open(labId);
      const hold = watch.hold();
      try {
        await watch.settled();
        await pullImages(watch, room.preflight().toPull);
      } finally {
        hold.dispose();
      }
    }),
    onLab(commands.openLabFolder, async (labId) => {
      const folder = attempts.attempt(labId)?.folder;
      if (folder === undefined) {
        await tellNoFiles();
        return;
      }
      await attempts.placeFiles(labId);
      await vscode.commands.executeCommand("revealFileInOS", vscode.Uri.file(folder));
    }),
    onLab(commands.tryOut, async (labId) => {
      await attempts.tryOut(labId);
      await room.open(labId);
    }),
    vscode.commands.registerCommand(commands.exportNotes, () => exportNotes(attempts, notes(), version, preview)),
    disposable,
    onLab(commands.selfTest, (labId) => selfTestLab(labId, attempts, watch, activity)),
    onLab(commands.chooseLabFolder, (labId) => chooseFolder(attempts, memory, labId)),
    onLab(commands.resetFiles, (labId) => resetFiles(attempts, labId)),
  );
}

const tellNoFiles = () => vscode.window.showInformationMessage(vscode.l10n.t("This lab has no files of its own."));

/** A folder of the lab's name below the chosen one: the lab never mixes its files with others. */
async function chooseFolder(attempts: Attempts, memory: vscode.Memento, labId: string): Promise<void> {
  if (attempts.attempt(labId)?.folder === undefined) {
    await tellNoFiles();
    return;
  }
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t("Put the Files Here"),
      ...(workspace === undefined ? {} : { defaultUri: workspace }),
    })) ?? [];
  if (chosen !== undefined) {
    const folders = memory.get<Record<string, string>>(mementoKeys.labFolders, {});
    const folder = vscode.Uri.joinPath(chosen, labId).fsPath;
    await memory.update(mementoKeys.labFolders, { ...folders, [labId]: folder });
    await attempts.placeFiles(labId);
    await vscode.window.showInformationMessage(
      vscode.l10n.t("The files of this lab are in {0} from now on. What was in the old folder stays there.", folder),
    );
  }
}

async function resetFiles(attempts: Attempts, labId: string): Promise<void> {
  if (attempts.attempt(labId)?.folder === undefined) {
    await tellNoFiles();
    return;
  }
  const back = vscode.l10n.t("Put Them Back");
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t("Put this lab's files back as they were?"),
    {
      modal: true,
      detail: vscode.l10n.t("A file that you changed is kept beside it, under its name with today's date."),
    },
    back,
  );
  if (chosen === back) {
    const kept = await attempts.resetFiles(labId, stamp(new Date()));
    await vscode.window.showInformationMessage(
      kept.length === 0
        ? vscode.l10n.t("The lab's files are as they were.")
        : vscode.l10n.t("The lab's files are as they were. Yours are kept as {0}.", kept.join(", ")),
    );
  }
}

/** `2026-11-27T10-15-30`: a name that every file system takes. */
const stamp = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(":", "-");

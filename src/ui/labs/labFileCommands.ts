import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type * as SelfTestBundle from "../../attempts/selfTest/index.ts";
import { commands, mementoKeys } from "../../contributions.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { agreesTo, inform } from "../messages.ts";
import { exportNotes, NotesPreview } from "./exportNotes.ts";
import type { LabsRoom } from "./labsRoom.ts";
import { pullImages } from "./pullImages.ts";
import { selfTestLab } from "./selfTestCommand.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** What builds and serves them sees these as they were saved, and not as they are shown. */
export const unsavedFiles = (): readonly string[] =>
  vscode.workspace.textDocuments
    .filter(({ isDirty, uri }) => isDirty && uri.scheme === "file")
    .map(({ uri }) => uri.fsPath);

/** The folder of a lab's files: the one that the learner chose, or one in the extension's own storage. */
export const filesFolder = (
  { globalState, globalStorageUri }: Pick<vscode.ExtensionContext, "globalState" | "globalStorageUri">,
  filesName: string,
): string =>
  globalState.get<Record<string, string>>(mementoKeys.labFolders, {})[filesName] ??
  vscode.Uri.joinPath(globalStorageUri, "labs", filesName).fsPath;

export interface FileCommandsOptions {
  readonly attempts: Attempts;
  readonly room: LabsRoom;
  readonly watch: EngineWatch;
  readonly memory: vscode.Memento;
  readonly activity: TerminalActivity;
  /** Loads what writes notes; few learners need it. */
  readonly notes: () => Parameters<typeof exportNotes>[1];
  /** Loads what plays a lab; only authors need it. */
  readonly selfTest: () => typeof SelfTestBundle;
  /** Of this extension. */
  readonly version: string;
  /** The lab of a row, or the one that is open. */
  readonly labOf: (given: unknown) => Promise<string | undefined>;
}

/** Commands about a lab's images, files and notes, and those of its authors. */
export function registerLabFileCommands(options: FileCommandsOptions): vscode.Disposable {
  const { attempts, room, watch, memory, activity, notes, selfTest, version, labOf } = options;
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
    onLab(commands.selfTest, (labId) => selfTestLab(labId, attempts, watch, activity, selfTest)),
    onLab(commands.chooseLabFolder, (labId) => chooseFolder(attempts, memory, labId)),
    onLab(commands.resetFiles, (labId) => resetFiles(attempts, labId)),
  );
}

const tellNoFiles = () => inform(vscode.l10n.t("This lab has no files of its own."));

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
    const name = attempts.filesName(labId);
    const usual = vscode.Uri.joinPath(chosen, labId).fsPath;
    // Another workshop's lab of the same name may have its files there.
    const taken = Object.entries(folders).some(([other, folder]) => other !== name && folder === usual);
    const folder = taken ? vscode.Uri.joinPath(chosen, name).fsPath : usual;
    await memory.update(mementoKeys.labFolders, { ...folders, [name]: folder });
    await attempts.placeFiles(labId);
    await inform(
      vscode.l10n.t("The files of this lab are in {0} from now on. What was in the old folder stays there.", folder),
    );
  }
}

async function resetFiles(attempts: Attempts, labId: string): Promise<void> {
  if (attempts.attempt(labId)?.folder === undefined) {
    await tellNoFiles();
    return;
  }
  const agreed = await agreesTo(
    vscode.l10n.t("Put this lab's files back as they were?"),
    vscode.l10n.t("A file that you changed is kept beside it, under its name with today's date."),
    vscode.l10n.t("Put Them Back"),
  );
  if (agreed) {
    const kept = await attempts.resetFiles(labId, stamp(new Date()));
    if (kept !== undefined) {
      await inform(
        kept.length === 0
          ? vscode.l10n.t("The lab's files are as they were.")
          : vscode.l10n.t("The lab's files are as they were. Yours are kept as {0}.", kept.join(", ")),
      );
    }
  }
}

/** `2026-11-27T10-15-30`: a name that every file system takes. */
const stamp = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(":", "-");

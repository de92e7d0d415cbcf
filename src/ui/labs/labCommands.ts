import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { cleanUpListOf } from "../../attempts/cleanUpListOf.ts";
import { commands, views } from "../../contributions.ts";
import type { LabSubject } from "../../core/labs/shown/outline.ts";
import { whatIsMissing } from "../../core/labs/shown/whatIsMissing.ts";
import { agreesTo, choose, inform } from "../messages.ts";
import type { RowHandle } from "../outlineTree.ts";
import { cleanUp } from "./cleanUpPicker.ts";
import type { LabsRoom } from "./labsRoom.ts";

/** Every command about a lab: from the palette, a key, a row of the Labs view, or the reader. */
export function registerLabCommands(
  attempts: Attempts,
  room: LabsRoom,
  openWalkthrough: (labId: string) => Promise<void>,
  more: (labOf: (given: unknown) => Promise<string | undefined>) => vscode.Disposable,
): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  const focusReader = (preserveFocus = false) =>
    vscode.commands.executeCommand(`${views.reader}.focus`, { preserveFocus });
  const onLab = (command: string, act: (labId: string) => Promise<void>): vscode.Disposable =>
    register(command, async (given: unknown) => {
      const labId = await labIdFrom(given, attempts);
      if (labId !== undefined) {
        await act(labId);
      }
    });
  // These are about the lab that is open; only a row of the Labs view means another one.
  const onOpenLab = (command: string, act: (labId: string) => Promise<void>): vscode.Disposable =>
    onLabOr(command, () => room.openLab, attempts, act);
  return vscode.Disposable.from(
    register(commands.openStep, async (labId: unknown, stepId: unknown) => {
      if (typeof labId === "string") {
        await room.open(labId, typeof stepId === "string" ? stepId : undefined);
        await focusReader(true);
      }
    }),
    onLab(commands.startLab, async (labId) => {
      await room.start(labId);
      await focusReader();
    }),
    onLab(commands.openWalkthrough, openWalkthrough),
    onOpenLab(commands.pauseLab, (labId) => attempts.pause(labId)),
    onOpenLab(commands.newAttempt, (labId) => beginAnew(labId, attempts, room)),
    onOpenLab(commands.cleanUp, async (labId) => {
      const attempt = attempts.attempt(labId);
      if (attempt !== undefined) {
        await cleanUp(attempt);
      }
    }),
    more(async (given) => {
      await attempts.load();
      return idFrom(given) ?? room.openLab ?? (await labIdFrom(undefined, attempts));
    }),
    register(commands.focusLab, () => focusReader()),
    register(commands.runStep, () => room.run()),
    register(commands.checkNow, () => room.check()),
    register(commands.doItForMe, () => room.doItForMe()),
    register(commands.skipToHere, () => room.skipToHere()),
    onOpenLab(commands.resetLab, (labId) => resetLab(labId, attempts, room)),
    register(commands.nextStep, () => room.go("next")),
    register(commands.previousStep, () => room.go("previous")),
    register(commands.resetStep, async () => {
      const step = room.step();
      if (step !== undefined) {
        await room.attempt?.resetStep(step.id);
      }
    }),
    register(commands.whatIsMissing, () => tellWhatIsMissing(room)),
    register(commands.hint, () => tellHint(room)),
  );
}

function onLabOr(
  command: string,
  otherwise: () => string | undefined,
  attempts: Attempts,
  act: (labId: string) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (given: unknown) => {
    await attempts.load();
    const labId = idFrom(given) ?? otherwise() ?? (await labIdFrom(undefined, attempts));
    if (labId !== undefined) {
      await act(labId);
    }
  });
}

/** Clean up, put the files back, and begin anew: each asks by itself, and may be left out. */
async function resetLab(labId: string, attempts: Attempts, room: LabsRoom): Promise<void> {
  const attempt = attempts.attempt(labId);
  if (attempt !== undefined) {
    if (cleanUpListOf(attempt).length > 0) {
      await cleanUp(attempt);
    }
    if (attempt.folder !== undefined) {
      await vscode.commands.executeCommand(commands.resetFiles, labId);
    }
    await beginAnew(labId, attempts, room);
  }
}

/** The passes of the present attempt are the learner's work, so this asks. */
async function beginAnew(labId: string, attempts: Attempts, room: LabsRoom): Promise<void> {
  const attempt = attempts.attempt(labId);
  if (attempt?.progress.attempt !== undefined) {
    const agreed = await agreesTo(
      vscode.l10n.t('Begin "{0}" anew?', attempt.lab.title),
      vscode.l10n.t(
        "The ticks of the present attempt no longer count. What you have made stays on the engine, and counts as from before.",
      ),
      vscode.l10n.t("Begin Anew"),
    );
    if (!agreed) {
      return;
    }
  }
  await attempts.start(labId);
  const first = attempt?.lab.steps[0]?.id;
  await room.open(labId, first);
}

async function tellWhatIsMissing(room: LabsRoom): Promise<void> {
  const model = room.model();
  if (model !== undefined) {
    const missing = whatIsMissing(model);
    const said = missing.length === 0 ? vscode.l10n.t("Nothing is missing: this step is done.") : missing.join(" ");
    await inform(`${model.step.name}: ${said}`);
  }
}

/** Step -> hints told so far: each asking gives the next one, and the last one again. */
const told = new Map<string, number>();

async function tellHint(room: LabsRoom): Promise<void> {
  const step = room.step();
  if (step !== undefined) {
    const key = `${room.openLab}/${step.id}`;
    const index = Math.min(told.get(key) ?? 0, step.hints.length - 1);
    told.set(key, index + 1);
    const hint = step.hints[index];
    await inform(
      hint === undefined
        ? vscode.l10n.t("This step has no hint.")
        : vscode.l10n.t("Hint {0} of {1}: {2}", index + 1, step.hints.length, hint),
    );
  }
}

/** A lab's id, or a row of the Labs view. */
function idFrom(given: unknown): string | undefined {
  if (typeof given === "string") {
    return given;
  }
  const isRow = typeof given === "object" && given !== null && "about" in given;
  return isRow ? (given as RowHandle<LabSubject>).about.lab : undefined;
}

/** From the palette there is nothing at all: then the person chooses. */
async function labIdFrom(given: unknown, attempts: Attempts): Promise<string | undefined> {
  const id = idFrom(given);
  if (id !== undefined) {
    return id;
  }
  await attempts.load();
  const choices = attempts.standings.flatMap((standing) =>
    standing.ok ? [{ label: standing.lab.title, description: standing.lab.about, id: standing.lab.id }] : [],
  );
  const chosen = await choose(choices, vscode.l10n.t("Which lab?"));
  return chosen?.id;
}

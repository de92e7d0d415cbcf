import * as vscode from "vscode";
import { goneWhenStopped, type InTheWay } from "../../attempts/selfTest/inTheWay.ts";
import { fitsGlob } from "../../core/base/glob.ts";
import { commandsOfLab } from "../../core/labs/format/labCommandLines.ts";
import type { Lab } from "../../core/labs/format/model.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { ask, inform, warn } from "../messages.ts";

/** As the author wrote it, or with the turns that no author wrote as well; undefined for not at all. */
export type Playing = "as written" | "with mutants" | undefined;

/** More aren't listed in a dialog: its buttons would leave the screen. */
const mostListed = 8;

/**
 * Asks before anything is played: what will be stopped and renamed, what may be lost, and, of a lab that doesn't ship,
 * where it comes from and what it types. Nothing is played in a folder that isn't trusted.
 */
export async function mayPlay(
  lab: Lab,
  workshopFolder: string | undefined,
  watch: EngineWatch,
  found: readonly InTheWay[],
): Promise<Playing> {
  if (!vscode.workspace.isTrusted) {
    await inform(
      vscode.l10n.t(
        "This folder isn't trusted yet, so no command is run in it. Trust it first, or type the commands yourself.",
      ),
    );
    return undefined;
  }
  const { status } = watch.store.state;
  if (status.kind !== "connected") {
    await warn(vscode.l10n.t("No engine answers, so there is nothing to play the lab on."));
    return undefined;
  }
  const lost = await goneWhenStopped(watch, found);
  if (lost.length > 0) {
    await warn(
      vscode.l10n.t(
        "Nothing was played: {0} would have to be stopped, and is removed as soon as it stops. Stop it yourself first.",
        listed(lost),
      ),
    );
    return undefined;
  }
  const play = vscode.l10n.t("Play It");
  const playAll = vscode.l10n.t("Play It with Mutants");
  const read = vscode.l10n.t("Read Its Commands");
  const chosen = await ask(
    vscode.l10n.t('Play every command of "{0}", its mistakes too, on the engine {1}?', lab.title, status.identity.name),
    [...strangersLab(workshopFolder), ...inTheWayInWords(found), ...ownedInWords(lab, watch), rest()].join("\n\n"),
    play,
    playAll,
    read,
  );
  if (chosen === read) {
    const content = commandsOfLab(lab).join("\n");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "shellscript", content }));
  }
  return chosen === play ? "as written" : chosen === playAll ? "with mutants" : undefined;
}

const rest = (): string =>
  vscode.l10n.t(
    "It takes some minutes, and with mutants (wrong ways that must be refused) and variations (right ones that must be taken) up to an hour. What appears meanwhile is removed again, so leave the engine alone until it is done.",
  );

const strangersLab = (folder: string | undefined): readonly string[] =>
  folder === undefined
    ? []
    : [
        vscode.l10n.t(
          "This lab doesn't ship with Container Labs, it comes from {0}. Its commands run as you, so read them first unless you know who wrote them.",
          folder,
        ),
      ];

function inTheWayInWords(found: readonly InTheWay[]): readonly string[] {
  const stopped = found.filter(({ state }) => state !== "still").map(({ name }) => name);
  const renamed = found.filter(({ aside }) => aside !== undefined).map(({ name }) => name);
  return [
    ...(stopped.length === 0
      ? []
      : [vscode.l10n.t("These containers are stopped meanwhile, and started again at the end: {0}", listed(stopped))]),
    ...(renamed.length === 0
      ? []
      : [vscode.l10n.t("These get another name meanwhile, and their own back at the end: {0}", listed(renamed))]),
  ];
}

/** A lab cleans up by name, and what is gone by name can't be put back. */
function ownedInWords(lab: Lab, { store }: EngineWatch): readonly string[] {
  const isOwned = (globs: readonly string[], name: string): boolean =>
    globs.some((glob) => fitsGlob(glob, name) || `${glob}:latest` === name);
  const names = [
    ...[...store.state.images.values()].flatMap(({ tags }) => tags).filter((tag) => isOwned(lab.owns.images, tag)),
    ...[...store.state.volumes.keys()].filter((name) => isOwned(lab.owns.volumes, name)),
  ];
  return names.length === 0
    ? []
    : [vscode.l10n.t("The lab gives these names too, and may remove what has them now: {0}", listed(names))];
}

const listed = (names: readonly string[]): string =>
  names.length <= mostListed
    ? names.join(", ")
    : vscode.l10n.t("{0} and {1} more", names.slice(0, mostListed).join(", "), names.length - mostListed);

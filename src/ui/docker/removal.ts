import * as vscode from "vscode";
import { commandOf, type EngineAction, type EngineObject, namesOf, wordsOf } from "../../core/state/actions.ts";
import { shortImageName } from "../../core/state/image/imageWords.ts";
import type { EngineState } from "../../core/state/store.ts";
import { agreesTo, choose } from "../messages.ts";

/** What is to be removed, once the learner has chosen and agreed; undefined for a no. */
export async function agreedRemoval(
  object: EngineObject,
  force: boolean,
  state: EngineState,
): Promise<EngineAction | undefined> {
  const all = namesOf(object, state);
  const names = all.length > 1 ? await chooseNames(all) : all;
  if (names === undefined) {
    return undefined;
  }
  const action = { verb: "remove", object, force, ...(names.length === 0 ? {} : { names }) } as const;
  const agreed = await agreesTo(questionOf(action, all), commandOf(action), vscode.l10n.t("Remove"));
  return agreed ? action : undefined;
}

/** The commands that would remove an object: of an image with several names one for each, and one for all. */
export function removalsOf(object: EngineObject, force: boolean, state: EngineState): readonly EngineAction[] {
  const all = namesOf(object, state);
  const action: EngineAction = { verb: "remove", object, force };
  return all.length === 0
    ? [action]
    : [...all.map((name) => ({ ...action, names: [name] })), ...(all.length > 1 ? [{ ...action, names: all }] : [])];
}

async function chooseNames(all: readonly string[]): Promise<readonly string[] | undefined> {
  const chosen = await choose(
    [
      ...all.map((name) => ({
        label: shortImageName(name),
        detail: vscode.l10n.t("Removes only this name: the image keeps its other ones"),
        names: [name],
      })),
      {
        label: vscode.l10n.t("All {0} names", all.length),
        detail: vscode.l10n.t("Removes the image itself, with the layers that no other image has"),
        names: all,
      },
    ],
    vscode.l10n.t("This image has {0} names. Which one do you want to remove?", all.length),
  );
  return chosen?.names;
}

/** Names what goes; the command that does it stands below. */
function questionOf(action: Extract<EngineAction, { verb: "remove" }>, all: readonly string[]): string {
  const { object, force = false, names = [] } = action;
  const shown = names.length === 0 ? object.name : names.map(shortImageName).join(", ");
  if (names.length < all.length) {
    return vscode.l10n.t("Remove the name {0} from its image?", shown);
  }
  const question = force
    ? vscode.l10n.t("Stop and remove the {0} {1}?", object.kind, shown)
    : vscode.l10n.t("Remove the {0} {1}?", object.kind, shown);
  return [question, wordsOf(action).warning?.(force) ?? []].flat().join(" ");
}

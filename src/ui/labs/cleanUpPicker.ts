import * as vscode from "vscode";
import { cleanUpListOf } from "../../attempts/cleanUpListOf.ts";
import type { LabAttempt } from "../../attempts/labAttempt.ts";
import { chooseSeveral, inform, warn } from "../messages.ts";

/** Shows what appeared during the lab, with what is the lab's own ticked, and removes what the learner leaves ticked. */
export async function cleanUp(attempt: LabAttempt): Promise<void> {
  const list = cleanUpListOf(attempt);
  if (list.length === 0) {
    await inform(vscode.l10n.t("There is nothing to clean up: nothing of this lab is left on the engine."));
    return;
  }
  const chosen = await chooseSeveral(
    list.map((item) => ({
      item,
      label: item.name,
      description: item.state,
      detail: item.why,
      picked: item.ticked,
    })),
    {
      title: vscode.l10n.t("Remove these? Nothing from before the lab is in this list."),
      placeHolder: vscode.l10n.t("What is ticked is removed, running or not."),
    },
  );
  if (chosen === undefined || chosen.length === 0) {
    return;
  }
  const { removed, failures } = await attempt.remove(chosen.map(({ item }) => item));
  const said =
    removed.length === 1
      ? vscode.l10n.t("1 thing was removed.")
      : vscode.l10n.t("{0} things were removed.", removed.length);
  if (failures.length === 0) {
    await inform(said);
  } else {
    await warn(`${said} ${failures.map((sentence) => `${sentence}.`).join(" ")}`);
  }
}

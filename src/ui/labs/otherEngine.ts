import * as vscode from "vscode";
import type { WatchedTerminals } from "../../attempts/watchedTerminals.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { warn } from "../messages.ts";

/**
 * A command that succeeded and of which the watched engine says nothing went to another engine. That is told once
 * per terminal, while a lab is under way: the learner would wait for a tick that can't come.
 */
export function watchOtherEngine(
  watch: EngineWatch,
  terminals: WatchedTerminals<vscode.Terminal>,
  isActive: () => boolean,
  openLabTerminal: () => void,
): vscode.Disposable {
  const told = new WeakSet<vscode.Terminal>();
  const tell = async (terminal: vscode.Terminal): Promise<void> => {
    const { status } = watch.store.state;
    if (status.kind === "connected" && isActive() && !told.has(terminal)) {
      told.add(terminal);
      const open = vscode.l10n.t("Open the Lab's Terminal");
      const chosen = await warn(
        vscode.l10n.t(
          "That command changed nothing on the engine that this lab watches ({0}). It went to another engine.",
          status.address,
        ),
        open,
      );
      if (chosen === open) {
        openLabTerminal();
      }
    }
  };
  return vscode.Disposable.from(terminals.onElsewhere((terminal) => void tell(terminal)));
}

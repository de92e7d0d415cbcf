import * as vscode from "vscode";
import { wentElsewhere } from "../../core/labs/otherEngine.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** How long an event may be on its way after its command has ended. */
const longestWay = 2_000;

/**
 * A command that succeeded and of which the watched engine says nothing went to another engine. That is told once
 * per terminal, while a lab is under way: the learner would wait for a tick that can't come.
 */
export function watchOtherEngine(
  watch: EngineWatch,
  activity: TerminalActivity,
  isActive: () => boolean,
  openLabTerminal: () => void,
): vscode.Disposable {
  const told = new WeakSet<vscode.Terminal>();
  const timers = new Set<NodeJS.Timeout>();
  const heardAt = new Map<string, number>();
  let connectedSince: number | undefined;
  const look = (): void => {
    connectedSince = watch.store.state.status.kind === "connected" ? (connectedSince ?? Date.now()) : undefined;
  };
  look();
  const tell = async (terminal: vscode.Terminal): Promise<void> => {
    const { status } = watch.store.state;
    if (status.kind === "connected" && isActive() && !told.has(terminal)) {
      told.add(terminal);
      const open = vscode.l10n.t("Open the Lab's Terminal");
      const chosen = await vscode.window.showWarningMessage(
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
  return vscode.Disposable.from(
    watch.onEvent(({ type, action }) => {
      heardAt.set(`${type} ${action}`, Date.now());
    }),
    watch.store.onDidChange(look),
    activity.onDidEnd(({ terminal, ...ended }) => {
      if (isActive() && wentElsewhere(ended, { heardAt, connectedSince })) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          if (wentElsewhere(ended, { heardAt, connectedSince })) {
            void tell(terminal);
          }
        }, longestWay);
        timers.add(timer);
      }
    }),
    {
      dispose: () => {
        for (const timer of timers) {
          clearTimeout(timer);
        }
      },
    },
  );
}

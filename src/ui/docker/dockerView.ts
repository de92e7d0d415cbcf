import * as vscode from "vscode";
import { commands, contextKeys, views } from "../../contributions.ts";
import type { Disposable } from "../../core/emitter.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { EngineStatus } from "../../core/state/engineStatus.ts";
import { outlineOf } from "../../core/state/outline.ts";
import { capital } from "../../core/words.ts";
import { OutlineTree } from "../outlineTree.ts";

/**
 * The live tree of the engine's objects. It holds the watch only while it can be seen: hidden means quiet.
 * Rows are shown only while the engine answers, since otherwise nothing says that they are still true.
 */
export function registerDockerView(watch: EngineWatch): vscode.Disposable {
  const { store } = watch;
  const tree = new OutlineTree(
    () => (store.state.status.kind === "connected" ? outlineOf(store.state) : []),
    (item, row) => {
      // A plain string, not Markdown: names and labels come from the engine, and a name is no link.
      item.tooltip = row.spoken;
    },
  );
  const view = vscode.window.createTreeView(views.docker, { treeDataProvider: tree });
  let hold: Disposable | undefined;
  const follow = (): void => {
    if (view.visible) {
      hold ??= watch.hold();
    } else {
      hold?.dispose();
      hold = undefined;
    }
  };
  const tell = (status: EngineStatus): void => {
    view.message =
      status.kind === "unreachable" ? `${capital(status.failure.sentence)}. ${capital(status.failure.remedy)}.` : "";
    view.description = status.kind === "connected" ? `Engine ${status.identity.version}` : "";
    void vscode.commands.executeCommand("setContext", contextKeys.engine, status.kind);
  };
  follow();
  tell(store.state.status);
  return vscode.Disposable.from(
    tree,
    view,
    view.onDidChangeVisibility(follow),
    store.onDidChange((change) => {
      if (change.status) {
        tell(store.state.status);
      }
      tree.refresh();
    }),
    vscode.commands.registerCommand(commands.lookAgain, () => watch.lookAgain()),
    { dispose: () => hold?.dispose() },
  );
}

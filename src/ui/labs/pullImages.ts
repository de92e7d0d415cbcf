import * as vscode from "vscode";
import type { NeededImage } from "../../core/labs/format/model.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { pullInWords } from "../../core/state/pullProgress.ts";
import { complain, inform, inProgress } from "../messages.ts";

/**
 * Pulls one image after the other, with how far each is. Cancel keeps what came already: the next pull goes on from
 * there. The first one that fails ends it, since the others most often fail for the same reason.
 */
export async function pullImages(watch: EngineWatch, images: readonly NeededImage[]): Promise<void> {
  if (images.length === 0) {
    await inform(vscode.l10n.t("All images of this lab are on the engine."));
    return;
  }
  const trouble = await inProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Pulling"), cancellable: true },
    async (say, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      for (const [index, { ref }] of images.entries()) {
        const place = images.length === 1 ? "" : ` (${index + 1}/${images.length})`;
        say(`${ref}${place}`);
        const pulled = await watch.ask((engine) =>
          engine.pull(ref, (now) => say(`${ref}${place}: ${pullInWords(now)}`), stop.signal),
        );
        if (token.isCancellationRequested) {
          return undefined;
        }
        if (!pulled.ok) {
          return pulled.failure;
        }
      }
      return undefined;
    },
  );
  if (trouble !== undefined) {
    await complain(trouble);
  }
}

import * as vscode from "vscode";
import { commands } from "../../contributions.ts";
import type { BuiltLine } from "../../core/explain/explanation.ts";
import type * as ExplainBundle from "../../core/explain/index.ts";
import { layersModel } from "../../core/pictures/layersModel.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { RowSubject } from "../../core/state/dockerRow.ts";
import { imageLabel } from "../../core/state/image/imageWords.ts";
import { imageDetails } from "../../core/state/imageDetails.ts";
import type { HistoryRow } from "../../core/state/imageHistory.ts";
import type { ImageRecord } from "../../core/state/records.ts";
import { languageOfDocument, nameOf } from "../explainedDocument.ts";
import { choose, complain, inform } from "../messages.ts";
import type { RowHandle } from "../outlineTree.ts";
import { LayersPanel } from "./layersPanel.ts";

/** Of more images it isn't asked whether they share a layer. */
const mostImages = 60;

type Bundle = () => Pick<typeof ExplainBundle, "readers" | "rowsOf">;

/** The picture of an image's layers: from a row of the Docker view, or for the Dockerfile that is open. */
export function registerLayers(watch: EngineWatch, extensionUri: vscode.Uri, bundle: Bundle): vscode.Disposable {
  const panel = new LayersPanel(extensionUri);
  const show = async (image: ImageRecord): Promise<void> => {
    const name = image.tags[0] ?? imageLabel(image);
    const [history, details] = await Promise.all([
      watch.ask((engine) => engine.history(image.id)),
      watch.ask((engine) => engine.inspect({ kind: "image", id: image.id, name })),
    ]);
    if (!history.ok || !details.ok) {
      const failure = history.ok ? (details.ok ? undefined : details.failure) : history.failure;
      if (failure !== undefined) {
        await complain(failure);
      }
      return;
    }
    const { layers } = imageDetails(details.value);
    const made = dockerfileOf(history.value, bundle());
    panel.show(
      layersModel({
        image: name,
        history: history.value,
        digests: layers,
        sharing: await sharing(watch, image),
        rowsByLine: made?.rows,
      }),
      made?.document,
    );
  };
  return vscode.Disposable.from(
    panel,
    vscode.commands.registerCommand(commands.showLayers, async (given?: RowHandle<RowSubject>) => {
      const hold = watch.hold();
      try {
        await watch.settled();
        const image = imageOf(given, watch) ?? (await chooseImage(watch));
        if (image !== undefined) {
          await show(image);
        }
      } finally {
        hold.dispose();
      }
    }),
  );
}

/** From the palette no row comes along. */
const imageOf = (given: RowHandle<RowSubject> | undefined, { store }: EngineWatch): ImageRecord | undefined =>
  given?.about.kind === "image" ? store.state.images.get(given.about.id) : undefined;

async function chooseImage({ store }: EngineWatch): Promise<ImageRecord | undefined> {
  const images = [...store.state.images.values()].toSorted((one, other) => other.createdAt - one.createdAt);
  if (images.length === 0) {
    await inform(vscode.l10n.t("There is no image to show: the engine has none, or doesn't answer."));
    return undefined;
  }
  const chosen = await choose(
    images.map((image) => ({ label: imageLabel(image), image })),
    vscode.l10n.t("Whose layers?"),
  );
  return chosen?.image;
}

/** An open Dockerfile by which an image was made, as it stands. */
function dockerfileOf(
  history: readonly HistoryRow[],
  { readers, rowsOf }: ReturnType<Bundle>,
): { readonly document: vscode.TextDocument; readonly rows: ReadonlyMap<BuiltLine, HistoryRow> } | undefined {
  for (const document of vscode.workspace.textDocuments) {
    if (languageOfDocument(document) === "dockerfile") {
      const rows = rowsOf(readers.dockerfile.read(document.getText(), nameOf(document)).builtBy, history);
      if (rows !== undefined) {
        return { document, rows };
      }
    }
  }
  return undefined;
}

/** Digest -> other images that have that layer. */
async function sharing(watch: EngineWatch, { id }: ImageRecord): Promise<ReadonlyMap<string, readonly string[]>> {
  const others = [...watch.store.state.images.values()].filter((image) => image.id !== id).slice(0, mostImages);
  const found = await Promise.all(
    others.map(async (image) => {
      const name = imageLabel(image);
      const details = await watch.ask((engine) => engine.inspect({ kind: "image", id: image.id, name }));
      return { name, layers: details.ok ? imageDetails(details.value).layers : [] };
    }),
  );
  const byDigest = new Map<string, string[]>();
  for (const { name, layers } of found) {
    for (const digest of new Set(layers)) {
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), name]);
    }
  }
  return byDigest;
}

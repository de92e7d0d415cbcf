import * as vscode from "vscode";
import type { LayersModel } from "../../core/pictures/layersModel.ts";
import { layersSvg } from "../../core/pictures/layersSvg.ts";
import { visibleIn } from "../../core/shownText.ts";
import type { FromLayers, ToLayers } from "../../pages/layers/layersProtocol.ts";
import { layersLanguages } from "../../pages/layers/words/languages.ts";
import { spokenIn } from "../../pages/pageWords.ts";
import { PicturePanel } from "../picturePanel.ts";

/** The one picture of layers, beside the Dockerfile: a row and its lines light up together. */
export class LayersPanel implements vscode.Disposable {
  readonly #panel: PicturePanel<ToLayers, FromLayers>;
  readonly #following: vscode.Disposable;
  readonly #lit = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
  });
  #model: LayersModel | undefined;
  #document: vscode.TextDocument | undefined;
  #selected: number | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#panel = new PicturePanel(extensionUri, {
      id: "layers",
      page: {
        title: vscode.l10n.t("Layers"),
        script: "layers.js",
        styles: ["layers.css"],
        spoken: spokenIn(layersLanguages, vscode.env.language),
      },
      asked: (message) => this.#asked(message),
      onClosed: () => {
        this.#selected = undefined;
        this.#light();
      },
    });
    this.#following = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor.document === this.#document && this.#panel.isOpen) {
        const line = selections[0]?.active.line ?? -1;
        this.#select(
          this.#model?.rows.find(({ lines }) => lines !== undefined && lines.from <= line && line <= lines.to)?.index,
        );
      }
    });
  }

  /** `document`: the open Dockerfile that made the image, if one did. */
  show(model: LayersModel, document: vscode.TextDocument | undefined): void {
    this.#model = model;
    this.#document = document;
    this.#selected = undefined;
    this.#panel.show(vscode.l10n.t("Layers of {0}", model.image), { model: visibleIn(model), selected: undefined });
  }

  dispose(): void {
    this.#panel.dispose();
    this.#following.dispose();
    this.#lit.dispose();
  }

  #asked(message: FromLayers): void {
    if (message.kind === "select") {
      this.#select(message.index);
      this.#reveal();
    } else if (message.kind === "export" && this.#model !== undefined) {
      const name = `layers-${this.#model.image.replaceAll(/[^a-zA-Z0-9.-]+/g, "-")}`;
      void this.#panel.save(name, layersSvg(this.#model));
    }
  }

  #select(index: number | undefined): void {
    if (index !== this.#selected && this.#model !== undefined) {
      this.#selected = index;
      this.#panel.send({ model: visibleIn(this.#model), selected: index });
      this.#light();
    }
  }

  #selectedLines(): vscode.Range | undefined {
    const lines = this.#model?.rows.find(({ index }) => index === this.#selected)?.lines;
    return lines === undefined ? undefined : new vscode.Range(lines.from, 0, lines.to, 0);
  }

  #light(): void {
    const range = this.#selectedLines();
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.#lit, editor.document === this.#document && range !== undefined ? [range] : []);
    }
  }

  #reveal(): void {
    const range = this.#selectedLines();
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === this.#document);
    if (range !== undefined) {
      editor?.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }
}

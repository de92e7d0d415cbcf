import * as vscode from "vscode";
import type { LayersModel } from "../../core/pictures/layersModel.ts";
import { layersSvg } from "../../core/pictures/layersSvg.ts";
import { inOneLine, visibleIn } from "../../core/shownText.ts";
import type { FromLayers, ToLayers } from "../../pages/layers/layersProtocol.ts";
import { pageRoots, webviewPage } from "../webviewPage.ts";

/** The one picture of layers, beside the Dockerfile: a row and its lines light up together. */
export class LayersPanel implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #following: vscode.Disposable;
  readonly #lit = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
  });
  #panel: vscode.WebviewPanel | undefined;
  #model: LayersModel | undefined;
  #document: vscode.TextDocument | undefined;
  #selected: number | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
    this.#following = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor.document === this.#document && this.#panel !== undefined) {
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
    this.#panel ??= this.#open();
    this.#panel.title = inOneLine(vscode.l10n.t("Layers of {0}", model.image));
    this.#panel.reveal(undefined, true);
    this.#send();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#following.dispose();
    this.#lit.dispose();
  }

  #open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      "containerLabs.layers",
      "",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [...pageRoots(this.#extensionUri)] },
    );
    panel.webview.onDidReceiveMessage((message: FromLayers) => {
      switch (message.kind) {
        case "ready":
          this.#send();
          break;
        case "select":
          this.#select(message.index);
          this.#reveal();
          break;
        case "export":
          void this.#export();
      }
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#selected = undefined;
      this.#light();
    });
    panel.webview.html = webviewPage(panel.webview, this.#extensionUri, {
      title: vscode.l10n.t("Layers"),
      root: "layers",
      script: "layers.js",
      styles: ["layers.css"],
    });
    return panel;
  }

  #select(index: number | undefined): void {
    if (index !== this.#selected) {
      this.#selected = index;
      this.#send();
      this.#light();
    }
  }

  #send(): void {
    if (this.#model !== undefined) {
      const message: ToLayers = { model: visibleIn(this.#model), selected: this.#selected };
      void this.#panel?.webview.postMessage(message);
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

  async #export(): Promise<void> {
    if (this.#model !== undefined) {
      const name = `layers-${this.#model.image.replaceAll(/[^a-zA-Z0-9.-]+/g, "-")}.svg`;
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const target = await vscode.window.showSaveDialog({
        filters: { SVG: ["svg"] },
        ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
      });
      if (target !== undefined) {
        await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(layersSvg(this.#model)));
      }
    }
  }
}

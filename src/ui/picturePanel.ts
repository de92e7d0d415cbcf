import * as vscode from "vscode";
import { inOneLine } from "../core/shownText.ts";
import { pageRoots, type WebviewPage, webviewPage } from "./webviewPage.ts";

/** What every picture's page says. */
interface FromPicture {
  readonly kind: string;
}

export interface PictureOptions<From extends FromPicture> {
  /** Of the kind of picture, as the editor knows the tab. */
  readonly id: string;
  readonly page: WebviewPage;
  /** What its page asks for, but for "ready". */
  readonly asked: (message: From) => void;
  readonly onClosed: () => void;
}

/** One picture beside the editor: its tab, and what is sent to its page, again whenever the page begins anew. */
export class PicturePanel<To, From extends FromPicture> implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #options: PictureOptions<From>;
  #panel: vscode.WebviewPanel | undefined;
  #sent: To | undefined;

  constructor(extensionUri: vscode.Uri, options: PictureOptions<From>) {
    this.#extensionUri = extensionUri;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  show(title: string, message: To): void {
    this.#panel ??= this.#open();
    this.#panel.title = inOneLine(title);
    this.#panel.reveal(undefined, true);
    this.send(message);
  }

  send(message: To): void {
    this.#sent = message;
    void this.#panel?.webview.postMessage(message);
  }

  /** Asks where to, and writes the picture as a file of its own there. */
  async save(name: string, svg: string): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      filters: { SVG: ["svg"] },
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `${name}.svg`) }),
    });
    if (target !== undefined) {
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
    }
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): vscode.WebviewPanel {
    const { id, page, asked, onClosed } = this.#options;
    const panel = vscode.window.createWebviewPanel(
      `containerLabs.${id}`,
      "",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [...pageRoots(this.#extensionUri)] },
    );
    panel.webview.onDidReceiveMessage((message: From) => {
      if (message.kind !== "ready") {
        asked(message);
      } else if (this.#sent !== undefined) {
        this.send(this.#sent);
      }
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      onClosed();
    });
    panel.webview.html = webviewPage(panel.webview, this.#extensionUri, page);
    return panel;
  }
}

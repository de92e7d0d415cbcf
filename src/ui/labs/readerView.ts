import * as vscode from "vscode";
import type { FromReader, ToReader } from "./readerProtocol.ts";

/** The step reader's frame: its page under a strict content policy, and the messages to and fro. */
export class ReaderView implements vscode.WebviewViewProvider {
  readonly #extensionUri: vscode.Uri;
  readonly #load: () => Promise<void>;
  readonly #message: () => ToReader;
  readonly #asked: (message: FromReader) => void;
  #view: vscode.WebviewView | undefined;

  /** `load` is awaited once the page is there: nothing of a lab is read before somebody looks. */
  constructor(
    extensionUri: vscode.Uri,
    load: () => Promise<void>,
    message: () => ToReader,
    asked: (message: FromReader) => void,
  ) {
    this.#extensionUri = extensionUri;
    this.#load = load;
    this.#message = message;
    this.#asked = asked;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    const { webview } = view;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [this.#uri("dist"), this.#uri("media")],
    };
    webview.onDidReceiveMessage((message: FromReader) => {
      if (message.kind === "ready") {
        void this.#load().then(() => this.refresh());
      } else {
        this.#asked(message);
      }
    });
    view.onDidDispose(() => {
      this.#view = undefined;
    });
    webview.html = this.#html(webview);
  }

  refresh(): void {
    if (this.#view !== undefined) {
      const message = this.#message();
      this.#view.title = message.kind === "show" ? message.model.step.name : vscode.l10n.t("Step");
      this.#view.description = message.kind === "show" ? message.model.lab.title : "";
      void this.#view.webview.postMessage(message);
    }
  }

  #html(webview: vscode.Webview): string {
    const nonce = crypto.randomUUID().replaceAll("-", "");
    const script = webview.asWebviewUri(this.#uri("dist", "reader.js"));
    const styles = ["reader.css", "readerStep.css", "readerQuestions.css"]
      .map((name) => webview.asWebviewUri(this.#uri("media", name)).toString())
      .map((address) => `<link rel="stylesheet" href="${address}">`)
      .join("\n");
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles}
<title>${vscode.l10n.t("Step reader")}</title>
</head>
<body>
<main id="reader"></main>
<script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
  }

  #uri(...parts: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.#extensionUri, ...parts);
  }
}

import * as vscode from "vscode";
import { inOneLine, visibleIn } from "../../core/shownText.ts";
import { spokenIn } from "../../pages/pageWords.ts";
import type { FromReader, ToReader } from "../../pages/reader/readerProtocol.ts";
import { readerLanguages } from "../../pages/reader/words/languages.ts";
import { pageRoots, webviewPage } from "../webviewPage.ts";

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
      localResourceRoots: [...pageRoots(this.#extensionUri)],
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
    webview.html = webviewPage(webview, this.#extensionUri, {
      title: vscode.l10n.t("Step reader"),
      script: "reader.js",
      styles: ["reader.css", "readerStep.css", "readerQuestions.css"],
      spoken: spokenIn(readerLanguages, vscode.env.language),
    });
  }

  refresh(): void {
    if (this.#view !== undefined) {
      const message = visibleIn(this.#message());
      this.#view.title = message.kind === "show" ? inOneLine(message.model.step.name) : vscode.l10n.t("Step");
      this.#view.description = message.kind === "show" ? inOneLine(message.model.lab.title) : "";
      void this.#view.webview.postMessage(message);
    }
  }
}

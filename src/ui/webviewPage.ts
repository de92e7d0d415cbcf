import * as vscode from "vscode";
import type { Spoken } from "../pages/pageWords.ts";

export interface WebviewPage {
  /** Of the tab or frame, for whoever hears it. */
  readonly title: string;
  /** In `dist`. */
  readonly script: string;
  /** In `media`. */
  readonly styles: readonly string[];
  /** What it says. Words come in from outside, so that a page is the same in every language. */
  readonly spoken: Spoken;
}

/** What a page of ours may load: its own script and styles. */
export const pageRoots = (extensionUri: vscode.Uri): readonly vscode.Uri[] =>
  ["dist", "media"].map((folder) => vscode.Uri.joinPath(extensionUri, folder));

/** A page under a content policy that allows its own script and styles, and nothing else. */
export function webviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, page: WebviewPage): string {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const address = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...parts)).toString();
  const styles = page.styles.map((name) => `<link rel="stylesheet" href="${address("media", name)}">`).join("\n");
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${page.spoken.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles}
<title>${page.title}</title>
</head>
<body>
<main id="page" data-words="${attribute(JSON.stringify(page.spoken.words))}"></main>
<script nonce="${nonce}" src="${address("dist", page.script)}"></script>
</body>
</html>`;
}

const attribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

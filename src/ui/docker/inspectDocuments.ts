import * as vscode from "vscode";
import { inOneLine, visibleJson } from "../../core/shownText.ts";

/** Scheme of the documents that show an object's JSON: the editor opens such documents read-only. */
const scheme = "container-labs-inspect";

/** The engine's JSON of objects, each as a read-only document of its own. */
export class InspectDocuments implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  readonly #forget = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString()));

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  async show(name: string, id: string, json: unknown): Promise<void> {
    // The name becomes the tab's title; slashes in it would make folders of it.
    const uri = vscode.Uri.from({ scheme, path: `/${inOneLine(name).replaceAll(/[/\\\s]/g, "_")}.json`, query: id });
    this.#texts.set(uri.toString(), `${visibleJson(json)}\n`);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.#changed.dispose();
    this.#registration.dispose();
    this.#forget.dispose();
  }
}

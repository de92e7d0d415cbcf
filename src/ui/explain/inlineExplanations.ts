import * as vscode from "vscode";
import { contextKeys } from "../../contributions.ts";

/** Explanations under their lines: read-only comment threads. They move with the text, and go with the file. */
export class InlineExplanations implements vscode.Disposable {
  readonly #controller: vscode.CommentController;
  readonly #open = new Map<string, vscode.CommentThread>();
  readonly #closing: vscode.Disposable;

  constructor() {
    this.#controller = vscode.comments.createCommentController("containerLabs.explain", vscode.l10n.t("Explain"));
    this.#closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      this.#closeWhere((key) => key.startsWith(`${uri.toString()}#`));
    });
  }

  /** Closes the one that is open at this line, or opens it. */
  toggle(uri: vscode.Uri, lines: vscode.Range, title: string, body: vscode.MarkdownString): void {
    const key = keyOf(uri, lines);
    const open = this.#open.get(key);
    if (open !== undefined && open.collapsibleState === vscode.CommentThreadCollapsibleState.Expanded) {
      this.#closeWhere((other) => other === key);
      return;
    }
    open?.dispose();
    this.show(uri, lines, title, body);
  }

  show(uri: vscode.Uri, lines: vscode.Range, title: string, body: vscode.MarkdownString): void {
    const key = keyOf(uri, lines);
    this.#open.get(key)?.dispose();
    const comment: vscode.Comment = {
      author: { name: vscode.l10n.t("Explain") },
      mode: vscode.CommentMode.Preview,
      body,
    };
    // Below the last of its lines.
    const below = new vscode.Range(lines.end.line, 0, lines.end.line, 0);
    const thread = this.#controller.createCommentThread(uri, below, [comment]);
    thread.canReply = false;
    thread.label = title;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    this.#open.set(key, thread);
    this.#tell();
  }

  /** Another text for one that is still open; what was closed meanwhile stays closed. */
  update(uri: vscode.Uri, lines: vscode.Range, body: vscode.MarkdownString): void {
    const thread = this.#open.get(keyOf(uri, lines));
    if (thread?.comments.some((comment) => textIn(comment) !== body.value)) {
      thread.comments = thread.comments.map((comment) => ({ ...comment, body }));
    }
  }

  closeAll(): void {
    this.#closeWhere(() => true);
  }

  dispose(): void {
    this.#closing.dispose();
    this.#controller.dispose();
  }

  #closeWhere(isMeant: (key: string) => boolean): void {
    for (const [key, thread] of this.#open) {
      if (isMeant(key)) {
        thread.dispose();
        this.#open.delete(key);
      }
    }
    this.#tell();
  }

  #tell(): void {
    void vscode.commands.executeCommand("setContext", contextKeys.explanationOpen, this.#open.size > 0);
  }
}

const textIn = ({ body }: vscode.Comment): string => (typeof body === "string" ? body : body.value);

const keyOf = (uri: vscode.Uri, { start }: vscode.Range): string => `${uri.toString()}#${start.line}`;

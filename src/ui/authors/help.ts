import * as vscode from "vscode";
import type { Log } from "../../attempts/redactedLog.ts";
import { explanationAt, type Suggestion, suggestionsAt } from "../../core/labs/format/authors/authorHelp.ts";
import { looksLikeLab } from "../../core/labs/format/authors/labDocument.ts";
import { LabDiagnostics } from "./labDiagnostics.ts";
import { labFiles } from "./labDocuments.ts";

/** What begins a value, a name of a lab, or a name in braces. */
const triggers = [" ", "$", "{"];

/** Everything that an author gets, translated from what core works out. */
export function helpAuthors(log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    new LabDiagnostics(log),
    vscode.languages.registerCompletionItemProvider(labFiles, { provideCompletionItems: completions }, ...triggers),
    vscode.languages.registerHoverProvider(labFiles, { provideHover: hover }),
  );
}

function completions(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  _token: vscode.CancellationToken,
  { triggerCharacter }: vscode.CompletionContext,
): vscode.CompletionItem[] {
  const text = document.getText();
  const before = document.lineAt(line).text.slice(0, character);
  // Whoever indents by hand would choose the first key with the next Enter.
  const indents = triggerCharacter === " " && before.trim() === "";
  if (indents || !looksLikeLab(document.uri.path, text)) {
    return [];
  }
  const { items, from, to } = suggestionsAt(text, line, character);
  const range = new vscode.Range(line, from, line, to);
  const typed = before.slice(from);
  return items.map((item, index) => completion(item, { range, typed, index }));
}

const kinds = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  binding: vscode.CompletionItemKind.Variable,
};

interface Placing {
  readonly range: vscode.Range;
  readonly typed: string;
  readonly index: number;
}

function completion(item: Suggestion, { range, typed, index }: Placing): vscode.CompletionItem {
  const { label, kind, insert, opens, documentation } = item;
  const made = new vscode.CompletionItem(label, kinds[kind]);
  made.insertText = insert;
  made.range = range;
  // The format's own order says more than the alphabet.
  made.sortText = String(index).padStart(3, "0");
  // The editor compares with what was typed: a dash that isn't there yet, or a dollar sign, must not count.
  const word = label.replace(/^- /, "");
  made.filterText = kind !== "binding" || typed.startsWith("$") ? word : word.slice("${".length, -1);
  if (documentation !== undefined) {
    made.documentation = new vscode.MarkdownString(documentation);
  }
  if (opens) {
    made.command = { command: "editor.action.triggerSuggest", title: "" };
  }
  return made;
}

function hover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | undefined {
  const text = document.getText();
  const found = looksLikeLab(document.uri.path, text) ? explanationAt(text, line, character) : undefined;
  return found === undefined
    ? undefined
    : new vscode.Hover(new vscode.MarkdownString(found.text), new vscode.Range(line, found.from, line, found.to));
}

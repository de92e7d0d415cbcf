import * as vscode from "vscode";
import type { Explanation, FoundFacts, Sentence } from "../../core/explain/explanation.ts";

/** Where an explanation is read: inline, or above the line as the mouse rests on it. */
export function explanationMarkdown(explanation: Explanation, found: FoundFacts): vscode.MarkdownString {
  const { here, not, effect, trouble, advice, link } = explanation;
  const markdown = new vscode.MarkdownString("", false);
  paragraph(markdown, vscode.l10n.t("What is wrong:"), trouble === undefined ? [] : [trouble]);
  paragraph(markdown, undefined, here);
  paragraph(markdown, vscode.l10n.t("Mind:"), not);
  paragraph(markdown, vscode.l10n.t("Effect:"), effect);
  paragraph(markdown, vscode.l10n.t("Your files:"), found.files);
  paragraph(markdown, vscode.l10n.t("Your engine:"), found.engine);
  for (const { rule, sentence, link: page } of advice) {
    markdown.appendMarkdown(`[${rule}](${page}): `);
    append(markdown, sentence);
    markdown.appendMarkdown("\n\n");
  }
  if (link !== undefined) {
    markdown.appendMarkdown(`[${vscode.l10n.t("Reference")}](${link})`);
  }
  return markdown;
}

/** The same as comment lines, without what is only for reading on a screen. */
export const explanationLines = ({ here, not, trouble }: Explanation): readonly string[] =>
  [...(trouble === undefined ? [] : [trouble]), ...here, ...not].flatMap(wrapped);

const longestLine = 100;

function wrapped(sentence: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    if (line !== "" && `${line} ${word}`.length > longestLine) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function paragraph(markdown: vscode.MarkdownString, label: string | undefined, sentences: readonly Sentence[]): void {
  if (sentences.length === 0) {
    return;
  }
  if (label !== undefined) {
    markdown.appendMarkdown(`**${label}** `);
  }
  for (const sentence of sentences) {
    append(markdown, sentence);
    markdown.appendMarkdown(" ");
  }
  markdown.appendMarkdown("\n\n");
}

/** Code holds no backtick, and everything else is escaped: nothing of the file can become a link. */
function append(markdown: vscode.MarkdownString, sentence: Sentence): void {
  for (const [index, part] of sentence.split("`").entries()) {
    if (index % 2 === 1) {
      markdown.appendMarkdown(`\`${part}\``);
    } else if (part !== "") {
      markdown.appendMarkdown(escaped(part));
    }
  }
}

const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+!~|<>&]/g, "\\$&");

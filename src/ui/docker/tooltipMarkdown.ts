import * as vscode from "vscode";
import { visible } from "../../core/shownText.ts";
import type { TooltipLine } from "../../core/state/tooltipLine.ts";

/**
 * A tooltip's lines as Markdown in which everything that the engine said is text: `appendText` escapes it, and
 * the string is neither trusted nor allowed HTML, so a name can be no link and no command.
 */
export function tooltipMarkdown(lines: readonly TooltipLine[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString("", false);
  for (const { label, value } of lines) {
    markdown.appendMarkdown(`**${label}** `);
    markdown.appendText(visible(value));
    markdown.appendMarkdown("  \n");
  }
  return markdown;
}

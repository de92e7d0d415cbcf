import * as vscode from "vscode";
import type { OutlineRow } from "../core/state/outline.ts";

type Rows = readonly OutlineRow[] | Promise<readonly OutlineRow[]>;

/**
 * Any plain outline as a tree view. The rows are worked out in core; here they only become the editor's own
 * items. Identity is the row's id, so a refresh keeps selection and what is unfolded.
 */
export class OutlineTree implements vscode.TreeDataProvider<OutlineRow> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #outline: () => Rows;
  readonly #decorate: (item: vscode.TreeItem, row: OutlineRow) => void;

  constructor(outline: () => Rows, decorate: (item: vscode.TreeItem, row: OutlineRow) => void) {
    this.#outline = outline;
    this.#decorate = decorate;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async getChildren(row?: OutlineRow): Promise<OutlineRow[]> {
    return [...(row === undefined ? await this.#outline() : (row.children ?? []))];
  }

  getTreeItem(row: OutlineRow): vscode.TreeItem {
    const state =
      row.children === undefined ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Expanded;
    const item = new vscode.TreeItem(row.label, state);
    item.id = row.id;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(
      row.icon,
      row.color === undefined ? undefined : new vscode.ThemeColor(row.color),
    );
    item.contextValue = row.context;
    item.accessibilityInformation = { label: row.spoken };
    this.#decorate(item, row);
    return item;
  }
}

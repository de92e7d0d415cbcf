import * as vscode from "vscode";
import { inOneLine } from "../core/shownText.ts";
import type { OutlineRow } from "../core/state/outline.ts";

type Rows = readonly OutlineRow[] | Promise<readonly OutlineRow[]>;

/** What the editor holds of a row: its id for life. What the row says is looked up when it is drawn. */
export interface RowHandle {
  readonly id: string;
}

/**
 * Any plain outline as a tree view. The rows are worked out in core; here they only become the editor's own
 * items. A refresh tells the editor of the rows that really changed, so that it keeps selection, focus and
 * what is unfolded, and its cost follows the change and not the size of the tree.
 */
export class OutlineTree implements vscode.TreeDataProvider<RowHandle> {
  readonly #changed = new vscode.EventEmitter<RowHandle[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #outline: () => Rows;
  readonly #decorate: (item: vscode.TreeItem, row: OutlineRow) => void;
  readonly #handles = new Map<string, RowHandle>();
  /** What a person folded or unfolded: an outage takes all rows away, and must not undo it. */
  readonly #folded = new Map<string, boolean>();
  #rows = new Map<string, OutlineRow>();
  #roots: readonly OutlineRow[] = [];

  constructor(outline: () => Rows, decorate: (item: vscode.TreeItem, row: OutlineRow) => void) {
    this.#outline = outline;
    this.#decorate = decorate;
  }

  async refresh(): Promise<void> {
    const roots = await this.#outline();
    const before = { rows: this.#rows, roots: this.#roots };
    this.#take(roots);
    if (idsOf(before.roots) !== idsOf(this.#roots)) {
      this.#changed.fire(undefined);
      return;
    }
    const changed = [...this.#rows.values()].filter((row) => {
      const old = before.rows.get(row.id);
      return old !== undefined && face(old) !== face(row);
    });
    if (changed.length > 0) {
      this.#changed.fire(changed.map(({ id }) => this.#handle(id)));
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  remember({ id }: RowHandle, folded: boolean): void {
    this.#folded.set(id, folded);
  }

  /** The row as it stands now; undefined when it has gone. */
  row(handle: RowHandle): OutlineRow | undefined {
    return this.#rows.get(handle.id);
  }

  async getChildren(handle?: RowHandle): Promise<RowHandle[]> {
    if (handle === undefined) {
      this.#take(await this.#outline());
    }
    const rows = handle === undefined ? this.#roots : (this.#rows.get(handle.id)?.children ?? []);
    return rows.map(({ id }) => this.#handle(id));
  }

  getTreeItem(handle: RowHandle): vscode.TreeItem {
    const row = this.#rows.get(handle.id);
    // It went between the editor's two questions; the refresh that says so is on its way.
    return row === undefined ? new vscode.TreeItem("") : this.#item(row);
  }

  #item(row: OutlineRow): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const folded = this.#folded.get(row.id) ?? row.folded === true;
    const item = new vscode.TreeItem(
      inOneLine(row.label),
      row.children === undefined ? None : folded ? Collapsed : Expanded,
    );
    item.id = row.id;
    item.description = inOneLine(row.description);
    item.iconPath = new vscode.ThemeIcon(
      row.icon,
      row.color === undefined ? undefined : new vscode.ThemeColor(row.color),
    );
    item.contextValue = row.context;
    item.accessibilityInformation = { label: inOneLine(row.spoken) };
    this.#decorate(item, row);
    return item;
  }

  #take(roots: readonly OutlineRow[]): void {
    this.#roots = roots;
    this.#rows = new Map();
    const walk = (row: OutlineRow): void => {
      this.#rows.set(row.id, row);
      row.children?.forEach(walk);
    };
    roots.forEach(walk);
    for (const id of this.#handles.keys()) {
      if (!this.#rows.has(id)) {
        this.#handles.delete(id);
      }
    }
  }

  #handle(id: string): RowHandle {
    const handle = this.#handles.get(id) ?? { id };
    this.#handles.set(id, handle);
    return handle;
  }
}

const idsOf = (rows: readonly OutlineRow[] | undefined): string => JSON.stringify(rows?.map(({ id }) => id));

/** What of a row the editor has to be told: its own looks, and which children it has, not what they look like. */
const face = ({ children, ...own }: OutlineRow): string => `${JSON.stringify(own)}${idsOf(children)}`;

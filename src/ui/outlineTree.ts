import * as vscode from "vscode";
import { inOneLine } from "../core/shownText.ts";
import type { OutlineRow } from "../core/state/outlineRow.ts";
import type { ChangedRows } from "../core/state/rowFaces.ts";
import { Pace } from "./pace.ts";

/**
 * The editor gathers what a tree says until it has been silent for 200 ms: told more often than that, it shows nothing
 * new until a storm is over (70 removals, 100 ms apart: 4 s; a prune of 2,000: 32 s).
 */
const tellingMilliseconds = 250;

/** What the editor holds of a row for life, and hands to the commands of its menu. What it says is looked up when drawn. */
export interface RowHandle<About = unknown> {
  readonly id: string;
  readonly about: About;
}

/** A plain outline, as it stands whenever it is asked. */
export interface Outline<About> {
  readonly roots: readonly OutlineRow<About>[];
  row(id: string): OutlineRow<About> | undefined;
}

/**
 * Any plain outline as a tree view. The rows are worked out in core; here they only become the editor's own
 * items. The editor is told of the rows that really changed, so that it keeps selection, focus and what is
 * unfolded, and its cost follows the change and not the size of the tree.
 */
export class OutlineTree<About> implements vscode.TreeDataProvider<RowHandle<About>> {
  readonly #changed = new vscode.EventEmitter<RowHandle<About>[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #outline: Outline<About>;
  readonly #ready: () => Promise<void> | void;
  readonly #decorate: (item: vscode.TreeItem, row: OutlineRow<About>) => void;
  readonly #handles = new Map<string, RowHandle<About>>();
  /** What a person folded or unfolded: an outage takes all rows away, and must not undo it. */
  readonly #folded = new Map<string, boolean>();
  readonly #pace = new Pace(tellingMilliseconds, () => this.#fire());
  #untold = new Set<string>();
  #allUntold = false;

  /** `ready`: what the topmost rows wait for when the editor asks for them. */
  constructor(
    outline: Outline<About>,
    ready: () => Promise<void> | void,
    decorate: (item: vscode.TreeItem, row: OutlineRow<About>) => void,
  ) {
    this.#outline = outline;
    this.#ready = ready;
    this.#decorate = decorate;
  }

  tell(changed: ChangedRows): void {
    if (changed === "everything") {
      this.#allUntold = true;
    } else if (changed.size > 0) {
      for (const id of changed) {
        this.#untold.add(id);
      }
    } else {
      return;
    }
    this.#pace.ask();
  }

  dispose(): void {
    this.#pace.dispose();
    this.#changed.dispose();
  }

  remember({ id }: RowHandle<About>, folded: boolean): void {
    this.#folded.set(id, folded);
  }

  async getChildren(handle?: RowHandle<About>): Promise<RowHandle<About>[]> {
    if (handle === undefined) {
      await this.#ready();
    }
    const rows = handle === undefined ? this.#outline.roots : (this.#outline.row(handle.id)?.children ?? []);
    return rows.map((row) => this.#handle(row));
  }

  getTreeItem(handle: RowHandle<About>): vscode.TreeItem {
    const row = this.#outline.row(handle.id);
    // It went between the editor's two questions; the refresh that says so is on its way.
    return row === undefined ? new vscode.TreeItem("") : this.#item(row);
  }

  #item(row: OutlineRow<About>): vscode.TreeItem {
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
    item.contextValue = [row.context, ...(row.can ?? []).map((ability) => `can:${ability}`)].join(" ");
    item.accessibilityInformation = { label: inOneLine(row.spoken) };
    this.#decorate(item, row);
    return item;
  }

  #fire(): void {
    const [ids, all] = [this.#untold, this.#allUntold];
    this.#untold = new Set();
    this.#allUntold = false;
    for (const id of all ? [...this.#handles.keys()] : ids) {
      if (this.#outline.row(id) === undefined) {
        this.#handles.delete(id);
      }
    }
    const told = [...ids].flatMap((id) => this.#handles.get(id) ?? []);
    if (all) {
      this.#changed.fire(undefined);
    } else if (told.length > 0) {
      this.#changed.fire(told);
    }
  }

  #handle({ id, about }: OutlineRow<About>): RowHandle<About> {
    const handle = this.#handles.get(id) ?? { id, about };
    this.#handles.set(id, handle);
    return handle;
  }
}

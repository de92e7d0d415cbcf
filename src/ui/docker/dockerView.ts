import * as vscode from "vscode";
import type { Log } from "../../attempts/redactedLog.ts";
import { commands, contextKeys, views } from "../../contributions.ts";
import type { Disposable } from "../../core/emitter.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { inOneLine } from "../../core/shownText.ts";
import { ageOf } from "../../core/state/age.ts";
import type { DockerRow, RowSubject } from "../../core/state/dockerRow.ts";
import { type EngineStatus, engineNow } from "../../core/state/engineStatus.ts";
import { LiveOutline } from "../../core/state/liveOutline.ts";
import { objectOf } from "../../core/state/objectOf.ts";
import { moreOf, tooltipOf } from "../../core/state/tooltip.ts";
import { OutlineTree, type RowHandle } from "../outlineTree.ts";
import { DockerActions } from "./dockerActions.ts";
import { InspectDocuments } from "./inspectDocuments.ts";
import { tooltipMarkdown } from "./tooltipMarkdown.ts";

/** Longer than a local engine needs for the first look (110 to 130 ms), shorter than a person would call blank. */
const firstLookMilliseconds = 250;

/**
 * The editor gathers what a tree says after its first answer for 200 ms. Rows that come with the first answer
 * are drawn that much sooner; an engine that takes longer leaves the view to its welcome text.
 */
const firstLook = async (watch: EngineWatch): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, firstLookMilliseconds);
  });
  await Promise.race([watch.settled(), enough]);
  clearTimeout(timer);
};

/** How often the rows' ages are looked at: none changes more often than once a minute. */
const ageMilliseconds = 60_000;

/** The tree with ages, and with tooltips that are worked out only when somebody points at a row. */
class DockerTree extends OutlineTree<RowSubject> {
  readonly #watch: EngineWatch;
  readonly #rows: LiveOutline;
  /** Row -> the age that it shows. */
  readonly #ages: Map<string, string>;

  constructor(watch: EngineWatch, outline: LiveOutline) {
    const ages = new Map<string, string>();
    super(
      outline,
      () => (["unwatched", "connecting"].includes(watch.store.state.status.kind) ? firstLook(watch) : undefined),
      (item, row) => {
        const age = ageIn(row, watch);
        ages.set(row.id, age);
        item.description = age === "" ? row.description : `${row.description} · ${age}`;
      },
    );
    this.#watch = watch;
    this.#rows = outline;
    this.#ages = ages;
  }

  tellAges(): void {
    const changed = new Set<string>();
    for (const [id, age] of this.#ages) {
      const now = ageIn(this.#rows.row(id), this.#watch);
      if (now === "") {
        this.#ages.delete(id);
      } else if (now !== age) {
        changed.add(id);
      }
    }
    this.tell(changed);
  }

  async resolveTreeItem(item: vscode.TreeItem, { about }: RowHandle<RowSubject>): Promise<vscode.TreeItem> {
    const { store } = this.#watch;
    const linesOf = moreOf(about, store.state);
    const object = linesOf === undefined ? undefined : objectOf(about, store.state);
    const inspected = object === undefined ? undefined : await this.#watch.ask((engine) => engine.inspect(object));
    const more = inspected?.ok ? (linesOf?.(inspected.value) ?? []) : [];
    item.tooltip = tooltipMarkdown(tooltipOf(about, store.state, more));
    return item;
  }
}

/** Empty for a row that shows none, or has gone. */
const ageIn = (row: DockerRow | undefined, { store: { state } }: EngineWatch): string =>
  row?.since === undefined ? "" : (ageOf(row.since, engineNow(state.status, Date.now())) ?? "");

/**
 * The live tree of the engine's objects. It holds the watch only while it can be seen: hidden means quiet.
 * Rows are shown only while the engine answers, since otherwise nothing says that they are still true.
 */
export function registerDockerView(watch: EngineWatch, log: Log): vscode.Disposable {
  const { store } = watch;
  const outline = new LiveOutline();
  outline.reset(store.state);
  const tree = new DockerTree(watch, outline);
  const view = vscode.window.createTreeView(views.docker, { treeDataProvider: tree });
  const documents = new InspectDocuments(watch);
  const actions = new DockerActions(watch, documents, log, (object, word) => tree.tell(outline.setBusy(object, word)));
  let ageing: NodeJS.Timeout | undefined;
  let hold: Disposable | undefined;
  const follow = (): void => {
    clearInterval(ageing);
    if (view.visible) {
      hold ??= watch.hold();
      ageing = setInterval(() => tree.tellAges(), ageMilliseconds);
      // The editor lays a view out before it makes the tree in it, and again two seconds later; in a window at rest
      // no row is drawn until then (measured in VS Code 1.139). A message that is set, even to none, lays it out now.
      view.message = "";
    } else {
      hold?.dispose();
      hold = undefined;
    }
  };
  const tell = (status: EngineStatus): void => {
    // No message: the editor hides the welcome view, and with it all buttons, while there is one.
    view.description =
      status.kind === "connected"
        ? `Engine ${status.identity.version}`
        : status.kind === "unreachable"
          ? inOneLine(status.address)
          : "";
    void vscode.commands.executeCommand("setContext", contextKeys.engine, status.kind);
    const trouble = status.kind === "unreachable" ? status.failure.kind : "";
    void vscode.commands.executeCommand("setContext", contextKeys.engineTrouble, trouble);
  };
  // From a row's menu the row comes along; from the palette or a key it is the selected one.
  const onRow = (command: string, act: (about: RowSubject) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (given?: RowHandle<RowSubject>) => {
      const handle = given ?? view.selection[0];
      if (handle !== undefined) {
        await act(handle.about);
      }
    });
  void vscode.commands.executeCommand("setContext", contextKeys.platform, process.platform);
  follow();
  tell(store.state.status);
  return vscode.Disposable.from(
    tree,
    view,
    documents,
    actions,
    view.onDidChangeVisibility(follow),
    view.onDidExpandElement(({ element }) => tree.remember(element, false)),
    view.onDidCollapseElement(({ element }) => tree.remember(element, true)),
    store.onDidChange((change) => {
      if (change.status) {
        tell(store.state.status);
      }
      tree.tell(outline.take(change, store.state));
    }),
    vscode.commands.registerCommand(commands.showDetails, () => {
      const { status } = store.state;
      if (status.kind === "unreachable") {
        log.warn(inOneLine(`${status.failure.sentence}; ${status.failure.remedy}`));
      }
      log.show();
    }),
    vscode.commands.registerCommand(commands.lookAgain, () => watch.lookAgain()),
    onRow(commands.start, (about) => actions.act("start", about)),
    onRow(commands.stop, (about) => actions.act("stop", about)),
    onRow(commands.restart, (about) => actions.act("restart", about)),
    onRow(commands.remove, (about) => actions.act("remove", about)),
    onRow(commands.logs, (about) => actions.logs(about)),
    onRow(commands.openShell, (about) => actions.openShell(about)),
    onRow(commands.inspect, (about) => actions.inspect(about)),
    onRow(commands.copyId, (about) => actions.copyId(about)),
    onRow(commands.copyCommand, (about) => actions.copyCommand(about)),
    {
      dispose: () => {
        clearInterval(ageing);
        hold?.dispose();
      },
    },
  );
}

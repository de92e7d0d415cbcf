import * as vscode from "vscode";
import type { EngineWatch } from "../../core/ports.ts";
import { inOneLine, visibleJson } from "../../core/shownText.ts";
import type { EngineObject } from "../../core/state/actions.ts";
import { objectKinds } from "../../core/state/objectKinds.ts";
import { listNameOf } from "../../core/state/objectTypes.ts";
import { holds, staleAfter } from "../../core/state/staleness.ts";
import type { ChangeSet } from "../../core/state/store.ts";
import { Pace } from "../pace.ts";

/** Scheme of the documents that show what the engine says: the editor opens such documents read-only. */
const scheme = "container-labs-inspect";

/** A container that is restarted again and again is not asked for at each of its events. */
const rereadMilliseconds = 500;

/** The engine's JSON of objects, each as a read-only document of its own that follows its object, and logs as text. */
export class InspectDocuments implements vscode.TextDocumentContentProvider {
  readonly #watch: EngineWatch;
  readonly #texts = new Map<string, string>();
  /** Documents that follow an object. */
  readonly #followed = new Map<string, EngineObject>();
  readonly #stale = new Set<string>();
  readonly #pace = new Pace(rereadMilliseconds, () => void this.#readAgain());
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #parts: vscode.Disposable;

  constructor(watch: EngineWatch) {
    this.#watch = watch;
    this.#parts = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#texts.delete(uri.toString());
        this.#followed.delete(uri.toString());
      }),
      watch.store.onDidChange((change) => this.#mark((object) => concerns(object, change))),
      // Of some changes the store keeps nothing, a new memory limit for example.
      watch.onEvent((event) => {
        const stale = staleAfter(event);
        this.#mark((object) => holds(stale, object));
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  async show(object: EngineObject, json: unknown): Promise<void> {
    const uri = uriOf(object, "json");
    this.#followed.set(uri.toString(), object);
    await this.#open(uri, textOf(json));
  }

  async showLogs(container: EngineObject<"container">, logs: string): Promise<void> {
    await this.#open(uriOf(container, "log"), logs);
  }

  dispose(): void {
    this.#pace.dispose();
    this.#changed.dispose();
    this.#parts.dispose();
  }

  async #open(uri: vscode.Uri, text: string): Promise<void> {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  #mark(isStale: (object: EngineObject) => boolean): void {
    for (const [uri, object] of this.#followed) {
      if (isStale(object)) {
        this.#stale.add(uri);
        this.#pace.ask();
      }
    }
  }

  /** What has gone keeps the text that it had: that is what one wants to look up then. */
  async #readAgain(): Promise<void> {
    const stale = [...this.#stale];
    this.#stale.clear();
    for (const uri of stale) {
      const object = this.#followed.get(uri);
      const answer = object === undefined ? undefined : await this.#watch.ask((engine) => engine.inspect(object));
      if (answer?.ok && this.#followed.has(uri) && this.#texts.get(uri) !== textOf(answer.value)) {
        this.#texts.set(uri, textOf(answer.value));
        this.#changed.fire(vscode.Uri.parse(uri));
      }
    }
  }
}

/** The name becomes the tab's title; slashes in it would make folders of it. */
const uriOf = ({ name, id }: EngineObject, ending: string): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `/${inOneLine(name).replaceAll(/[/\\\s]/g, "_")}.${ending}`, query: id });

const textOf = (json: unknown): string => `${visibleJson(json)}\n`;

/** Some JSON tells of other objects, as a network's names its containers. */
const concerns = ({ kind, id }: EngineObject, change: ChangeSet): boolean =>
  change[listNameOf(kind)].has(id) ||
  (objectKinds[kind].view.jsonFollows ?? []).some((other) => change[listNameOf(other)].size > 0);

import type * as vscode from "vscode";
import type { Disposable } from "../../core/emitter.ts";
import type { ExplainedFile, ExplainedPlace, Explanation, FoundFacts } from "../../core/explain/explanation.ts";
import type * as ExplainBundle from "../../core/explain/index.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { HistoryRow } from "../../core/state/imageHistory.ts";
import type { EngineState } from "../../core/state/store.ts";
import { contextFolder } from "./contextFolder.ts";

/** How long the engine is looked at after an explanation, when nothing else looks at it. */
const rememberedInMilliseconds = 30_000;

/**
 * What takes a moment to find out: of the image on the engine, of the build context's files, of the layer that a line
 * made. It comes behind a text that stands there already, asks only an engine that is connected anyway or behind a local
 * socket, and what it can't find out it doesn't mention.
 */
export class ExplainDetails implements Disposable {
  readonly #watch: EngineWatch;
  readonly #bundle: () => typeof ExplainBundle;
  /** By image id: a history never changes. */
  readonly #histories = new Map<string, readonly HistoryRow[]>();

  #held: Disposable | undefined;
  #end: NodeJS.Timeout | undefined;

  constructor(watch: EngineWatch, bundle: () => typeof ExplainBundle) {
    this.#watch = watch;
    this.#bundle = bundle;
  }

  of(
    document: vscode.TextDocument,
    file: ExplainedFile,
    place: ExplainedPlace,
    { asks }: Explanation,
  ): Promise<FoundFacts> {
    return this.#bundle().foundFacts(file, place, asks, {
      folder: contextFolder(document),
      look: () => this.#look(),
      inspect: (object) => this.#watch.ask((engine) => engine.inspect(object)),
      history: (id) => this.#historyOf(id),
    });
  }

  dispose(): void {
    clearTimeout(this.#end);
    this.#held?.dispose();
    this.#held = undefined;
  }

  /** Whoever asks for one explanation asks for the next one soon. */
  async #look(): Promise<EngineState | undefined> {
    clearTimeout(this.#end);
    this.#held ??= await this.#watch.holdIfLocal();
    if (this.#held !== undefined) {
      await this.#watch.settled();
      this.#end = setTimeout(() => this.dispose(), rememberedInMilliseconds);
    }
    const { state } = this.#watch.store;
    return state.status.kind === "connected" ? state : undefined;
  }

  async #historyOf(id: string): Promise<readonly HistoryRow[]> {
    const known = this.#histories.get(id);
    if (known !== undefined) {
      return known;
    }
    const read = await this.#watch.ask((engine) => engine.history(id));
    if (read.ok) {
      this.#histories.set(id, read.value);
    }
    return read.ok ? read.value : [];
  }
}

import type * as vscode from "vscode";
import type { Disposable } from "../../core/emitter.ts";
import { imageOf } from "../../core/explain/engineFacts.ts";
import type {
  ExplainedFile,
  ExplainedPlace,
  Explanation,
  FactQuestion,
  Sentence,
} from "../../core/explain/explanation.ts";
import { imageFacts } from "../../core/explain/imageFacts.ts";
import type * as ExplainBundle from "../../core/explain/index.ts";
import type { BuiltImage } from "../../core/explain/layerFacts.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { HistoryRow } from "../../core/state/imageHistory.ts";
import { readContextFolder } from "./contextFolder.ts";
import type { Found } from "./explanationText.ts";

type ImageQuestion = Extract<FactQuestion, { readonly kind: "image" }>;

/** Of more images nobody remembers which file made them. */
const mostImages = 12;

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

  async of(
    document: vscode.TextDocument,
    file: ExplainedFile,
    place: ExplainedPlace,
    { asks }: Explanation,
  ): Promise<Found> {
    const files = asks?.kind === "build context" ? await this.#contextFacts(document, asks) : [];
    await this.#look();
    const image = asks?.kind === "image" ? await this.#imageFacts(asks) : [];
    return { files, engine: [...image, ...(await this.#layerFacts(file, place))] };
  }

  dispose(): void {
    clearTimeout(this.#end);
    this.#held?.dispose();
    this.#held = undefined;
  }

  /** Whoever asks for one explanation asks for the next one soon. */
  async #look(): Promise<void> {
    clearTimeout(this.#end);
    this.#held ??= await this.#watch.holdIfLocal();
    if (this.#held !== undefined) {
      await this.#watch.settled();
      this.#end = setTimeout(() => this.dispose(), rememberedInMilliseconds);
    }
  }

  get #isConnected(): boolean {
    return this.#watch.store.state.status.kind === "connected";
  }

  async #contextFacts(
    document: vscode.TextDocument,
    asks: Parameters<typeof ExplainBundle.contextFacts>[0],
  ): Promise<readonly Sentence[]> {
    const bundle = this.#bundle();
    const reading = await readContextFolder(document, asks.sources, bundle);
    return reading === undefined ? [] : bundle.contextFacts(asks, reading);
  }

  async #imageFacts({ reference, platform }: ImageQuestion): Promise<readonly Sentence[]> {
    const image = this.#isConnected ? imageOf(reference, this.#watch.store.state) : undefined;
    const details =
      image === undefined
        ? undefined
        : await this.#watch.ask((engine) => engine.inspect({ kind: "image", id: image.id, name: reference }));
    return details?.ok === true ? imageFacts(details.value, platform) : [];
  }

  async #layerFacts(file: ExplainedFile, place: ExplainedPlace): Promise<readonly Sentence[]> {
    const built = this.#isConnected && file.builtBy.length > 0 ? await this.#builtBy(file) : undefined;
    return built === undefined ? [] : this.#bundle().layerFacts(place, built);
  }

  /** The newest image that was made by a file as it stands. */
  async #builtBy({ builtBy }: ExplainedFile): Promise<BuiltImage | undefined> {
    const newest = [...this.#watch.store.state.images.values()]
      .filter(({ tags }) => tags.length > 0)
      .toSorted((one, other) => other.createdAt - one.createdAt)
      .slice(0, mostImages);
    for (const { id, tags } of newest) {
      const history = await this.#historyOf(id);
      const rows = this.#bundle().rowsOf(builtBy, history);
      if (rows !== undefined) {
        return { name: tags[0] ?? id, history, rows };
      }
    }
    return undefined;
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

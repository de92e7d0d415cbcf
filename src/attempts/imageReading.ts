import type { Check } from "../core/labs/checks/formats.ts";
import type { SeenContainer } from "../core/labs/evidence/evidence.ts";
import { imageOfContainer } from "../core/labs/evidence/imageWords.ts";
import type { Lab } from "../core/labs/format/model.ts";
import type { EngineWatch } from "../core/ports.ts";
import { type ImageDetails, imageDetails } from "../core/state/imageDetails.ts";
import { sameImageReference } from "../core/state/imageReference.ts";
import type { ImageRecord } from "../core/state/records.ts";

export interface ImageReadingOptions {
  readonly lab: Lab;
  readonly watch: EngineWatch;
  readonly onFound: (id: string, details: ImageDetails) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Reads what the list of images doesn't tell, of those that this lab's checks are about or that its containers are made
 * of, once: an image never changes.
 */
export class ImageReading {
  readonly #options: ImageReadingOptions;
  readonly #references: readonly string[];
  readonly #dangling: boolean;
  readonly #history: boolean;
  readonly #asked = new Set<string>();

  constructor(options: ImageReadingOptions) {
    this.#options = options;
    const checks = options.lab.steps.flatMap(({ expect }) => expect.map(({ check }) => check));
    this.#references = checks.flatMap(referencesIn);
    this.#history = checks.some((check) => check.kind === "image" && check.history !== undefined);
    this.#dangling = checks.some((check) => check.kind === "image" && check.dangling === true);
  }

  fillIn(images: ReadonlyMap<string, ImageRecord>, fresh: ReadonlyMap<string, SeenContainer>): void {
    const used = new Set([...fresh.values()].map(({ record }) => imageOfContainer(record, images)?.id));
    for (const [id, { tags }] of images) {
      if (!this.#asked.has(id) && (used.has(id) || this.#isMeant(tags))) {
        this.#asked.add(id);
        this.#read(id, tags[0] ?? id).catch(this.#options.onError);
      }
    }
  }

  /** All that failed may be tried again. */
  forget(): void {
    this.#asked.clear();
  }

  #isMeant(tags: readonly string[]): boolean {
    return tags.length === 0
      ? this.#dangling
      : this.#references.some((reference) => tags.some((tag) => sameImageReference(tag, reference)));
  }

  async #read(id: string, name: string): Promise<void> {
    const { watch, onFound } = this.#options;
    const [inspected, history] = await Promise.all([
      watch.ask((engine) => engine.inspect({ kind: "image", id, name })),
      this.#history ? watch.ask((engine) => engine.history(id)) : undefined,
    ]);
    if (inspected.ok) {
      onFound(id, { ...imageDetails(inspected.value), ...(history?.ok === true ? { history: history.value } : {}) });
    }
  }
}

function referencesIn(check: Check): readonly string[] {
  if (check.kind === "image") {
    const { ref, builtFrom } = check;
    return [ref, builtFrom].filter((reference) => reference !== undefined);
  }
  return check.kind === "answer" && check.question.kind === "typed" && check.question.is.kind === "layers"
    ? [check.question.is.of]
    : [];
}

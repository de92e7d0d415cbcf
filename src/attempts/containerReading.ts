import type { SeenContainer } from "../core/labs/evidence.ts";
import type { Check, ContainerCheck, Lab } from "../core/labs/model.ts";
import type { EngineWatch } from "../core/ports.ts";
import { changedPaths, containerDetails, deletedPaths } from "./containerDetails.ts";

const unread = { ok: false } as const;

export type Found = Pick<SeenContainer, "details" | "changes" | "deleted" | "logs">;

export interface ContainerReadingOptions {
  readonly watch: EngineWatch;
  readonly lab: Lab;
  readonly onFound: (id: string, found: Found) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Reads of an attempt's own containers what neither the list nor the events tell: the command, whether there is
 * a terminal, and, if this lab wants it, files that changed and output. As early as it can, since a container of
 * `run --rm` is gone some milliseconds after its end. What can't be read any more stays unread.
 */
export class ContainerReading {
  readonly #options: ContainerReadingOptions;
  readonly #wantsOutput: boolean;
  /** Container -> what was asked for last; the same is not asked twice. */
  readonly #asked = new Map<string, string>();

  constructor(options: ContainerReadingOptions) {
    this.#options = options;
    this.#wantsOutput = options.lab.steps.some(({ expect }) =>
      expect.some(({ check }) => asksForChanges(check) || (check.kind === "container" && wantsOutput(check))),
    );
  }

  /** Asks for what is missing and can be had. Cheap when there is nothing. */
  fillIn(fresh: ReadonlyMap<string, SeenContainer>): void {
    for (const [id, seen] of fresh) {
      if (!seen.gone) {
        if (seen.details === undefined) {
          this.#once(id, "details", () => this.#details(id));
        } else if (this.#wantsOutput && seen.record.state === "exited") {
          this.#once(id, `output ${seen.changedAt}`, () => this.#output(id, seen.details?.removesItself));
        }
      }
    }
  }

  /** Reads again what goes on changing while a container runs. */
  probe(ids: readonly string[]): void {
    for (const id of ids) {
      this.#output(id).catch(this.#options.onError);
    }
  }

  /** All that failed may be tried again. */
  forget(): void {
    this.#asked.clear();
  }

  #once(id: string, what: string, read: () => Promise<void>): void {
    if (this.#asked.get(id) !== what) {
      this.#asked.set(id, what);
      read().catch(this.#options.onError);
    }
  }

  async #details(id: string): Promise<void> {
    const inspected = await this.#options.watch.inspect({ kind: "container", id, name: id.slice(0, 12) });
    if (inspected.ok) {
      this.#options.onFound(id, { details: containerDetails(inspected.value) });
    }
  }

  /** While its layer is being removed an engine lists no changes, as if there had been none (seen on 20.10). */
  async #output(id: string, removesItself = false): Promise<void> {
    const { watch, onFound } = this.#options;
    // How it ended stands in its details too: whether it was for lack of memory.
    const [changes, logs] = await Promise.all([
      removesItself ? unread : watch.changes(id),
      watch.logs(id),
      this.#details(id),
    ]);
    if (changes.ok || logs.ok) {
      onFound(id, {
        ...(changes.ok ? { changes: changedPaths(changes.value), deleted: deletedPaths(changes.value) } : {}),
        ...(logs.ok ? { logs: logs.value } : {}),
      });
    }
  }
}

/** Whether a check is about what a container did and not only about what it is. */
export const wantsOutput = (check: ContainerCheck): boolean =>
  [check.changed, check.logs, check.logsWithout, check.oomKilled].some((asked) => asked !== undefined);

const asksForChanges = (check: Check): boolean =>
  check.kind === "answer" && check.question.kind === "typed" && check.question.is.kind === "changes";

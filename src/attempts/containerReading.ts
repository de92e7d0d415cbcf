import { shortId } from "../core/base/words.ts";
import { withoutSlash } from "../core/labs/checks/container/changedFiles.ts";
import type { ContainerCheck } from "../core/labs/checks/container/format.ts";
import type { Check } from "../core/labs/checks/formats.ts";
import { judgeOf } from "../core/labs/checks/judges.ts";
import type { SeenContainer } from "../core/labs/evidence/evidence.ts";
import type { Lab } from "../core/labs/format/model.ts";
import type { EngineWatch } from "../core/ports.ts";
import { changedPaths, containerDetails, deletedPaths, pathKind } from "./containerDetails.ts";

const unread = { ok: false } as const;

export type ReadOfContainer = Pick<SeenContainer, "details" | "changes" | "deleted" | "pathKinds" | "logs">;

export interface ContainerReadingOptions {
  readonly watch: EngineWatch;
  readonly lab: Lab;
  readonly onFound: (id: string, found: ReadOfContainer) => void;
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
  readonly #wantsAliases: boolean;
  /** Paths of which the lab asks whether they were changed. */
  readonly #paths: readonly string[];
  /** Container -> what was asked for last; the same is not asked twice. */
  readonly #asked = new Map<string, string>();

  constructor(options: ContainerReadingOptions) {
    this.#options = options;
    const checks = options.lab.steps.flatMap(({ expect }) => expect.map(({ check }) => check));
    this.#wantsOutput = checks.some(
      (check) => asksForChanges(check) || (check.kind === "container" && wantsOutput(check)),
    );
    this.#wantsAliases = checks.some((check) => judgeOf(check)?.asksForAliases?.(check) === true);
    this.#paths = [...new Set(checks.flatMap(pathsIn))];
  }

  /** Asks for what is missing and can be had. Cheap when there is nothing. */
  fillIn(fresh: ReadonlyMap<string, SeenContainer>): void {
    for (const [id, seen] of fresh) {
      if (!seen.gone) {
        if (seen.details === undefined) {
          this.#once(id, "details", () => this.#details(id));
        } else if (seen.record.state === "running" && seen.details.restartCount) {
          // A count from before, which goes back to none once somebody starts it.
          this.#once(id, `restarts ${seen.changedAt}`, () => this.#details(id));
        } else if (
          this.#wantsAliases &&
          placesOf(seen) !==
            Object.keys(seen.details.aliases ?? {})
              .toSorted()
              .join()
        ) {
          // Connected and disconnected while it runs.
          this.#once(id, `places ${placesOf(seen)}`, () => this.#details(id));
        } else if (this.#wantsOutput && seen.record.state === "exited") {
          this.#once(id, `output ${seen.changedAt}`, () => this.#output(id, seen.details?.removesItself));
        }
      }
    }
  }

  /** It was connected to a network or disconnected from one; by which names it is found there is in no list. */
  moved(id: string): void {
    if (this.#wantsAliases) {
      this.detailsAgain([id]);
    }
  }

  /** Why a container could not be started is told by no event. */
  detailsAgain(ids: readonly string[]): void {
    for (const id of ids) {
      this.#details(id).catch(this.#options.onError);
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
    const inspected = await this.#options.watch.ask((engine) =>
      engine.inspect({ kind: "container", id, name: shortId(id) }),
    );
    if (inspected.ok) {
      this.#options.onFound(id, { details: containerDetails(inspected.value) });
    }
  }

  /** While its layer is being removed an engine lists no changes, as if there had been none (seen on 20.10). */
  async #output(id: string, removesItself = false): Promise<void> {
    const { watch, onFound } = this.#options;
    // How it ended stands in its details too: whether it was for lack of memory.
    const [changes, logs] = await Promise.all([
      removesItself ? unread : watch.ask((engine) => engine.changes(id)),
      watch.ask((engine) => engine.logs(id)),
      this.#details(id),
    ]);
    if (changes.ok || logs.ok) {
      const changed = changes.ok ? changedPaths(changes.value) : [];
      const pathKinds = await this.#pathKinds(id, changed);
      onFound(id, {
        ...(changes.ok ? { changes: changed, deleted: deletedPaths(changes.value), pathKinds } : {}),
        ...(logs.ok ? { logs: logs.value } : {}),
      });
    }
  }

  /** What can't be read is left out: it stays unread. */
  async #pathKinds(id: string, changed: readonly string[]): Promise<NonNullable<ReadOfContainer["pathKinds"]>> {
    const asked = this.#paths.filter((path) => changed.includes(path));
    const stats = await Promise.all(
      asked.map((path) => this.#options.watch.ask((engine) => engine.pathStat(id, path))),
    );
    return Object.fromEntries(
      stats.flatMap((stat, place) => (stat.ok ? [[asked[place] ?? "", pathKind(stat.value)] as const] : [])),
    );
  }
}

const placesOf = ({ record }: SeenContainer): string =>
  record.networks
    .map(({ name }) => name)
    .toSorted()
    .join();

/** The paths that a check asks for, without the slash that asks for a folder. */
const pathsIn = (check: Check): readonly string[] =>
  check.kind === "container" && Array.isArray(check.changed) ? check.changed.map(withoutSlash) : [];

/** Whether a check is about what a container did and not only about what it is. */
export const wantsOutput = (check: ContainerCheck): boolean =>
  [check.changed, check.logs, check.logsWithout, check.oomKilled].some((asked) => asked !== undefined);

const asksForChanges = (check: Check): boolean =>
  check.kind === "answer" && check.question.kind === "typed" && check.question.is.kind === "changes";

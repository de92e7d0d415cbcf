import { homedir } from "node:os";
import type { Disposable } from "../core/emitter.ts";
import type { Lab } from "../core/labs/model.ts";
import { noProgress, type Progress, type ProgressRecord, progressAfter, underNewNames } from "../core/labs/progress.ts";
import { parseProgressLine } from "../core/labs/progressLine.ts";
import { redacted } from "../core/labs/redact.ts";
import type { AppendOnlyFile } from "../core/ports.ts";

export interface ProgressLogOptions {
  readonly lab: Lab;
  readonly file: AppendOnlyFile;
  readonly newId: () => string;
  readonly onError: (error: unknown) => void;
}

type WithoutIds<Line> = Line extends unknown ? Omit<Line, "id" | "attempt"> : never;

/** A record of the attempt that is under way. */
export type Entry = WithoutIds<Exclude<ProgressRecord, { kind: "attempt" }>>;

/** Of a learner who tries for long, the last ones tell what led to it. */
const mostCommands = 12;

/** A lab's progress in memory, and the file that it is written to and, from other windows, comes from. */
export class ProgressLog {
  readonly #options: ProgressLogOptions;
  readonly #known = new Set<string>();
  #progress: Progress = noProgress;
  /** Command lines since the last pass. */
  #heard: readonly string[] = [];

  constructor(options: ProgressLogOptions) {
    this.#options = options;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Takes in every line that isn't known yet. */
  async read(): Promise<void> {
    for (const line of await this.#options.file.lines()) {
      const record = parseProgressLine(line);
      if (record !== undefined) {
        this.#take(record);
      }
    }
  }

  /** Goes on from what another log knows, which then is as if it had been read. */
  goOnFrom(progress: Progress): void {
    this.#progress = progress;
  }

  /** What was typed goes with the pass that it led to. */
  heard(command: string): void {
    this.#heard = [...this.#heard, command].slice(-mostCommands);
  }

  begin(given: Omit<Extract<ProgressRecord, { kind: "attempt" }>, "id" | "kind">): Promise<void> {
    return this.#append({ ...given, kind: "attempt", id: this.#options.newId() });
  }

  /** Known at once, on disk soon. Only while there is an attempt. */
  write(entry: Entry): Promise<void> {
    const { attempt } = this.#progress;
    return attempt === undefined
      ? Promise.reject(new Error(`A ${entry.kind} record without an attempt.`))
      : this.#append({ ...this.#kept(entry), id: this.#options.newId(), attempt });
  }

  /** What was seen may hold a secret that somebody typed: none of it is kept. */
  #kept(entry: Entry): Entry {
    if (entry.kind !== "pass") {
      return entry;
    }
    const clean = (text: string): string => redacted(text, homedir());
    const commands = this.#heard.map(clean);
    this.#heard = [];
    const { pass } = entry;
    return {
      ...entry,
      pass: {
        ...pass,
        seen: pass.seen.map(clean),
        objects: pass.objects.map((object) => ({ ...object, name: clean(object.name) })),
        ...(commands.length === 0 ? {} : { commands }),
      },
    };
  }

  /** The same for what must not wait: a slow disk must not delay a tick. */
  note(entry: Entry): void {
    this.write(entry).catch(this.#options.onError);
  }

  /** Tells when another window wrote something, with what was known before. */
  follow(listener: (before: Progress) => void): Disposable {
    return this.#options.file.follow(() => {
      const before = this.#progress;
      this.read().then(() => {
        if (this.#progress !== before) {
          listener(before);
        }
      }, this.#options.onError);
    });
  }

  #append(record: ProgressRecord): Promise<void> {
    this.#take(record);
    return this.#options.file.append(JSON.stringify(record));
  }

  #take(record: ProgressRecord): void {
    if (!this.#known.has(record.id)) {
      this.#known.add(record.id);
      this.#progress = progressAfter(this.#progress, underNewNames(this.#options.lab, record));
    }
  }
}

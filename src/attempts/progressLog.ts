import { homedir } from "node:os";
import type { Disposable } from "../core/emitter.ts";
import { longestLine } from "../core/labs/commandParts.ts";
import { keptAnswer, keptPass } from "../core/labs/keptRecord.ts";
import type { Lab } from "../core/labs/model.ts";
import { noProgress, type Progress, type ProgressRecord, progressAfter, underNewNames } from "../core/labs/progress.ts";
import { parseProgressLine } from "../core/labs/progressLine.ts";
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

interface Heard {
  readonly line: string;
  readonly counts: () => boolean;
}

/** A lab's progress in memory, and the file that it is written to and, from other windows, comes from. */
export class ProgressLog {
  readonly #options: ProgressLogOptions;
  readonly #known = new Set<string>();
  #progress: Progress = noProgress;
  /** Command lines since the last pass. */
  #heard: readonly Heard[] = [];

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

  /** What was typed goes with the pass that it led to, if it still counts by then. */
  heard(line: string, counts: () => boolean = () => true): void {
    if (line.length <= longestLine) {
      this.#heard = [...this.#heard, { line, counts }].slice(-mostCommands);
    }
  }

  begin(given: Omit<Extract<ProgressRecord, { kind: "attempt" }>, "id" | "kind">): Promise<void> {
    return this.#append({ ...given, kind: "attempt", id: this.#options.newId() });
  }

  /** Known at once, on disk soon. Only while there is an attempt. */
  write(entry: Entry): Promise<void> {
    const { attempt } = this.#progress;
    if (attempt === undefined) {
      return Promise.reject(new Error(`A ${entry.kind} record without an attempt.`));
    }
    const id = this.#options.newId();
    const { known, kept } = this.#kept(entry);
    return this.#append({ ...known, id, attempt }, { ...kept, id, attempt });
  }

  /** What is known to this window, and what of it is kept. What was seen or typed may hold a secret. */
  #kept(entry: Entry): { readonly known: Entry; readonly kept: Entry } {
    const { lab } = this.#options;
    switch (entry.kind) {
      case "pass": {
        const typed = this.#heard.filter(({ counts }) => counts()).map(({ line }) => line);
        this.#heard = [];
        const pass: Entry = { ...entry, pass: keptPass(lab, entry.pass, typed, homedir()) };
        return { known: pass, kept: pass };
      }
      case "answer":
        // Until the window is closed, the learner reads what they answered.
        return { known: entry, kept: { ...entry, answer: keptAnswer(lab, entry.step, entry.answer) } };
      default:
        return { known: entry, kept: entry };
    }
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

  #append(record: ProgressRecord, kept = record): Promise<void> {
    this.#take(record);
    return this.#options.file.append(JSON.stringify(kept));
  }

  #take(record: ProgressRecord): void {
    if (!this.#known.has(record.id)) {
      this.#known.add(record.id);
      this.#progress = progressAfter(this.#progress, underNewNames(this.#options.lab, record));
    }
  }
}

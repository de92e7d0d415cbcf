import { homedir } from "node:os";
import type { Disposable } from "../core/emitter.ts";
import type { Lab } from "../core/labs/model.ts";
import { noProgress, type Progress, type ProgressRecord, progressAfter, underNewNames } from "../core/labs/progress.ts";
import { isOfNewerVersion, longestText, parseProgressLine } from "../core/labs/progressLine.ts";
import { type ProgressTrouble, troubleOf } from "../core/labs/progressTrouble.ts";
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
  /** Id of a line -> the line. */
  readonly #known = new Map<string, string>();
  /** Lines as they were last read, and what is wrong with some of them. */
  #lines: readonly string[] = [];
  readonly #odd = new Map<string, "unreadable" | "newer">();
  #troubles: readonly ProgressTrouble[] = [];
  #progress: Progress = noProgress;
  /** Command lines since the last pass. */
  #heard: readonly string[] = [];

  constructor(options: ProgressLogOptions) {
    this.#options = options;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** What of the file doesn't count, in words. */
  get troubles(): readonly ProgressTrouble[] {
    return this.#troubles;
  }

  /** Takes in every line that isn't known yet. */
  async read(): Promise<void> {
    const lines = await this.#options.file.lines();
    const before = this.#lines;
    this.#lines = lines;
    for (const [index, line] of lines.entries()) {
      if (line !== before[index]) {
        this.#takeLine(line);
      }
    }
    const odd = lines.map((line) => this.#odd.get(line));
    const count = (kind: "unreadable" | "newer"): number => odd.filter((each) => each === kind).length;
    const { setAside = [], overfull = false } = this.#options.file.leftOut?.() ?? {};
    this.#troubles = troubleOf({ unreadable: count("unreadable"), newer: count("newer"), setAside, overfull });
  }

  #takeLine(line: string): void {
    const record = parseProgressLine(line);
    if (record === undefined) {
      this.#odd.set(line, isOfNewerVersion(line) ? "newer" : "unreadable");
    } else if ((this.#known.get(record.id) ?? line) !== line) {
      // Two lines can't both be the one that an id stands for.
      this.#odd.set(line, "unreadable");
    } else {
      this.#take(record, line);
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
    if (entry.kind === "answer") {
      const { answer } = entry;
      return { ...entry, answer: { ...answer, text: cut(answer.text), said: cut(answer.said) } };
    }
    if (entry.kind === "remark") {
      return { ...entry, text: cut(entry.text) };
    }
    if (entry.kind !== "pass") {
      return entry;
    }
    const clean = (text: string): string => cut(redacted(text, homedir()));
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
      const troubles = JSON.stringify(this.troubles);
      this.read().then(() => {
        if (this.#progress !== before || JSON.stringify(this.troubles) !== troubles) {
          listener(before);
        }
      }, this.#options.onError);
    });
  }

  #append(record: ProgressRecord): Promise<void> {
    const line = JSON.stringify(record);
    this.#take(record, line);
    return this.#options.file.append(line);
  }

  #take(record: ProgressRecord, line: string): void {
    if (!this.#known.has(record.id)) {
      this.#known.set(record.id, line);
      this.#progress = progressAfter(this.#progress, underNewNames(this.#options.lab, record));
    }
  }
}

/** What is longer than a line may have couldn't be read back. */
const cut = (text: string): string => (text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`);

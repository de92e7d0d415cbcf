import { homedir } from "node:os";
import type { Disposable } from "../core/emitter.ts";
import { withTexts } from "../core/labs/findings/findingTexts.ts";
import type { Lab } from "../core/labs/format/model.ts";
import { longestLine } from "../core/labs/kept/commandParts.ts";
import { longestText } from "../core/labs/kinds/findingKind.ts";
import { keptAnswer, keptPass } from "../core/labs/progress/keptRecord.ts";
import {
  type Answer,
  noProgress,
  type Pass,
  type Progress,
  type ProgressRecord,
  progressAfter,
  underNewNames,
} from "../core/labs/progress/progress.ts";
import { isOfNewerVersion, parseProgressLine } from "../core/labs/progress/progressLine.ts";
import { type ProgressTrouble, troubleOf } from "../core/labs/progress/progressTrouble.ts";
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
  /** Id of a line -> the line. */
  readonly #known = new Map<string, string>();
  /** Lines as they were last read, and what is wrong with some of them. */
  #lines: readonly string[] = [];
  readonly #odd = new Map<string, "unreadable" | "newer">();
  #troubles: readonly ProgressTrouble[] = [];
  #progress: Progress = noProgress;
  /** Command lines since the last pass. */
  #heard: readonly Heard[] = [];

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
        const pass: Entry = { ...entry, pass: inBounds(keptPass(lab, entry.pass, typed, homedir())) };
        return { known: pass, kept: pass };
      }
      case "answer":
        // Until the window is closed, the learner reads what they answered.
        return { known: entry, kept: { ...entry, answer: answerInBounds(keptAnswer(lab, entry.step, entry.answer)) } };
      case "remark": {
        const remark: Entry = { ...entry, text: cut(entry.text) };
        return { known: remark, kept: remark };
      }
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
      const troubles = JSON.stringify(this.troubles);
      this.read().then(() => {
        if (this.#progress !== before || JSON.stringify(this.troubles) !== troubles) {
          listener(before);
        }
      }, this.#options.onError);
    });
  }

  #append(record: ProgressRecord, kept = record): Promise<void> {
    const line = JSON.stringify(kept);
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

const answerInBounds = (answer: Answer): Answer => ({ ...answer, text: cut(answer.text), said: cut(answer.said) });

const inBounds = (pass: Pass): Pass => ({
  ...pass,
  seen: pass.seen.map((finding) => withTexts(finding, cut)),
  objects: pass.objects.map((object) => ({ ...object, name: cut(object.name) })),
  ...(pass.commands === undefined ? {} : { commands: pass.commands.map(cut) }),
});

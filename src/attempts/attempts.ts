import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Emitter, type Subscribe } from "../core/emitter.ts";
import type { LabStanding } from "../core/labs/outline.ts";
import type { EngineWatch } from "../core/ports.ts";
import { LabAttempt } from "./labAttempt.ts";
import type { LabInFolder } from "./labFolder.ts";
import { progressFile } from "./progressFile.ts";

export interface AttemptsOptions {
  /** Reads the labs that ship; called once, when somebody first wants to know. */
  readonly readLabs: () => Promise<readonly LabInFolder[]>;
  /** Folder that the progress files are kept in. */
  readonly progressFolder: string;
  readonly watch: EngineWatch;
  readonly onError: (error: unknown) => void;
}

/** All labs and the attempts at them. One is active at a time: what appears on the engine then is its evidence only. */
export class Attempts {
  readonly onDidChange: Subscribe<undefined>;
  readonly #options: AttemptsOptions;
  readonly #changed: Emitter<undefined>;
  #labs: readonly LabInFolder[] = [];
  readonly #attempts = new Map<string, LabAttempt>();
  #loaded: Promise<void> | undefined;

  constructor(options: AttemptsOptions) {
    this.#options = options;
    this.#changed = new Emitter(options.onError);
    this.onDidChange = this.#changed.subscribe;
  }

  /** Reads labs and progress, once. Nothing is read before somebody wants to know. */
  load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  get standings(): readonly LabStanding[] {
    return this.#labs.map(({ id, reading }) => {
      const attempt = this.#attempts.get(id);
      return reading.ok && attempt !== undefined
        ? { ok: true, lab: reading.lab, progress: attempt.progress, round: attempt.round, active: attempt.active }
        : { ok: false, id, problems: reading.ok ? [] : reading.problems };
    });
  }

  get active(): LabAttempt | undefined {
    return [...this.#attempts.values()].find((attempt) => attempt.active);
  }

  attempt(labId: string): LabAttempt | undefined {
    return this.#attempts.get(labId);
  }

  /** Begins a new attempt at this lab, and pauses the one that was active. */
  async start(labId: string): Promise<void> {
    await this.load();
    await this.#pauseOthers(labId);
    await this.attempt(labId)?.start();
  }

  /**
   * After a reload: goes on with the attempt that was under way, also when none of our views is open. A window
   * in which no lab was ever begun pays for one look into a folder.
   */
  async resume(): Promise<void> {
    const files = await readdir(this.#options.progressFolder).catch(() => []);
    if (files.length > 0) {
      await this.load();
      const underWay = [...this.#attempts.values()].filter((attempt) => attempt.underWay);
      await underWay.toSorted((one, other) => other.progress.startedAt - one.progress.startedAt)[0]?.resume();
    }
  }

  /** Goes on with an attempt, or begins the first one. */
  async goOn(labId: string): Promise<void> {
    await this.load();
    const attempt = this.attempt(labId);
    if (attempt?.progress.attempt === undefined) {
      await this.start(labId);
    } else if (!attempt.active) {
      await this.#pauseOthers(labId);
      await attempt.resume();
    }
  }

  /** What appears on the engine from now on is not this lab's evidence. */
  async pause(labId: string): Promise<void> {
    await this.attempt(labId)?.pause();
  }

  dispose(): void {
    for (const attempt of this.#attempts.values()) {
      attempt.dispose();
    }
  }

  async #pauseOthers(labId: string): Promise<void> {
    for (const other of this.#attempts.values()) {
      if (other.lab.id !== labId) {
        await other.pause();
      }
    }
  }

  async #read(): Promise<void> {
    const { readLabs, progressFolder, watch, onError } = this.#options;
    this.#labs = await readLabs();
    for (const { id, reading } of this.#labs) {
      if (reading.ok) {
        const file = progressFile(join(progressFolder, `${id}.jsonl`), onError);
        const attempt = new LabAttempt({ lab: reading.lab, watch, file, now: Date.now, newId: randomUUID, onError });
        await attempt.load();
        attempt.onDidChange(() => this.#changed.emit(undefined));
        this.#attempts.set(id, attempt);
      }
    }
    this.#changed.emit(undefined);
  }
}

import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join, sep } from "node:path";
import { Emitter, type Subscribe } from "../core/emitter.ts";
import type { Lab } from "../core/labs/format/model.ts";
import { type ProgressTrouble, progressUnreachable } from "../core/labs/progress/progressTrouble.ts";
import { isUnderWay } from "../core/labs/progress/stepNames.ts";
import type { LabStanding } from "../core/labs/shown/outline.ts";
import type { AppendOnlyFile, EngineWatch } from "../core/ports.ts";
import { busyPorts } from "./busyPorts.ts";
import { LeadsOut } from "./insideFolder.ts";
import { LabAttempt } from "./labAttempt.ts";
import { placeFiles, resetFiles, takeOver } from "./labFiles.ts";
import type { LabInFolder } from "./labFolder.ts";
import { memoryFile, progressFile } from "./progressFile.ts";
import { selfTestFiles } from "./selfTest/selfTestFiles.ts";
import type { SelfTestFiles } from "./selfTest/selfTestOptions.ts";
import { starterFiles } from "./starterFiles.ts";

export interface AttemptsOptions {
  /** Reads the labs that ship and those of the workspace; first called when somebody wants to know. */
  readonly readLabs: () => Promise<readonly LabInFolder[]>;
  /** Where the learner has, or will get, the files of this lab. */
  readonly filesFolder: (filesName: string) => string;
  /** Files that are edited and not saved, wherever they are. */
  readonly unsaved?: () => readonly string[];
  /** Tells the learner what went otherwise than they may think. */
  readonly tell?: (sentence: string) => void;
  /** Folder that the progress files are kept in. */
  readonly progressFolder: string;
  readonly watch: EngineWatch;
  readonly onError: (error: unknown) => void;
}

export interface SelfTestFolder {
  readonly folder: string;
  readonly files: SelfTestFiles;
  remove(): Promise<void>;
}

/** All labs and the attempts at them. One is active at a time: what appears on the engine then is its evidence only. */
export class Attempts {
  readonly onDidChange: Subscribe<undefined>;
  readonly #options: AttemptsOptions;
  readonly #changed: Emitter<undefined>;
  #labs: readonly LabInFolder[] = [];
  readonly #attempts = new Map<string, LabAttempt>();
  /** Labs whose progress couldn't be opened. */
  readonly #failed = new Map<string, ProgressTrouble>();
  #loaded: Promise<void> | undefined;

  constructor(options: AttemptsOptions) {
    this.#options = options;
    this.#changed = new Emitter(options.onError);
    this.onDidChange = this.#changed.subscribe;
  }

  /** Reads labs and progress, once. Nothing is read before somebody wants to know. */
  load(): Promise<void> {
    this.#loaded ??= this.#read().catch((error: unknown) => {
      // Whoever wants to know the next time tries it again.
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  /** Reads the labs anew, after one was changed. A lab that is as it was keeps its attempt. */
  async reload(): Promise<void> {
    if (this.#loaded !== undefined) {
      await this.#loaded;
      this.#loaded = undefined;
      await this.load();
    }
  }

  /** Lets an author go through a lab as a learner does: what it proves is forgotten with the window. */
  async tryOut(labId: string): Promise<void> {
    await this.load();
    const found = this.#labs.find(({ id }) => id === labId);
    if (found?.reading.ok === true) {
      await this.#take(found, found.reading.lab, memoryFile());
      await this.start(labId);
    }
  }

  /** An attempt that leaves no trace, for a self-test. */
  throwAway(lab: Lab, folder: string): LabAttempt {
    const { watch, onError } = this.#options;
    const rest = { lab, watch, file: memoryFile(), folder: () => folder };
    return new LabAttempt({ ...rest, now: Date.now, newId: randomUUID, onError });
  }

  /** A folder of its own for a self-test's files, beside the learner's. */
  async selfTestFolder(labId: string): Promise<SelfTestFolder> {
    const folder = `${this.#options.filesFolder(this.filesName(labId))}.self-test`;
    const files = selfTestFiles(folder, await this.#sourceOf(labId));
    await files.reset();
    const remove = async (): Promise<void> => {
      for (const each of [folder, `${folder}.kept`]) {
        await rm(each, { recursive: true, force: true });
      }
    };
    return { folder, files, remove };
  }

  get standings(): readonly LabStanding[] {
    return this.#labs.map(({ id, reading }) => {
      const attempt = this.#attempts.get(id);
      if (reading.ok && attempt !== undefined) {
        const { progress, round, active, troubles } = attempt;
        return { ok: true, lab: reading.lab, progress, round, active, troubles };
      }
      const trouble = this.#failed.get(id);
      return {
        ok: false,
        id,
        problems: reading.ok ? [] : reading.problems,
        ...(trouble === undefined ? {} : { trouble }),
      };
    });
  }

  /** Where a lab of the workspace is, which may be a stranger's; undefined for one that ships. */
  workshopFolder(labId: string): string | undefined {
    const found = this.#labs.find(({ id }) => id === labId);
    return found === undefined || found.progressName === found.id ? undefined : found.folder;
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
    await this.placeFiles(labId);
    await this.attempt(labId)?.start();
  }

  /** Whether a file is one of a lab that was begun. */
  isInLabFolder(path: string): boolean {
    return [...this.#attempts.values()].some(({ folder }) => folder !== undefined && path.startsWith(folder + sep));
  }

  /** Ports that this lab publishes and that a program other than a container has now. */
  async busyPorts(labId: string): Promise<readonly number[]> {
    return await busyPorts(this.attempt(labId)?.lab.needs.ports ?? []);
  }

  /** What the folder of a lab's files is known by: labs of two workshops may have one id. */
  filesName(labId: string): string {
    return this.#labs.find(({ id }) => id === labId)?.progressName ?? labId;
  }

  /** Gives the learner what is missing of the lab's files. */
  async placeFiles(labId: string): Promise<void> {
    await this.#onFiles(labId, (source, target) => placeFiles(source, target));
  }

  /**
   * Puts the lab's files back as they were. Gives the copies that were kept of what the learner changed; undefined
   * where that was refused, which has been told.
   */
  async resetFiles(labId: string, stamp: string): Promise<readonly string[] | undefined> {
    return await this.#onFiles(labId, (source, target) => resetFiles(source, target, stamp));
  }

  /**
   * After a reload: goes on with the attempt that was under way, also when none of our views is open. A window
   * in which no lab was ever begun pays for one look into a folder.
   */
  async resume(): Promise<void> {
    const files = await readdir(this.#options.progressFolder).catch(() => []);
    if (files.length > 0) {
      await this.load();
      const underWay = [...this.#attempts.values()].filter(({ lab, progress }) => isUnderWay(lab, progress));
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
      await this.placeFiles(labId);
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

  async #onFiles(
    labId: string,
    work: (source: string, target: string) => Promise<readonly string[]>,
  ): Promise<readonly string[] | undefined> {
    const target = this.attempt(labId)?.folder;
    try {
      const source = await this.#sourceOf(labId);
      if (source === undefined || target === undefined) {
        return [];
      }
      const former = this.#options.filesFolder(labId);
      if (this.attempt(labId)?.progress.attempt !== undefined && (await takeOver(former, target))) {
        this.#options.tell?.(
          `The files of this lab are in ${target} from now on, since another workshop may have a lab of the same name. What was in ${former} is still there, too.`,
        );
      }
      return await work(source, target);
    } catch (error) {
      if (error instanceof LeadsOut) {
        this.#options.tell?.(error.message);
        return undefined;
      }
      throw error;
    }
  }

  #sourceOf(labId: string): Promise<string | undefined> {
    return starterFiles(this.#labs.find(({ id }) => id === labId));
  }

  async #pauseOthers(labId: string): Promise<void> {
    for (const other of this.#attempts.values()) {
      if (other.lab.id !== labId) {
        await other.pause();
      }
    }
  }

  async #read(): Promise<void> {
    this.#labs = await this.#options.readLabs();
    const ids = new Set(this.#labs.map(({ id }) => id));
    for (const [id, attempt] of this.#attempts) {
      if (!ids.has(id)) {
        attempt.dispose();
        this.#attempts.delete(id);
      }
    }
    for (const found of this.#labs) {
      try {
        await this.#open(found);
        this.#failed.delete(found.id);
      } catch (error) {
        // What fails in one lab stays with it: the others go on.
        this.#attempts.get(found.id)?.dispose();
        this.#attempts.delete(found.id);
        this.#failed.set(found.id, progressUnreachable(error));
        this.#options.onError(error);
      }
    }
    this.#changed.emit(undefined);
  }

  async #open(found: LabInFolder): Promise<void> {
    const { progressFolder, onError } = this.#options;
    const { id, reading, progressName } = found;
    const known = this.#attempts.get(id);
    if (reading.ok && JSON.stringify(known?.lab) !== JSON.stringify(reading.lab)) {
      const wasActive = known?.active === true;
      await this.#take(found, reading.lab, progressFile(join(progressFolder, `${progressName}.jsonl`), onError));
      if (wasActive) {
        await this.#attempts.get(id)?.resume();
      }
    }
  }

  async #take({ id, progressName }: LabInFolder, lab: Lab, file: AppendOnlyFile): Promise<void> {
    const { filesFolder, watch, onError, unsaved = () => [] } = this.#options;
    this.#attempts.get(id)?.dispose();
    const attempt = new LabAttempt({
      ...{ lab, watch, file, unsaved },
      ...(lab.files === undefined ? {} : { folder: () => filesFolder(progressName) }),
      now: Date.now,
      newId: randomUUID,
      onError,
    });
    await attempt.load();
    attempt.onDidChange(() => this.#changed.emit(undefined));
    this.#attempts.set(id, attempt);
  }
}

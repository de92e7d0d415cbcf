import type { Disposable, Subscribe } from "./emitter.ts";
import type { CommandLine } from "./labs/format/model.ts";
import type { EngineAction, EngineObject } from "./state/actions.ts";
import type { EngineOutcome } from "./state/engineFailure.ts";
import type { HistoryRow } from "./state/imageHistory.ts";
import type { Kind, RecordOf } from "./state/objectTypes.ts";
import type { PullProgress } from "./state/pullProgress.ts";
import type { EngineEvent, EngineIdentity } from "./state/records.ts";
import type { ReadonlyStore } from "./state/store.ts";

/**
 * What anybody may ask of the engine that is watched. Every call has a time-out of its own and answers with a failure
 * instead of hanging or throwing. All but `act` and `pull` are reads made by us, and never evidence of the learner's
 * work; those two are the learner's own hand, by a click.
 */
export interface AskedEngine {
  /** The engine's own JSON of one object. */
  inspect(object: EngineObject): Promise<EngineOutcome<unknown>>;
  /** `GET /containers/{id}/changes`, as it comes: null when nothing changed. */
  changes(containerId: string): Promise<EngineOutcome<unknown>>;
  /** The engine's own JSON of one exec. It keeps some minutes after the exec's end. */
  inspectExec(execId: string): Promise<EngineOutcome<unknown>>;
  /** What is at a path of a container, as the engine's own JSON: name, size, mode and where a link leads. */
  pathStat(containerId: string, path: string): Promise<EngineOutcome<unknown>>;
  /** Where an image's layers come from, the oldest first. */
  history(imageId: string): Promise<EngineOutcome<readonly HistoryRow[]>>;
  /** The last thousand lines of a container's output, both streams, as plain text. */
  logs(containerId: string): Promise<EngineOutcome<string>>;
  /** Fetches an image, because the learner asked for it. It takes as long as it takes; the signal ends it. */
  pull(
    reference: string,
    onProgress: (progress: PullProgress) => void,
    stop: StopSignal,
  ): Promise<EngineOutcome<PullProgress>>;
  /** Changes the engine, because the learner asked for it. It may take as long as the engine answers a ping meanwhile. */
  act(action: EngineAction): Promise<EngineOutcome<undefined>>;
}

/** One connection to a Docker Engine, as the engine room uses it: what keeps the store true, and what anybody may ask. */
export interface Engine extends AskedEngine {
  /** Where it is, as Docker writes it: `unix:///var/run/docker.sock`. */
  readonly address: string;
  /** Why this engine and no other, in words. */
  readonly found: string;
  /** What the learner should know of it, one phrase; undefined for a Docker Engine as it should be. */
  readonly warning: string | undefined;
  /** What a terminal needs so that its `docker` talks to this engine; null takes a variable away. */
  readonly terminal: Readonly<Record<string, string | null>>;
  /** What is known of it before it was identified; its id stands for no engine. */
  readonly atFirst: EngineIdentity;
  identify(): Promise<EngineOutcome<EngineIdentity>>;
  /** Whether it still answers: a frozen engine keeps its event stream open and says nothing. */
  ping(): Promise<EngineOutcome<undefined>>;
  /** All objects of a kind; or only those with these full ids, if the kind's list can be asked so. */
  list<Of extends Kind>(kind: Of, ids?: readonly string[]): Promise<EngineOutcome<readonly RecordOf<Of>[]>>;
  /**
   * Opens the event stream: resolves when the engine has accepted it, so that a snapshot taken afterwards misses nothing.
   * `since` (seconds, with nanoseconds behind the point) has the engine tell once more what it still remembers.
   */
  events(listener: EventListener, since?: string): Promise<EngineOutcome<Disposable>>;
  /** Ends its reads and closes every connection; what somebody asked for (a pull, an action, an inspect) is let end first. */
  close(): void;
}

/** As much of an `AbortSignal` as is asked of it; core knows no environment's types. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
}

export interface EventListener {
  event(event: EngineEvent): void;
  /** The stream ended, or can't be understood; called once, and not after it was disposed. */
  ended(reason: string, broken: boolean): void;
}

/**
 * The engine room as the labs and views see it. It asks nothing of the engine until somebody holds it, and
 * falls silent when the last one lets go.
 */
export interface EngineWatch {
  readonly store: ReadonlyStore;
  /** Each event once, in the engine's order, before the store knows what it changed. */
  readonly onEvent: Subscribe<EngineEvent>;
  /** Keeps the watch going until disposed: a visible view, an attempt, a fact that is asked for. */
  hold(): Disposable;
  /** The same, but only if that opens nothing over a network: the engine is connected anyway, or behind a local socket. */
  holdIfLocal(): Promise<Disposable | undefined>;
  /** Resolves when the first snapshot is in or a diagnosis is made. Meaningful only while held. */
  settled(): Promise<void>;
  /** Asks again now instead of waiting for the next try. */
  lookAgain(): void;
  /** Asks the engine that is watched; a failure while none answers. */
  ask<Value>(question: (engine: AskedEngine) => Promise<EngineOutcome<Value>>): Promise<EngineOutcome<Value>>;
  /** Reads everything anew: when it resolves, the store is as true as the engine's answer. Only while held. */
  resync(): Promise<void>;
}

/** A shell whose `docker` talks to the engine that is watched. */
export interface Terminal {
  /**
   * Types what belongs inside at the prompts that the command opens. Resolves with its exit code when it has ended.
   * `longest`: milliseconds after which it is ended, where the terminal's own patience is too long.
   */
  run(line: CommandLine, longest?: number): Promise<number>;
}

/** Lines of text kept for good, one record a line: a lab's progress. */
export interface AppendOnlyFile {
  /** All lines, as far as they can be read. What is no text stands there as a line that nobody can read. */
  lines(): Promise<readonly string[]>;
  append(line: string): Promise<void>;
  /** Tells when lines came, whoever wrote them: another window may follow the same lab. */
  follow(listener: () => void): Disposable;
  /** What the last reading left out because there was too much of it; absent where that can't be. */
  leftOut?(): LeftOut;
}

export interface LeftOut {
  /** Files that were too large to be read, and were put beside under these names. */
  readonly setAside: readonly string[];
  /** The file grew too large while it was read; the next window sets it aside. */
  readonly overfull: boolean;
}

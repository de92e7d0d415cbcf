import type { Question } from "../core/labs/checks/answer/question.ts";
import type { ProbeTarget } from "../core/labs/checks/judge.ts";
import type { SeenContainer } from "../core/labs/evidence/evidence.ts";
import type { Step } from "../core/labs/format/model.ts";
import type { Round, Sightings } from "../core/labs/judge/attemptState.ts";
import { answerKey, type Progress } from "../core/labs/progress/progress.ts";
import type { EngineWatch } from "../core/ports.ts";
import { wantsOutput } from "./containerReading.ts";
import type { EvidenceCollector } from "./evidenceCollector.ts";
import { probe } from "./probe.ts";

/** How often a running container is looked into while its step is open; less often once that takes long. */
const soon = 2_000;
const later = 10_000;
const long = 120_000;

const idOf = ({ record }: SeenContainer): string => record.id;

/** What a judgement leaves to be looked at. */
export interface Judged {
  readonly progress: Progress;
  readonly fresh: Sightings["fresh"];
  readonly round: Round;
  readonly active: boolean;
  readonly factsOf: (question: Question) => readonly string[];
}

/**
 * What is done for the step that the learner reads and for no other: running containers are looked into if it
 * wants to know what they print or change (the one exception to "no polling"), and the right answers of its
 * questions are kept, since one that was right when the learner looked must not be wrong when it is typed.
 */
export class OpenStep {
  readonly #collector: EvidenceCollector;
  readonly #watch: EngineWatch;
  readonly #folder: () => string | undefined;
  readonly #facts = new Map<string, Set<string>>();
  #step: Step | undefined;
  #shownAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #toProbe: readonly string[] = [];
  #unstarted: readonly string[] = [];
  #execs: readonly string[] = [];
  #places: readonly ProbeTarget[] = [];

  constructor(collector: EvidenceCollector, watch: EngineWatch, folder: () => string | undefined) {
    this.#collector = collector;
    this.#watch = watch;
    this.#folder = folder;
  }

  show(step: Step | undefined): void {
    if (step?.id !== this.#step?.id) {
      this.#step = step;
      this.beginAnew();
    }
  }

  /** What was right, and what was found, before this moment says nothing of what comes. */
  beginAnew(): void {
    this.#shownAt = Date.now();
    this.#facts.clear();
    this.#places = [];
    this.#stop();
  }

  /** Called after each judgement. */
  follow({ progress, fresh, round, active, factsOf }: Judged): void {
    const step = this.#step;
    const expect = step !== undefined && active && !progress.passes.has(step.id) ? step.expect : [];
    for (const { key, check } of expect) {
      if (check.kind === "answer") {
        this.#keep(answerKey(step?.id ?? "", key), factsOf(check.question));
      }
    }
    // A place that has only just come up is looked at at once.
    const places = expect.length === 0 ? [] : (round.reports.get(step?.id ?? "")?.probes ?? []);
    const known = new Set(this.#places.map((place) => JSON.stringify(place)));
    this.#places = places;
    this.#lookAt(places.filter((place) => !known.has(JSON.stringify(place))));
    const probes = expect.some(({ check }) => check.kind === "container" && wantsOutput(check));
    this.#toProbe = probes
      ? [...fresh.values()].filter(({ record, gone }) => !gone && record.state === "running").map(idOf)
      : [];
    const looksAtContainers = expect.some(({ check }) => check.kind === "container");
    this.#unstarted = looksAtContainers
      ? [...fresh.values()]
          .filter(({ record, gone, details }) => !gone && record.state === "created" && !details?.startError)
          .map(idOf)
      : [];
    this.#execs = expect.some(({ check }) => check.kind === "exec")
      ? [...this.#collector.sightings.execs.values()]
          .filter(({ exitCode }) => exitCode === undefined)
          .map(({ id }) => id)
      : [];
    if ([this.#toProbe, this.#places, this.#unstarted, this.#execs].every(({ length }) => length === 0)) {
      this.#stop();
    } else {
      this.#timer ??= setTimeout(() => this.#probe(), Date.now() - this.#shownAt > long ? later : soon);
    }
  }

  /** What has been right since the question was shown, and is right now. */
  factsSince(stepId: string, key: string, now: readonly string[]): readonly string[] {
    return [...new Set([...now, ...(this.#facts.get(answerKey(stepId, key)) ?? [])])];
  }

  dispose(): void {
    this.#stop();
  }

  #keep(key: string, facts: readonly string[]): void {
    this.#facts.set(key, new Set([...(this.#facts.get(key) ?? []), ...facts]));
  }

  /** What is read comes back as evidence, is judged, and sets the next time. */
  #probe(): void {
    this.#timer = undefined;
    this.#collector.reading.probe(this.#toProbe);
    this.#collector.reading.detailsAgain(this.#unstarted);
    this.#collector.execs.probe(this.#execs);
    this.#lookAt(this.#places);
  }

  #lookAt(places: readonly ProbeTarget[]): void {
    for (const place of places) {
      void this.#look(place);
    }
  }

  /** What can't be read at this moment says nothing. */
  async #look(target: ProbeTarget): Promise<void> {
    const { status } = this.#watch.store.state;
    if (status.kind === "connected") {
      const found = await probe(target, { engineAddress: status.address, folder: this.#folder() });
      if (this.#collector.active) {
        this.#collector.foundAt(target.key, found);
      }
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

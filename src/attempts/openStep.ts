import type { Sightings } from "../core/labs/attemptState.ts";
import type { Question, Step } from "../core/labs/model.ts";
import { answerKey, type Progress } from "../core/labs/progress.ts";
import { type ContainerReading, wantsOutput } from "./containerReading.ts";

/** How often a running container is looked into while its step is open; less often once that takes long. */
const soon = 2_000;
const later = 10_000;
const long = 120_000;

/**
 * What is done for the step that the learner reads and for no other: running containers are looked into if it
 * wants to know what they print or change (the one exception to "no polling"), and the right answers of its
 * questions are kept, since one that was right when the learner looked must not be wrong when it is typed.
 */
export class OpenStep {
  readonly #reading: ContainerReading;
  readonly #facts = new Map<string, Set<string>>();
  #step: Step | undefined;
  #shownAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #toProbe: readonly string[] = [];

  constructor(reading: ContainerReading) {
    this.#reading = reading;
  }

  show(step: Step | undefined): void {
    if (step?.id !== this.#step?.id) {
      this.#step = step;
      this.#shownAt = Date.now();
      this.#facts.clear();
      this.#stop();
    }
  }

  /** Called after each judgement. */
  follow(
    progress: Progress,
    { fresh }: Sightings,
    active: boolean,
    factsOf: (question: Question) => readonly string[],
  ): void {
    const step = this.#step;
    const expect = step !== undefined && active && !progress.passes.has(step.id) ? step.expect : [];
    for (const [place, { check }] of expect.entries()) {
      if (check.kind === "answer") {
        this.#keep(answerKey(step?.id ?? "", place), factsOf(check.question));
      }
    }
    const probes = expect.some(({ check }) => check.kind === "container" && wantsOutput(check));
    this.#toProbe = probes
      ? [...fresh.values()]
          .filter(({ record, gone }) => !gone && record.state === "running")
          .map((each) => each.record.id)
      : [];
    if (this.#toProbe.length === 0) {
      this.#stop();
    } else {
      this.#timer ??= setTimeout(() => this.#probe(), Date.now() - this.#shownAt > long ? later : soon);
    }
  }

  /** What has been right since the question was shown, and is right now. */
  factsSince(stepId: string, place: number, now: readonly string[]): readonly string[] {
    return [...new Set([...now, ...(this.#facts.get(answerKey(stepId, place)) ?? [])])];
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
    this.#reading.probe(this.#toProbe);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

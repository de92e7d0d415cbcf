import type { ContainerDetails, SeenContainer } from "../../../src/core/labs/evidence/evidence.ts";
import { seenAfterDetails } from "../../../src/core/labs/evidence/seenOnEngine.ts";
import type { Lab } from "../../../src/core/labs/format/model.ts";
import {
  judgeAll,
  noRound,
  noSightings,
  type Round,
  type Sightings,
  sightingsAfterEvent,
  sightingsAfterRead,
} from "../../../src/core/labs/judge/attemptState.ts";
import type { Baseline } from "../../../src/core/labs/progress/baseline.ts";
import { type Progress, type ProgressRecord, progressAfter } from "../../../src/core/labs/progress/progress.ts";
import { expectationOf } from "../../../src/core/labs/shown/stepState.ts";
import type { ImageDetails } from "../../../src/core/state/imageDetails.ts";
import type { ContainerRecord, ImageRecord } from "../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  emptyBaseline,
  event,
  now,
  plainDetails,
  progress,
  unreachable,
} from "./builders.ts";

type WithoutIds<Line> = Line extends unknown ? Omit<Line, "id" | "attempt"> : never;

/** An attempt at a lab, told what happens second by second, as the product's own would hear it. */
export class LabPlay {
  readonly lab: Lab;
  progress: Progress;
  round: Round = noRound;
  images: readonly ImageRecord[] = [];
  reachable = true;
  #sightings: Sightings = noSightings;
  #containers = new Map<string, ContainerRecord>();
  #time = now;
  #lines = 0;

  constructor(lab: Lab, baseline: Baseline = emptyBaseline) {
    this.lab = lab;
    this.progress = progress({ baseline });
  }

  get passed(): readonly string[] {
    return [...this.progress.passes.keys()];
  }

  get time(): number {
    return this.#time;
  }

  /** What is said of a step now. */
  says(step: string): string {
    return (this.round.reports.get(step)?.verdicts ?? [])
      .map(expectationOf)
      .map(({ seen, wanted = "" }) => `${seen} ${wanted}`)
      .join(" ");
  }

  /** The verdicts' kinds: "met pending". */
  kinds(step: string): string {
    return (this.round.reports.get(step)?.verdicts ?? []).map(({ kind }) => kind).join(" ");
  }

  wait(seconds: number): this {
    this.#time += seconds * 1_000;
    return this.#judge();
  }

  hear(action: string, id: string, attributes: Readonly<Record<string, string>> = {}, argument = ""): this {
    const { image = id, ...rest } = attributes;
    const type = ["pull", "tag"].includes(action) ? "image" : "container";
    const heard = event(action, {
      id,
      type,
      argument,
      time: this.#time,
      attributes: { name: id, image, ...(action === "die" ? { exitCode: "0" } : {}), ...rest },
    });
    this.#sightings = sightingsAfterEvent(this.#sightings, this.progress, heard);
    return this.#judge();
  }

  /** A container of this image that ran and ended, as `docker run` leaves it. */
  run(id: string, image: string, exitCode = "0", details: Partial<ContainerDetails> = {}): this {
    return this.hear("create", id, { image })
      .look(id, { details: { ...plainDetails, madeAt: this.#time, ...details } })
      .hear("start", id, { image })
      .hear("die", id, { image, exitCode });
  }

  /** What was read of one container itself. */
  look(id: string, found: Pick<SeenContainer, "details" | "changes" | "logs">): this {
    this.#sightings = { ...this.#sightings, fresh: seenAfterDetails(this.#sightings.fresh, id, found) };
    return this.#judge();
  }

  /** What was read of an image. */
  knowImage(id: string, details: ImageDetails): this {
    const imageDetails = new Map(this.#sightings.imageDetails).set(id, details);
    this.#sightings = { ...this.#sightings, imageDetails };
    return this.#judge();
  }

  /** What the list of containers has now. */
  read(...records: readonly Partial<ContainerRecord>[]): this {
    const ids = new Set([...this.#containers.keys(), ...records.map(({ id = "c1" }) => id)]);
    this.#containers = new Map(records.map((record) => [record.id ?? "c1", container(record)]));
    this.#sightings = sightingsAfterRead(this.#sightings, this.progress, this.#state(), ids, this.#time);
    return this.#judge();
  }

  /** The window is closed and opened again. */
  restart(): this {
    this.#sightings = noSightings;
    return this.#judge();
  }

  note(entry: WithoutIds<ProgressRecord>): this {
    this.#lines += 1;
    const record = { ...entry, id: `line-${this.#lines}`, attempt: this.#attempt } as ProgressRecord;
    this.progress = progressAfter(this.progress, record);
    return this.#judge();
  }

  answer(step: string, expectation: string, right: boolean): this {
    const answer = { text: "this", right, said: "Look there.", at: this.#time };
    return this.note({ kind: "answer", step, expectation, answer });
  }

  judge(): this {
    return this.#judge();
  }

  get #attempt(): string {
    return this.progress.attempt ?? "";
  }

  #state() {
    const state = connectedState([...this.#containers.values()], this.images);
    return this.reachable ? state : { ...connectedState(), status: unreachable };
  }

  #judge(): this {
    do {
      this.round = judgeAll(this.lab, this.progress, this.#sightings, this.#state(), this.#time);
      this.#sightings = { ...this.#sightings, bound: this.round.bound, held: this.round.held };
      for (const pass of this.round.passes) {
        this.#lines += 1;
        this.progress = progressAfter(this.progress, {
          kind: "pass",
          pass,
          id: `p${this.#lines}`,
          attempt: this.#attempt,
        });
      }
    } while (this.round.passes.length > 0);
    return this;
  }
}

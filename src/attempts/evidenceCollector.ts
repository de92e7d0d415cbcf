import type { Disposable } from "../core/emitter.ts";
import type { Probed } from "../core/labs/evidence/evidence.ts";
import { execsAfterDetails, seenAfterDetails } from "../core/labs/evidence/seenOnEngine.ts";
import type { Lab } from "../core/labs/format/model.ts";
import {
  noSightings,
  type Sightings,
  sightingsAfterEvent,
  sightingsAfterRead,
} from "../core/labs/judge/attemptState.ts";
import type { BlindSpot, Progress } from "../core/labs/progress/progress.ts";
import type { EngineWatch } from "../core/ports.ts";
import type { EngineEvent } from "../core/state/records.ts";
import type { EngineState } from "../core/state/store.ts";
import { ContainerReading } from "./containerReading.ts";
import { ExecReading } from "./execReading.ts";
import { ImageReading } from "./imageReading.ts";

export interface EvidenceCollectorOptions {
  readonly lab: Lab;
  readonly watch: EngineWatch;
  readonly progress: () => Progress;
  /** The engine's state as this attempt may see it. */
  readonly state: () => EngineState;
  /** The engine's clock. */
  readonly now: () => number;
  /** The first look at an engine is in: what stands there is from before. */
  readonly onFirstLook: () => void;
  readonly onBlind: (spot: BlindSpot) => void;
  /** There is new evidence. */
  readonly onEvidence: () => void;
  readonly onError: (error: unknown) => void;
}

/** Events were missed since the attempt last watched, and nobody knows since when: the window was closed. */
const never = "";

/** A connection that was made anew without a word was lost for less than that. */
const longestGap = 10_000;

/** As the learner's own clock shows it. */
const clock = (time: number): string => new Date(time).toTimeString().slice(0, 8);

/** Gathers what an attempt sees on the engine while it watches: the list, the events, and what is read besides. */
export class EvidenceCollector {
  readonly #options: EvidenceCollectorOptions;
  readonly reading: ContainerReading;
  readonly images: ImageReading;
  readonly execs: ExecReading;
  #watching: readonly Disposable[] = [];
  /** When the engine was last heard; undefined while it is heard. */
  #deafSince: string | undefined = never;
  /** The count of gaps when it was last heard; undefined before. */
  #gaps: number | undefined;
  sightings: Sightings = noSightings;

  constructor(options: EvidenceCollectorOptions) {
    this.#options = options;
    const { lab, watch, onError } = options;
    this.reading = new ContainerReading({
      lab,
      watch,
      onError,
      onFound: (id, found) => {
        this.sightings = { ...this.sightings, fresh: seenAfterDetails(this.sightings.fresh, id, found) };
        this.#tell();
      },
    });
    this.execs = new ExecReading({
      lab,
      watch,
      onError,
      onFound: (id, details) => {
        this.sightings = { ...this.sightings, execs: execsAfterDetails(this.sightings.execs, id, details) };
        this.#tell();
      },
    });
    this.images = new ImageReading({
      lab,
      watch,
      onError,
      onFound: (id, details) => {
        const known = new Map(this.sightings.imageDetails).set(id, details);
        this.sightings = { ...this.sightings, imageDetails: known };
        this.#tell();
      },
    });
  }

  /** What a look at a place found, and since when it has been so. */
  foundAt(key: string, found: Probed["found"]): void {
    const before = this.sightings.probes.get(key);
    const same = before !== undefined && JSON.stringify(before.found) === JSON.stringify(found);
    if (!same) {
      const probes = new Map(this.sightings.probes).set(key, { found, since: this.#options.now() });
      this.sightings = { ...this.sightings, probes };
    }
    this.#options.onEvidence();
  }

  get active(): boolean {
    return this.#watching.length > 0;
  }

  /** `afterGap`: events were missed since the attempt last watched, nobody knows since when. */
  begin(afterGap: boolean): void {
    const { watch } = this.#options;
    this.#deafSince = afterGap ? never : undefined;
    const { status } = watch.store.state;
    this.#gaps = status.kind === "connected" ? (status.gaps ?? 0) : undefined;
    this.#watching = [
      watch.hold(),
      watch.onEvent((event) => {
        this.sightings = sightingsAfterEvent(this.sightings, this.#options.progress(), event);
        this.#afterFailedStart(event);
        this.#afterMove(event);
        this.#tell();
      }),
      watch.store.onDidChange((change) => this.#take(change.containers)),
    ];
    // Those that were seen before as well: they may have gone while nobody watched.
    this.#take(new Set([...this.sightings.fresh.keys(), ...watch.store.state.containers.keys()]));
  }

  end(): void {
    const watching = this.#watching;
    this.#watching = [];
    // The hold, which is first, goes last: letting go of it changes the status, and nobody must judge by that.
    for (const each of watching.toReversed()) {
      each.dispose();
    }
  }

  /** A new attempt begins: nothing that was seen or asked for the old one counts for it. */
  beginAnew(): void {
    this.sightings = noSightings;
    this.reading.forget();
    this.images.forget();
  }

  /** What couldn't be read is tried once more. */
  readAgain(): void {
    this.reading.forget();
    this.images.forget();
    this.execs.forget();
    this.reading.fillIn(this.sightings.fresh);
    this.execs.fillIn(this.sightings.execs);
    this.images.fillIn(this.#options.state().images, this.sightings.fresh);
  }

  /** Takes in what the store has just read. */
  #take(containers: Iterable<string>): void {
    const { now, onBlind, onFirstLook, progress, state: stateNow } = this.#options;
    const state = stateNow();
    if (state.status.kind !== "connected") {
      this.#deafSince ??= clock(Date.now());
    } else {
      const { gaps = 0 } = state.status;
      if (this.#gaps !== undefined && gaps !== this.#gaps) {
        this.#deafSince ??= clock(Date.now() - longestGap);
      }
      this.#gaps = gaps;
      onFirstLook();
      this.sightings = sightingsAfterRead(this.sightings, progress(), state, containers, now());
      const from = this.#deafSince;
      this.#deafSince = undefined;
      if (from !== undefined) {
        const until = clock(Date.now());
        onBlind({ to: now(), said: from === never ? `for a while before ${until}` : `between ${from} and ${until}` });
      }
    }
    this.#tell();
  }

  #tell(): void {
    // With it, a request is on its way before anything is judged: an `--rm` leaves little time.
    this.reading.fillIn(this.sightings.fresh);
    this.execs.fillIn(this.sightings.execs);
    this.images.fillIn(this.#options.state().images, this.sightings.fresh);
    this.#options.onEvidence();
  }

  #afterMove({ type, action, attributes: { container = "" } }: EngineEvent): void {
    if (type === "network" && ["connect", "disconnect"].includes(action) && this.sightings.fresh.has(container)) {
      this.reading.moved(container);
    }
  }

  /** A container that could not be started leaves its network again, and nothing else tells of it. */
  #afterFailedStart({ type, action, attributes }: EngineEvent): void {
    const seen = this.sightings.fresh.get(attributes["container"] ?? "");
    if (type === "network" && action === "disconnect" && seen?.record.state === "created") {
      this.reading.detailsAgain([seen.record.id]);
    }
  }
}

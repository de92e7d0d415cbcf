import { succeeded } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import type { EngineFailure, EngineFailureKind, EngineOutcome } from "../core/state/engineFailure.ts";
import type { Readable, Troubles } from "../core/state/engineStatus.ts";
import { objectKinds } from "../core/state/objectKinds.ts";
import { kindOf, type ListName, listNameOf, listNames, perList } from "../core/state/objectTypes.ts";
import type { EngineIdentity } from "../core/state/records.ts";
import type { Snapshot } from "../core/state/store.ts";
import { refusedByProxy } from "./endpoint/proxyRules.ts";
import { ListCost } from "./listCost.ts";

/** How long others wait for what was asked together with them: a `docker run` is one change, a slow list nobody's. */
const togetherInMilliseconds = 200;

/** So long, and a list that isn't known yet is said to be slow; and so long one that an event made out of date. */
export const slowAtFirst = 2_000;
const slowAfter = 5_000;

/** A first failure is tried again at once; then the first and longest wait before what couldn't be read is tried again without cause. */
const firstRetry = 4_000;
const longestRetry = 30_000;

/** Not the trouble of one list: nothing else would be answered either. */
const ofTheConnection: readonly EngineFailureKind[] = [
  ...(["refused", "forbidden", "not-started", "not-installed"] as const),
  ...(["host-unreachable", "ssh-failed", "tls"] as const),
];

export interface Asked {
  readonly kind: Readable;
  /** Only these objects; absent for all. */
  readonly ids?: readonly string[];
  /** An event told of it, or nothing is known yet: what is shown is sure to be out of date meanwhile. */
  readonly told: boolean;
  /** Which objects events told of. */
  readonly about?: readonly string[];
  /** It was answered, or it failed, and that is told. */
  readonly done?: () => void;
}

export interface Answers {
  readonly found: Snapshot;
  readonly identity?: EngineIdentity;
  /** What of each list was asked for; absent for one that wasn't read. */
  readonly asked: Readonly<Partial<Record<ListName, Asked>>>;
}

export interface EngineReadingOptions {
  readonly engine: Engine;
  /** Some of what was asked together was answered. Whatever is not in it failed, or comes later. */
  readonly onAnswers: (answers: Answers) => void;
  /** `troubles` changed. What can be read again was told before. */
  readonly onTroubles: () => void;
  /** For the first time in a row, and not for want of time. */
  readonly onFailure: () => void;
  /** Some kind may be read again. */
  readonly onFree: () => void;
}

interface KindState {
  readonly cost: ListCost;
  reading: boolean;
  known: boolean;
  failures: number;
  failedAt: number;
  trouble: EngineFailure | undefined;
}

export const slowList = (kind: Readable, address: string): EngineFailure => ({
  kind: "slow",
  sentence: `still waiting for ${kind === "engine" ? "what" : `the list of ${kind} that`} the engine at ${address} ${kind === "engine" ? "says of itself" : "makes"}: it takes longer than usual`,
  remedy: "there is nothing to do yet: it is shown as soon as the answer is there",
});

/** An engine of which none of these can be read isn't of any use. */
const telling = listNames.filter((list) => objectKinds[kindOf(list)].list.aside !== true);

/** Asks one engine for its lists and who it is, each one after its own other reads, and none after another's. */
export class EngineReading {
  readonly #options: EngineReadingOptions;
  readonly #kinds: Readonly<Record<Readable, KindState>>;

  constructor(options: EngineReadingOptions) {
    this.#options = options;
    const fresh = (kind: Readable): KindState => ({
      ...{ cost: new ListCost(kind), reading: false, known: false },
      ...{ failures: 0, failedAt: 0, trouble: undefined },
    });
    this.#kinds = { engine: fresh("engine"), ...perList((kind) => fresh(listNameOf(kind))) };
  }

  /** What can't be read at present. */
  get troubles(): Troubles {
    const entries = Object.entries(this.#kinds).map(([kind, { trouble }]) => [kind, trouble] as const);
    return Object.fromEntries(entries.filter(([, trouble]) => trouble !== undefined));
  }

  /** Why nothing that matters can be read; undefined while some of it can. */
  get whole(): EngineFailure | undefined {
    const { engine, ...lists } = this.troubles;
    const failures = telling.map((list) => lists[list]);
    const all = [...Object.values(lists), ...(engine === undefined ? [] : [engine])];
    const dead = all.find(({ kind }) => ofTheConnection.includes(kind));
    const [first] = failures;
    if (
      dead !== undefined ||
      first === undefined ||
      failures.some((each) => each === undefined || each.kind === "slow")
    ) {
      return dead;
    }
    return failures.every((each) => each?.kind === "proxy-refused") ? this.refusals() : first;
  }

  /** All that a proxy refuses, as one trouble. */
  refusals(more: readonly string[] = []): EngineFailure {
    const allow = Object.values(this.troubles).flatMap((each) => each.allow ?? []);
    return refusedByProxy(this.#options.engine.address, [...allow, ...more]);
  }

  isReading = (kind: Readable): boolean => this.#kinds[kind].reading;

  isKnown = (kind: Readable): boolean => this.#kinds[kind].known;

  /** Whether it may be read without cause: it is cheap or has rested, and if it failed it was left alone for a while. */
  isRested(kind: Readable, now: number): boolean {
    const { cost, failures, failedAt } = this.#kinds[kind];
    return failures === 0
      ? cost.isRested(now)
      : now - failedAt >= Math.min(longestRetry, firstRetry * 2 ** Math.min(10, Math.max(0, failures - 2)));
  }

  /** Asks together; resolves when all have been answered, or the others wait no longer. */
  async read(asked: readonly Asked[], together = togetherInMilliseconds): Promise<void> {
    const answered: (() => Answers)[] = [];
    const done: Asked[] = [];
    let late = false;
    const tell = (): void => {
      const answers = answered.splice(0).map((take) => take());
      const over = done.splice(0);
      for (const { kind } of over) {
        this.#kinds[kind].reading = false;
      }
      this.#options.onAnswers(merged(answers));
      for (const { kind, done: tellDone } of over) {
        const state = this.#kinds[kind];
        if (state.failures === 0) {
          this.#trouble(state, undefined);
        }
        tellDone?.();
      }
      this.#options.onFree();
    };
    const reads = asked.map(async (each) => {
      const outcome = await this.#ask(each);
      done.push(each);
      if (outcome !== undefined) {
        answered.push(() => outcome);
      }
      if (late) {
        tell();
      }
    });
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all(reads),
      new Promise((resume) => {
        timer = setTimeout(resume, together);
      }),
    ]);
    clearTimeout(timer);
    late = true;
    tell();
  }

  async #ask(asked: Asked): Promise<Answers | undefined> {
    const { kind } = asked;
    const state = this.#kinds[kind];
    state.reading = true;
    const slow = setTimeout(
      () => {
        if ((asked.told || !state.known) && state.trouble === undefined) {
          this.#trouble(state, slowList(kind, this.#options.engine.address));
        }
      },
      state.known ? slowAfter : slowAtFirst,
    );
    const began = performance.now();
    const outcome = await this.#answer(asked);
    clearTimeout(slow);
    const now = performance.now();
    if (!outcome.ok) {
      state.failures += 1;
      state.failedAt = now;
      const { kind: why } = outcome.failure;
      // Once may be chance, while what is known stays shown: it is tried again at once.
      if (state.failures > 1 || !state.known || why === "hung" || ofTheConnection.includes(why)) {
        this.#trouble(state, ofList(outcome.failure, kind, this.#options.engine.address));
      }
      if (state.failures === 1 && why !== "hung") {
        this.#options.onFailure();
      }
      return undefined;
    }
    if (asked.ids === undefined) {
      state.cost.add(now - began, now);
    }
    state.known = true;
    state.failures = 0;
    return outcome.value;
  }

  #trouble(state: KindState, trouble: EngineFailure | undefined): void {
    if (state.trouble?.sentence !== trouble?.sentence) {
      state.trouble = trouble;
      this.#options.onTroubles();
    }
  }

  async #answer(asked: Asked): Promise<EngineOutcome<Answers>> {
    const { engine } = this.#options;
    if (asked.kind === "engine") {
      const answer = await engine.identify();
      return answer.ok ? succeeded({ found: {}, asked: {}, identity: answer.value }) : answer;
    }
    const answer = await engine.list(kindOf(asked.kind), asked.ids);
    return answer.ok ? succeeded({ found: { [asked.kind]: answer.value }, asked: { [asked.kind]: asked } }) : answer;
  }
}

function merged(answers: readonly Answers[]): Answers {
  const found: Snapshot = Object.assign({}, ...answers.map((answer) => answer.found));
  const asked: Answers["asked"] = Object.assign({}, ...answers.map((answer) => answer.asked));
  return Object.assign({}, ...answers, { found, asked });
}

/** The engine always knows its lists, and one that is late says nothing of the engine. */
function ofList(failure: EngineFailure, kind: Readable, address: string): EngineFailure {
  const what = kind === "engine" ? "what it says of itself" : `its list of ${kind}`;
  switch (failure.kind) {
    case "hung":
      return {
        kind: "slow",
        sentence: `no answer for a minute: the engine at ${address} did not give ${what}, though it answers otherwise`,
        remedy: "it is asked again automatically; if it stays so, the engine's own log tells what it is waiting for",
      };
    case "object-gone":
      return {
        ...failure,
        kind: "engine-error",
        remedy: "update the engine, or check that the address is an engine's",
      };
    default:
      return failure;
  }
}

import { failed } from "../core/outcome.ts";
import type { Engine } from "../core/ports.ts";
import type { EngineFailureKind, EngineOutcome } from "../core/state/engineFailure.ts";
import { openEngine } from "./dockerEngine.ts";
import { type Endpoint, type EndpointSources, findEndpoint, furtherSockets } from "./endpoint/findEndpoint.ts";

/** Nobody is there, or not for this user. One that hangs is an engine all the same, and may be starting. */
const nobodyThere: readonly EngineFailureKind[] = [
  "refused",
  "forbidden",
  "not-started",
  "not-installed",
  "unreadable",
];

/** An engine that answered is waited for that long while it is away, a restart for example, before another one is taken. */
const loyalty = 30_000;

/**
 * Opens the engine that is found. When nobody chose one, the known sockets are tried in turn: a rootful engine that has ended, or
 * that this user may not talk to, must not hide the rootless one that answers.
 */
export class EngineFinder {
  readonly #now: () => number;
  #answered: string | undefined;
  /** The first try that failed at the address that answered last. */
  #awaySince: number | undefined;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  async open(sources: EndpointSources, exists?: (path: string) => Promise<boolean>): Promise<EngineOutcome<Engine>> {
    const endpoint = await findEndpoint(sources, exists);
    if (!endpoint.ok) {
      return endpoint;
    }
    const first = await this.#try(endpoint.value, sources);
    if (first.ok || !nobodyThere.includes(first.failure.kind) || this.#isAwaited(endpoint.value)) {
      return first;
    }
    for (const next of await furtherSockets(endpoint.value, sources, exists)) {
      const why = `${next.found}, because ${first.failure.sentence}`;
      const warning = {
        kind: first.failure.kind,
        sentence: `${first.failure.sentence}, so ${next.found} is used, which answers`,
        remedy: `if you want the first one, ${first.failure.remedy}`,
      };
      const opened = await this.#try({ ...next, found: why, warning }, sources);
      if (opened.ok) {
        return opened;
      }
    }
    return first;
  }

  async #try(endpoint: Endpoint, sources: EndpointSources): Promise<EngineOutcome<Engine>> {
    const engine = await openEngine(endpoint, sources);
    if (engine.ok) {
      this.#answered = endpoint.address;
      this.#awaySince = undefined;
      return engine;
    }
    return failed({ ...engine.failure, address: endpoint.address });
  }

  #isAwaited({ address }: Endpoint): boolean {
    if (this.#answered !== address) {
      return false;
    }
    this.#awaySince ??= this.#now();
    return this.#now() - this.#awaySince < loyalty;
  }
}

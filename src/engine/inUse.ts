import type { Connected } from "./dockerClient.ts";

/**
 * Keeps a client's connections until what somebody asked for has ended. A session, a reconnect or a view that is closed
 * ends only the reads that were made for it: a stop takes ten seconds, a pull minutes, and both go on.
 */
export class InUse {
  readonly #client: Pick<Connected, "close" | "closeIdle">;
  readonly #ended = new AbortController();
  #count = 0;

  constructor(client: Pick<Connected, "close" | "closeIdle">) {
    this.#client = client;
  }

  /** Ends the reads. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      this.#closeUnlessUsed();
    }
  }

  end(): void {
    this.#ended.abort();
    this.#closeUnlessUsed();
  }

  #closeUnlessUsed(): void {
    if (this.#ended.signal.aborted) {
      if (this.#count === 0) {
        this.#client.close();
      } else {
        this.#client.closeIdle();
      }
    }
  }
}

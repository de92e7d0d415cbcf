import type { ExecDetails, SeenExec } from "../core/labs/evidence/evidence.ts";
import type { Lab } from "../core/labs/format/model.ts";
import type { EngineWatch } from "../core/ports.ts";
import { execDetails } from "./containerDetails.ts";

export interface ExecReadingOptions {
  readonly lab: Lab;
  readonly watch: EngineWatch;
  readonly onFound: (id: string, details: ExecDetails) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Reads of each exec what its events don't tell: where its words end, and whether there is a terminal. Once, as soon
 * as it is heard of: the engine forgets an exec some minutes after its end, and at once when its container goes.
 */
export class ExecReading {
  readonly #options: ExecReadingOptions;
  readonly #isAsked: boolean;
  readonly #asked = new Set<string>();

  constructor(options: ExecReadingOptions) {
    this.#options = options;
    this.#isAsked = options.lab.steps.some(({ expect }) => expect.some(({ check }) => check.kind === "exec"));
  }

  fillIn(execs: ReadonlyMap<string, SeenExec>): void {
    for (const [id, { details }] of this.#isAsked ? execs : []) {
      if (details === undefined && !this.#asked.has(id)) {
        this.#asked.add(id);
        this.#read(id);
      }
    }
  }

  /** Reads those again that seem to run: of a command that could not be started no event tells the end. */
  probe(ids: readonly string[]): void {
    for (const id of ids) {
      this.#read(id);
    }
  }

  /** All that failed may be tried again. */
  forget(): void {
    this.#asked.clear();
  }

  #read(id: string): void {
    const { watch, onFound, onError } = this.#options;
    watch
      .ask((engine) => engine.inspectExec(id))
      .then((inspected) => {
        if (inspected.ok) {
          onFound(id, execDetails(inspected.value));
        }
      })
      .catch(onError);
  }
}

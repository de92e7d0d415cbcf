import { type Disposable, Emitter, type Subscribe } from "../core/emitter.ts";
import { dockerCommand } from "../core/labs/terminal/dockerWords.ts";
import { wentElsewhere } from "../core/labs/terminal/otherEngine.ts";
import type { EngineWatch } from "../core/ports.ts";

export interface WatchedTerminalsOptions<Terminal> {
  readonly watch: Pick<EngineWatch, "store" | "onEvent">;
  /** The engine that a terminal was opened for by us, as `engineKey` names it. */
  readonly openedFor: (terminal: Terminal) => string | undefined;
  readonly now: () => number;
  /** How long an event may be on its way after its command has ended, in milliseconds. */
  readonly longestWay: number;
  readonly onError: (error: unknown) => void;
}

/** What tells one engine's terminals from another's: what they need so that `docker` talks to it. */
export const engineKey = (status: EngineWatch["store"]["state"]["status"]): string | undefined =>
  status.kind === "connected" ? JSON.stringify(status.terminal) : undefined;

/**
 * Which terminals talk to the watched engine: those that were opened for it, and those in which a command ran that
 * brings an event, and the event came. One whose command succeeded without it talks to another engine.
 */
export class WatchedTerminals<Terminal extends object> {
  /** A command of this terminal succeeded, and the watched engine says nothing of it. */
  readonly onElsewhere: Subscribe<Terminal>;
  readonly #options: WatchedTerminalsOptions<Terminal>;
  readonly #gone: Emitter<Terminal>;
  readonly #engines = new WeakMap<Terminal, string | undefined>();
  /** Terminals whose last command should bring an event, and since when. */
  readonly #waiting = new Map<Terminal, { readonly since: number; readonly commandLine: string }>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #listening: readonly Disposable[];
  #heardAt = Number.NEGATIVE_INFINITY;
  /** "container start" -> when such an event was last heard. */
  readonly #heard = new Map<string, number>();
  /** Undefined while the engine doesn't answer. */
  #connectedSince: number | undefined;

  constructor(options: WatchedTerminalsOptions<Terminal>) {
    this.#options = options;
    this.#gone = new Emitter(options.onError);
    this.onElsewhere = this.#gone.subscribe;
    const { onEvent, store } = options.watch;
    const isConnected = (): boolean => store.state.status.kind === "connected";
    this.#connectedSince = isConnected() ? Number.NEGATIVE_INFINITY : undefined;
    this.#listening = [
      onEvent(({ type, action }) => {
        this.#heardAt = options.now();
        this.#heard.set(`${type} ${action}`, this.#heardAt);
      }),
      store.onDidChange(() => {
        this.#connectedSince = isConnected() ? (this.#connectedSince ?? options.now()) : undefined;
      }),
    ];
  }

  started(terminal: Terminal, commandLine: string): void {
    this.#settle(terminal);
    // While nobody listens, no event is missed.
    const listens = engineKey(this.#options.watch.store.state.status) !== undefined;
    if (listens && dockerCommand(commandLine)?.leavesEvent === true) {
      this.#waiting.set(terminal, { since: this.#options.now(), commandLine });
    } else {
      this.#waiting.delete(terminal);
    }
  }

  ended(terminal: Terminal, exitCode: number | undefined): void {
    const waiting = this.#waiting.get(terminal);
    if (waiting === undefined || this.#settle(terminal)) {
      // Whatever was heard by now is that command's, and none of the next one's.
      if (this.isWatched(terminal)) {
        this.#heard.clear();
      }
      return;
    }
    if (exitCode !== 0) {
      this.#waiting.delete(terminal);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const ended = { commandLine: waiting.commandLine, exitCode, startedAt: waiting.since };
      if (wentElsewhere(ended, { heardAt: this.#heard, connectedSince: this.#connectedSince })) {
        this.#engines.set(terminal, undefined);
        this.#gone.emit(terminal);
      }
      if (this.#waiting.get(terminal) === waiting) {
        this.#settle(terminal);
        this.#waiting.delete(terminal);
      }
    }, this.#options.longestWay);
    this.#timers.add(timer);
  }

  isWatched(terminal: Terminal): boolean {
    this.#settle(terminal);
    const engine = this.#engines.has(terminal) ? this.#engines.get(terminal) : this.#options.openedFor(terminal);
    return engine !== undefined && engine === engineKey(this.#options.watch.store.state.status);
  }

  dispose(): void {
    for (const each of this.#listening) {
      each.dispose();
    }
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
  }

  /** Whether the event has come that the terminal's command should bring. */
  #settle(terminal: Terminal): boolean {
    const waiting = this.#waiting.get(terminal);
    if (waiting === undefined || this.#heardAt < waiting.since) {
      return false;
    }
    this.#engines.set(terminal, engineKey(this.#options.watch.store.state.status));
    this.#waiting.delete(terminal);
    return true;
  }
}

/** Anything that holds something until it is told to let go. The shape that VS Code's own disposables have. */
export interface Disposable {
  dispose(): void;
}

export type Subscribe<Message> = (listener: (message: Message) => void) => Disposable;

/**
 * A list of listeners. Ours, because core may neither import `vscode` (its EventEmitter) nor `node:events`.
 * A listener that throws must not keep the others from hearing: the error goes to `onListenerError`.
 */
export class Emitter<Message> {
  readonly #listeners = new Set<(message: Message) => void>();
  readonly #onListenerError: (error: unknown) => void;

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  readonly subscribe: Subscribe<Message> = (listener) => {
    // A wrapper of its own, so that the same function subscribed twice is let go of once at a time.
    const own = (message: Message): void => listener(message);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  emit(message: Message): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(message);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }
}

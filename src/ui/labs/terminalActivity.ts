import * as vscode from "vscode";

/** A command that ended in some terminal, as shell integration tells it. */
export interface EndedCommand {
  readonly terminal: vscode.Terminal;
  readonly commandLine: string;
  /** Undefined when the shell didn't say. */
  readonly exitCode: number | undefined;
}

/** A command that begins to run in some terminal. */
export type StartedCommand = Pick<EndedCommand, "terminal" | "commandLine">;

/** What runs in which terminal. Knows nothing of shells without integration, and of shells inside containers. */
export class TerminalActivity implements vscode.Disposable {
  readonly #running = new Map<vscode.Terminal, vscode.TerminalShellExecution>();
  readonly #started = new vscode.EventEmitter<StartedCommand>();
  /** A command line that begins to run: what it brings about may be seen before its end is told. */
  readonly onDidStart = this.#started.event;
  readonly #ended = new vscode.EventEmitter<EndedCommand>();
  readonly onDidEnd = this.#ended.event;
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
        this.#running.set(terminal, execution);
        this.#started.fire({ terminal, commandLine: execution.commandLine.value });
      }),
      vscode.window.onDidEndTerminalShellExecution(({ terminal, execution, exitCode }) => {
        this.#running.delete(terminal);
        this.#ended.fire({ terminal, commandLine: execution.commandLine.value, exitCode });
      }),
      vscode.window.onDidCloseTerminal((terminal) => {
        this.#running.delete(terminal);
      }),
    );
  }

  running(terminal: vscode.Terminal): vscode.TerminalShellExecution | undefined {
    return this.#running.get(terminal);
  }

  /** Resolves when the command that runs now, or the next one, has ended; false when that takes longer. */
  ended(terminal: vscode.Terminal, milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (ended: boolean): void => {
        clearTimeout(timer);
        listener.dispose();
        closing.dispose();
        resolve(ended);
      };
      const timer = setTimeout(() => done(false), milliseconds);
      const listener = this.onDidEnd((end) => {
        if (end.terminal === terminal) {
          done(true);
        }
      });
      const closing = vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) {
          done(false);
        }
      });
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#started.dispose();
    this.#ended.dispose();
  }
}

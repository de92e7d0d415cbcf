import * as vscode from "vscode";
import { dockerIsMissing } from "../../core/state/dockerMissing.ts";
import type { EngineStatus } from "../../core/state/engineStatus.ts";
import { createEngineTerminal, typeInto } from "../engineTerminal.ts";

/** Of what a command prints, as much as is needed to know that there is no such command. */
const mostRead = 2_000;

export interface ContainerCommand {
  /** What the terminal is for: of one container's logs there is one. */
  readonly key: string;
  readonly title: string;
  readonly icon: string;
  readonly command: string;
  /** What to do while the terminal is still busy with it: the logs are there already, a shell may be wanted twice. */
  readonly whileBusy: "show" | "open another";
  /** Its exit code may be that of a program in the container. */
  readonly mayEndAsContainer: boolean;
}

interface Kept {
  readonly terminal: vscode.Terminal;
  /** Which engine its `docker` talks to. */
  readonly engine: string;
}

/** The terminals that rows of the Docker view have opened. The next command finds the one before, if it is free. */
export class ContainerTerminals {
  readonly #status: () => EngineStatus;
  readonly #kept = new Map<string, Kept>();
  readonly #busy = new Set<vscode.Terminal>();
  readonly #listeners = vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ terminal }) => this.#busy.add(terminal)),
    vscode.window.onDidEndTerminalShellExecution(({ terminal }) => this.#busy.delete(terminal)),
    vscode.window.onDidCloseTerminal((terminal) => this.#forget(terminal)),
  );

  constructor(status: () => EngineStatus) {
    this.#status = status;
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  /** Resolves when it is known whether the shell finds a `docker`, and never if the shell tells nothing of its commands. */
  async run(asked: ContainerCommand): Promise<"done" | "no docker"> {
    const free = this.#freeTerminal(asked);
    if (free === "busy") {
      this.#kept.get(asked.key)?.terminal.show();
      return "done";
    }
    const terminal = free ?? this.#create(asked);
    terminal.show();
    const missing = noDockerIn(terminal, asked.mayEndAsContainer);
    await typeInto(terminal, asked.command);
    return (await missing) ? "no docker" : "done";
  }

  #freeTerminal({ key, whileBusy }: ContainerCommand): vscode.Terminal | "busy" | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || kept.terminal.exitStatus !== undefined || kept.engine !== this.#engine()) {
      return undefined;
    }
    const { terminal } = kept;
    if (terminal.shellIntegration !== undefined && !this.#busy.has(terminal)) {
      return terminal;
    }
    if (whileBusy === "show" && terminal.shellIntegration === undefined) {
      // Nobody tells whether it is free. It shows what a new one shows as well.
      terminal.dispose();
      return undefined;
    }
    return whileBusy === "show" ? "busy" : undefined;
  }

  #create({ key, title, icon }: ContainerCommand): vscode.Terminal {
    const terminal = createEngineTerminal(title, icon, this.#status());
    this.#kept.set(key, { terminal, engine: this.#engine() });
    return terminal;
  }

  #engine(): string {
    const status = this.#status();
    return status.kind === "connected" ? JSON.stringify(status.terminal) : "";
  }

  #forget(terminal: vscode.Terminal): void {
    this.#busy.delete(terminal);
    for (const [key, kept] of this.#kept) {
      if (kept.terminal === terminal) {
        this.#kept.delete(key);
      }
    }
  }
}

/** Whether the next command in this terminal ends because there is no such program. */
function noDockerIn(terminal: vscode.Terminal, mayBeContainers: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    let output = "";
    let execution: vscode.TerminalShellExecution | undefined;
    let reading: Promise<void> = Promise.resolve();
    const read = async (from: vscode.TerminalShellExecution): Promise<void> => {
      for await (const data of from.read()) {
        output += output.length < mostRead ? data : "";
      }
    };
    const listeners = vscode.Disposable.from(
      vscode.window.onDidStartTerminalShellExecution((event) => {
        if (event.terminal === terminal && execution === undefined) {
          execution = event.execution;
          reading = read(execution);
        }
      }),
      vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.execution === execution) {
          // The end may be told before the last of what was printed.
          void reading.finally(() => finish(dockerIsMissing(output, event.exitCode, mayBeContainers)));
        }
      }),
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) {
          finish(false);
        }
      }),
    );
    const finish = (missing: boolean): void => {
      listeners.dispose();
      resolve(missing);
    };
  });
}

import * as vscode from "vscode";
import type { EngineWatch } from "../../core/ports.ts";

/** How long a new shell may take to report its integration before text is simply typed into it. */
const integrationTimeout = 3_000;

/**
 * The terminal that a lab's commands are typed into. It carries the address of the engine that we watch, so
 * that what the learner runs there is what we see.
 */
export class LabTerminal {
  readonly #watch: EngineWatch;
  #terminal: { readonly terminal: vscode.Terminal; readonly address: string } | undefined;

  constructor(watch: EngineWatch) {
    this.#watch = watch;
  }

  /** Types the commands one after another and runs them. The keyboard's focus stays where it is. */
  async run(commandLines: readonly string[]): Promise<void> {
    const terminal = this.#open();
    terminal.show(true);
    await shellIntegrationOf(terminal);
    for (const line of commandLines) {
      terminal.sendText(line, true);
    }
  }

  #open(): vscode.Terminal {
    const { status } = this.#watch.store.state;
    const address = status.kind === "connected" || status.kind === "unreachable" ? status.address : "";
    const kept = this.#terminal;
    if (kept !== undefined && kept.terminal.exitStatus === undefined && (address === "" || kept.address === address)) {
      return kept.terminal;
    }
    const terminal = vscode.window.createTerminal({
      name: vscode.l10n.t("Container Labs"),
      iconPath: new vscode.ThemeIcon("mortar-board"),
      ...(address === "" ? {} : { env: { DOCKER_HOST: address } }),
      isTransient: true,
    });
    this.#terminal = { terminal, address };
    return terminal;
  }
}

/**
 * Resolves when the shell has said that it is at its prompt, or when it had the time to and did not: text
 * that is typed into a shell that is still starting is echoed twice and may be lost.
 */
function shellIntegrationOf(terminal: vscode.Terminal): Promise<void> {
  if (terminal.shellIntegration !== undefined) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, integrationTimeout);
    const listener = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) {
        done();
      }
    });
  });
}

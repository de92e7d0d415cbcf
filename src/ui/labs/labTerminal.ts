import * as vscode from "vscode";
import type { EngineWatch } from "../../core/ports.ts";
import { createEngineTerminal, typeInto } from "../engineTerminal.ts";

/** The one terminal that a lab's commands are typed into; another one when the engine that is watched changes. */
export class LabTerminal {
  readonly #watch: EngineWatch;
  #kept: { readonly terminal: vscode.Terminal; readonly engine: string } | undefined;

  constructor(watch: EngineWatch) {
    this.#watch = watch;
  }

  /** Types the commands one after another and runs them. The keyboard's focus stays where it is. */
  async run(commandLines: readonly string[]): Promise<void> {
    const terminal = this.#open();
    terminal.show(true);
    for (const line of commandLines) {
      await typeInto(terminal, line);
    }
  }

  #open(): vscode.Terminal {
    const { status } = this.#watch.store.state;
    const engine = status.kind === "connected" ? JSON.stringify(status.terminal) : "";
    const kept = this.#kept;
    if (kept !== undefined && kept.terminal.exitStatus === undefined && (engine === "" || kept.engine === engine)) {
      return kept.terminal;
    }
    const terminal = createEngineTerminal(vscode.l10n.t("Container Labs"), "mortar-board", status);
    this.#kept = { terminal, engine };
    return terminal;
  }
}

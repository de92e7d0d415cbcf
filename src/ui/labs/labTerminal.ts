import * as vscode from "vscode";
import type { CommandLine } from "../../core/labs/format/model.ts";
import { dockerCommand } from "../../core/labs/terminal/dockerWords.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { createEngineTerminal, promptOf } from "../engineTerminal.ts";
import { warn } from "../messages.ts";
import { typeInside } from "./insideTyping.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** `lines inside are yours`: without shell integration nobody tells when the shell inside is ready. */
export type Typed = "typed" | "lines inside are yours" | "nothing";

/** How long a command of a lab may run before the next one is no longer waited for. */
const longestCommand = 600_000;

/** How long a command may go on after what it did was seen, before somebody is asked about it. */
const longestLag = 1_500;

/** How long a shell inside may take to leave after `exit`. */
const longestExit = 5_000;

/** The one terminal that a lab's commands are typed into; another one when the engine that is watched, or the lab's folder, changes. */
export class LabTerminal {
  readonly #watch: EngineWatch;
  readonly #activity: TerminalActivity;
  readonly #folder: () => string | undefined;
  #kept:
    | { readonly terminal: vscode.Terminal; readonly engine: string; readonly folder: string | undefined }
    | undefined;

  /** `folder`: where the files of the open lab are; a lab without files has none. */
  constructor(watch: EngineWatch, activity: TerminalActivity, folder: () => string | undefined) {
    this.#watch = watch;
    this.#activity = activity;
    this.#folder = folder;
  }

  show(): void {
    this.#open().show(true);
  }

  /** Types the commands one after another, each at the shell's prompt. The keyboard's focus stays where it is. */
  async run(lines: readonly CommandLine[]): Promise<Typed> {
    let terminal = this.#open();
    terminal.show(true);
    let typed: Typed = "nothing";
    for (const line of lines) {
      await promptOf(terminal);
      const free = await this.#freed(terminal);
      if (free === undefined) {
        return typed;
      }
      terminal = free;
      const ended = this.#activity.ended(terminal, longestCommand);
      const inside = line.inside.length === 0 ? Promise.resolve(true) : typeInside(terminal, line.inside);
      terminal.sendText(line.command, true);
      if (!(await inside)) {
        return "lines inside are yours";
      }
      typed = "typed";
      // Only a shell with integration says when it is done; into another one the lines are typed as they come.
      if (line !== lines.at(-1) && terminal.shellIntegration !== undefined) {
        await ended;
      }
    }
    return typed;
  }

  /** The terminal at a prompt of its own shell: this one, this one after an exit, or a second one. */
  async #freed(terminal: vscode.Terminal): Promise<vscode.Terminal | undefined> {
    const running = this.#activity.running(terminal);
    // An engine proves a step some moments before the shell says that its command has ended.
    if (running === undefined || (await this.#activity.ended(terminal, longestLag))) {
      return terminal;
    }
    const commandLine = running.commandLine.value;
    const inContainer = dockerCommand(commandLine)?.opensShell === true;
    const exit = vscode.l10n.t("Type exit");
    const second = vscode.l10n.t("Second Terminal");
    const chosen = await warn(
      inContainer
        ? vscode.l10n.t("This terminal is still inside a container: {0}", commandLine)
        : vscode.l10n.t("This terminal is still busy: {0}", commandLine),
      ...(inContainer ? [exit, second] : [second]),
    );
    if (chosen === second) {
      this.#kept = undefined;
      const other = this.#open();
      other.show(true);
      await promptOf(other);
      return other;
    }
    if (chosen !== exit) {
      return undefined;
    }
    const left = this.#activity.ended(terminal, longestExit);
    terminal.sendText("exit", true);
    return (await left) ? terminal : undefined;
  }

  #open(): vscode.Terminal {
    const { status } = this.#watch.store.state;
    const folder = this.#folder();
    const engine = status.kind === "connected" ? JSON.stringify(status.terminal) : "";
    const kept = this.#kept;
    if (
      kept !== undefined &&
      kept.terminal.exitStatus === undefined &&
      kept.folder === folder &&
      (engine === "" || kept.engine === engine)
    ) {
      return kept.terminal;
    }
    const terminal = createEngineTerminal(vscode.l10n.t("Container Labs"), "mortar-board", status, folder);
    this.#kept = { terminal, engine, folder };
    return terminal;
  }
}

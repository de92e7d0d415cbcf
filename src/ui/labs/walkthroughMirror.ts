import * as vscode from "vscode";
import { stepContextKey } from "../../contributions.ts";
import type { LabStanding } from "../../core/labs/shown/outline.ts";

/**
 * Keeps the editor's own walkthrough ticked as our progress says. Only a mirror: a person can tick a circle
 * there by hand, and the editor tells nobody; so after each report the ticks are set again.
 *
 * Both ways are used: the context key ticks in every editor, but only once in a session; the commands tick
 * and untick, but some forks of VS Code do not have them.
 */
export class WalkthroughMirror {
  readonly #extensionId: string;
  readonly #log: (line: string) => void;
  readonly #shown = new Map<string, boolean>();
  #commandsWork = true;

  constructor(extensionId: string, log: (line: string) => void) {
    this.#extensionId = extensionId;
    this.#log = log;
  }

  /** Sets again also what it set before: for the moments in which a person may have ticked by hand. */
  reconcile(standings: readonly LabStanding[]): void {
    this.#shown.clear();
    this.show(standings);
  }

  show(standings: readonly LabStanding[]): void {
    for (const standing of standings) {
      // A lab that was never begun has nothing to mirror, and asking costs a call per step.
      if (standing.ok && standing.progress.attempt !== undefined) {
        for (const step of standing.lab.steps) {
          void this.#mark(standing.lab.id, step.id, standing.progress.passes.has(step.id));
        }
      }
    }
  }

  async #mark(labId: string, stepId: string, passed: boolean): Promise<void> {
    const key = stepContextKey(labId, stepId);
    if (this.#shown.get(key) === passed) {
      return;
    }
    this.#shown.set(key, passed);
    await vscode.commands.executeCommand("setContext", key, passed);
    if (this.#commandsWork) {
      const command = passed ? "welcome.markStepComplete" : "welcome.markStepIncomplete";
      try {
        await vscode.commands.executeCommand(command, `${this.#extensionId}#${labId}#${stepId}`);
      } catch (error) {
        this.#commandsWork = false;
        this.#log(`This editor can't set a walkthrough's ticks back (${command}): ${String(error)}`);
      }
    }
  }
}

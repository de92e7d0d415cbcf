import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { commands, mementoKeys } from "../../contributions.ts";
import type { Step } from "../../core/labs/model.ts";
import { labChoices } from "../../core/labs/outline.ts";
import { type ReaderModel, readerModel } from "../../core/labs/readerModel.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { LabTerminal } from "./labTerminal.ts";
import type { FromReader, ToReader } from "./readerProtocol.ts";

/** Which lab and step are open, and what a person can do with them. */
export class LabsRoom {
  readonly #attempts: Attempts;
  readonly #watch: EngineWatch;
  readonly #terminal: LabTerminal;
  readonly #memory: vscode.Memento;
  #looked: string | undefined;
  readonly #opened = new vscode.EventEmitter<undefined>();
  readonly onDidOpen = this.#opened.event;

  constructor(attempts: Attempts, watch: EngineWatch, terminal: LabTerminal, memory: vscode.Memento) {
    this.#attempts = attempts;
    this.#watch = watch;
    this.#terminal = terminal;
    this.#memory = memory;
  }

  get openLab(): string | undefined {
    return this.#attempts.active?.lab.id ?? this.#memory.get<string>(mementoKeys.openLab);
  }

  /** The open step; undefined while no lab was ever opened. */
  model(): ReaderModel | undefined {
    const attempt = this.openLab === undefined ? undefined : this.#attempts.attempt(this.openLab);
    return attempt === undefined
      ? undefined
      : readerModel(
          attempt.lab,
          attempt.progress,
          attempt.round,
          this.#watch.store.state.status,
          this.#openStep(attempt.lab.id),
          this.#looked,
        );
  }

  /** The reader's page at this moment: the open step, or the labs to choose from. */
  message(): ToReader {
    const model = this.model();
    return model === undefined
      ? { kind: "choose", labs: labChoices(this.#attempts.standings) }
      : { kind: "show", model };
  }

  async open(labId: string, stepId?: string): Promise<void> {
    await this.#attempts.load();
    this.#looked = undefined;
    await this.#memory.update(mementoKeys.openLab, labId);
    if (stepId !== undefined) {
      const steps = this.#memory.get<Record<string, string>>(mementoKeys.openSteps, {});
      await this.#memory.update(mementoKeys.openSteps, { ...steps, [labId]: stepId });
    }
    this.#opened.fire(undefined);
  }

  async start(labId: string): Promise<void> {
    await this.open(labId);
    await this.#attempts.goOn(labId);
  }

  /** Types the open step's command. The first Run of a lab starts it. */
  async run(): Promise<void> {
    const step = this.#step();
    const labId = this.openLab;
    if (step === undefined || labId === undefined) {
      return;
    }
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          "This folder isn't trusted yet, so no command is run in it. Trust it first, or type the command yourself.",
        ),
      );
      return;
    }
    await this.start(labId);
    await this.#terminal.run(step.run);
  }

  async check(): Promise<void> {
    const labId = this.openLab;
    if (labId !== undefined) {
      await this.start(labId);
      this.#looked = vscode.l10n.t("Looked again at {0}.", new Date().toLocaleTimeString(vscode.env.language));
      this.#attempts.attempt(labId)?.check();
    }
  }

  async next(): Promise<void> {
    const next = this.model()?.step.next;
    if (next !== undefined && this.openLab !== undefined) {
      await this.open(this.openLab, next.id);
    }
  }

  /** What the reader's page asked for. A step that no lab has is a bug of the page; it is passed over. */
  async answer(message: FromReader): Promise<void> {
    if (message.kind === "openLab") {
      return await this.open(message.lab);
    }
    const labId = this.openLab;
    if (labId === undefined) {
      return;
    }
    switch (message.kind) {
      case "ready":
        return;
      case "start":
        return await this.start(labId);
      case "check":
        return await this.check();
      case "open":
        return await this.open(labId, message.step);
      case "countIt":
        return await this.#attempts.attempt(labId)?.countIt(message.step);
      case "copy":
        await vscode.env.clipboard.writeText(this.#step(message.step)?.run.join("\n") ?? "");
        vscode.window.setStatusBarMessage(vscode.l10n.t("Copied"), 2_000);
        return;
      case "run":
        await this.open(labId, message.step);
        await vscode.commands.executeCommand(commands.runStep);
    }
  }

  dispose(): void {
    this.#opened.dispose();
  }

  #openStep(labId: string): string | undefined {
    return this.#memory.get<Record<string, string>>(mementoKeys.openSteps, {})[labId];
  }

  #step(stepId = this.model()?.step.id): Step | undefined {
    const attempt = this.openLab === undefined ? undefined : this.#attempts.attempt(this.openLab);
    return attempt?.lab.steps.find(({ id }) => id === stepId);
  }
}

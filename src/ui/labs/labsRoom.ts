import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type { LabAttempt } from "../../attempts/labAttempt.ts";
import { mementoKeys } from "../../contributions.ts";
import type { Disposable } from "../../core/emitter.ts";
import { namesLeft, stepThatBinds } from "../../core/labs/evidence/bindings.ts";
import type { CommandLine, Step } from "../../core/labs/format/model.ts";
import { labFailed } from "../../core/labs/progress/progressTrouble.ts";
import { labChoices, labsWithFaults } from "../../core/labs/shown/outline.ts";
import { plotModel } from "../../core/labs/shown/plots.ts";
import { type Preflight, preflight } from "../../core/labs/shown/preflight.ts";
import { type ReaderModel, readerModel } from "../../core/labs/shown/readerModel.ts";
import { earlierQuestions } from "../../core/labs/shown/readerQuestions.ts";
import type { EngineWatch } from "../../core/ports.ts";
import type { ToReader } from "../../pages/reader/readerProtocol.ts";
import { inform, tellBriefly, warn } from "../messages.ts";
import type { LabTerminal } from "./labTerminal.ts";
import { skipToHere } from "./skipToHere.ts";

/** Which lab and step are open, and what a person can do with them. */
export class LabsRoom {
  readonly #attempts: Attempts;
  readonly #watch: EngineWatch;
  readonly #terminal: LabTerminal;
  readonly #memory: vscode.Memento;
  #looked: string | undefined;
  #busy: readonly number[] = [];
  #hold: Disposable | undefined;
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

  get attempt(): LabAttempt | undefined {
    return this.openLab === undefined ? undefined : this.#attempts.attempt(this.openLab);
  }

  /** The open step; undefined while no lab was ever opened. */
  model(): ReaderModel | undefined {
    const { attempt } = this;
    return attempt === undefined
      ? undefined
      : readerModel({
          lab: attempt.lab,
          progress: attempt.progress,
          round: attempt.round,
          status: this.#watch.store.state.status,
          currentStep: this.#openStep(attempt.lab.id),
          looked: this.#looked,
          troubles: attempt.troubles,
          preflight: this.preflight(),
          earlier: earlierQuestions(
            attempt.lab,
            this.#attempts.standings.filter((standing) => standing.ok),
          ),
          plot: (plot) => plotModel(plot, attempt.fresh, this.#watch.store.state.images),
          fill: (lines) => attempt.commandsOf(lines),
        });
  }

  /** Whether what the open lab needs is looked at just now. */
  get waits(): boolean {
    return this.#hold !== undefined;
  }

  /** What the open lab needs, as far as it is known. */
  preflight(): Preflight {
    const { attempt } = this;
    return attempt === undefined
      ? { lines: [], toPull: [] }
      : preflight(attempt.lab, this.#watch.store.state, this.#busy, attempt.folder);
  }

  /** The open step as the lab has it. */
  step(stepId = this.model()?.step.id): Step | undefined {
    return this.attempt?.lab.steps.find(({ id }) => id === stepId);
  }

  /** The reader's page at this moment: the open step, or the labs to choose from. */
  message(): ToReader {
    const { standings } = this.#attempts;
    const choose = { kind: "choose", labs: labChoices(standings), faults: labsWithFaults(standings) } as const;
    try {
      const model = this.model();
      return model === undefined ? choose : { kind: "show", model };
    } catch (error) {
      // A fault in the open lab costs its page; the other labs can still be chosen.
      const { sentence, remedy } = labFailed(error);
      return { ...choose, faults: [...choose.faults, { id: this.openLab ?? "", said: `${sentence} ${remedy}` }] };
    }
  }

  async open(labId: string, stepId?: string): Promise<void> {
    await this.#attempts.load();
    this.#looked = undefined;
    await this.#memory.update(mementoKeys.openLab, labId);
    if (stepId !== undefined) {
      const steps = this.#memory.get<Record<string, string>>(mementoKeys.openSteps, {});
      await this.#memory.update(mementoKeys.openSteps, { ...steps, [labId]: stepId });
    }
    this.looksAgain();
    await this.#lookAtNeeds(labId);
    this.#opened.fire(undefined);
  }

  /** While a lab is read that isn't begun yet, the engine is looked at for what the lab needs. */
  async #lookAtNeeds(labId: string): Promise<void> {
    const { attempt } = this;
    const waits = attempt !== undefined && attempt.progress.attempt === undefined;
    this.#busy = waits ? await this.#attempts.busyPorts(labId) : [];
    if (waits && attempt.lab.needs.images.length > 0) {
      this.#hold ??= this.#watch.hold();
    } else {
      this.#hold?.dispose();
      this.#hold = undefined;
    }
  }

  /** Goes on with a lab, or begins it. */
  async start(labId: string): Promise<void> {
    await this.open(labId);
    await this.#attempts.goOn(labId);
    await this.#lookAtNeeds(labId);
    this.looksAgain();
  }

  /** Types the open step's command. The first Run of a lab starts it. */
  async run(): Promise<void> {
    const step = this.step();
    if (step !== undefined) {
      await this.#type(step.run);
    }
  }

  /** The learner lets us type what brings the step about; it is noted that we helped. */
  async doItForMe(): Promise<void> {
    const step = this.step();
    const { openLab } = this;
    if (step !== undefined && openLab !== undefined && this.#mayType()) {
      await this.start(openLab);
      await this.attempt?.note({ kind: "assist", step: step.id });
      await this.#type(step.solve);
    }
  }

  /** Does the earlier steps of the open one; each is marked as done with help. */
  async skipToHere(): Promise<void> {
    const { openLab } = this;
    const here = this.step();
    if (openLab === undefined || here === undefined || !this.#mayType()) {
      return;
    }
    await this.start(openLab);
    const { attempt } = this;
    const stuck =
      attempt === undefined
        ? undefined
        : await skipToHere(attempt, here.id, async (_step, lines) => {
            const filled = attempt.commandsOf(lines);
            if (namesLeft(lines, filled).length === 0) {
              await this.#terminal.run(filled);
            }
          });
    if (stuck !== undefined) {
      void warn(vscode.l10n.t('It went no further than "{0}".', stuck.title));
    }
    await this.open(openLab, stuck?.id ?? here.id);
  }

  async check(): Promise<void> {
    const labId = this.openLab;
    if (labId !== undefined) {
      await this.start(labId);
      this.#looked = vscode.l10n.t("Looked again at {0}.", new Date().toLocaleTimeString(vscode.env.language));
      this.#attempts.attempt(labId)?.check();
    }
  }

  /** The step before or behind the open one, where there is one. */
  async go(to: "next" | "previous"): Promise<void> {
    const neighbour = this.model()?.step[to];
    if (neighbour !== undefined && this.openLab !== undefined) {
      await this.open(this.openLab, neighbour.id);
    }
  }

  /** Shows the file that is read beside a step; false where there is none. A lab's files are placed first. */
  async openFile(stepId: string): Promise<boolean> {
    const { openLab, attempt } = this;
    const name = this.step(stepId)?.open;
    if (openLab === undefined || name === undefined || attempt?.folder === undefined) {
      return false;
    }
    await this.#attempts.placeFiles(openLab);
    const file = vscode.Uri.joinPath(vscode.Uri.file(attempt.folder), name);
    await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One, preview: false });
    return true;
  }

  async copy(stepId?: string): Promise<void> {
    const lines = this.attempt?.commandsOf(this.step(stepId)?.run ?? []) ?? [];
    await vscode.env.clipboard.writeText(lines.flatMap(({ command, inside }) => [command, ...inside]).join("\n"));
    tellBriefly(vscode.l10n.t("Copied"), 2_000);
  }

  dispose(): void {
    this.#hold?.dispose();
    this.#opened.dispose();
  }

  async #type(lines: readonly CommandLine[]): Promise<void> {
    const labId = this.openLab;
    if (labId === undefined || !this.#mayType()) {
      return;
    }
    await this.start(labId);
    const { attempt } = this;
    const filled = attempt?.commandsOf(lines) ?? lines;
    const [missing] = namesLeft(lines, filled);
    if (missing !== undefined) {
      const binding = attempt === undefined ? undefined : stepThatBinds(attempt.lab, missing);
      void inform(
        binding === undefined
          ? vscode.l10n.t("What this command is about isn't there yet, so nothing was typed.")
          : vscode.l10n.t(
              'Nothing was typed: this command is about what the step "{0}" makes. Do that first.',
              binding.title,
            ),
      );
      return;
    }
    const typed = await this.#terminal.run(filled);
    if (typed === "lines inside are yours") {
      void inform(
        vscode.l10n.t(
          "This terminal doesn't tell when it is ready, so the lines inside the container are yours to type.",
        ),
      );
    }
  }

  #mayType(): boolean {
    if (!vscode.workspace.isTrusted) {
      void inform(
        vscode.l10n.t(
          "This folder isn't trusted yet, so no command is run in it. Trust it first, or type the command yourself.",
        ),
      );
    }
    return vscode.workspace.isTrusted;
  }

  /** Some evidence is looked for only while its step is read. */
  looksAgain(): void {
    const step = this.model()?.step.id;
    if (step !== undefined) {
      this.attempt?.show(step);
    }
  }

  #openStep(labId: string): string | undefined {
    return this.#memory.get<Record<string, string>>(mementoKeys.openSteps, {})[labId];
  }
}

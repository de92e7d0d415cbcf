import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type { LabAttempt } from "../../attempts/labAttempt.ts";
import type * as SelfTestBundle from "../../attempts/selfTest/index.ts";
import { type InTheWay, inTheWay, putBack } from "../../attempts/selfTest/inTheWay.ts";
import { keptSaid, keptText } from "../../attempts/selfTest/keptSaid.ts";
import { removeNew, standing } from "../../attempts/selfTest/standing.ts";
import type { Lab } from "../../core/labs/format/model.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { createEngineTerminal, promptOf } from "../engineTerminal.ts";
import { inform, inProgress } from "../messages.ts";
import { mayPlay, type Playing } from "./selfTestQuestion.ts";
import { Ended, editorTerminal } from "./selfTestTerminal.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** Two at a time would take each other's containers for their own. */
let playing = false;

/** The self-test as an author's command: the lab is played on the engine that is watched, in a terminal of its own. */
export async function selfTestLab(
  labId: string,
  attempts: Attempts,
  watch: EngineWatch,
  activity: TerminalActivity,
  bundle: () => typeof SelfTestBundle,
): Promise<void> {
  if (playing) {
    await inform(vscode.l10n.t("A lab is being played already. Wait until it is done, or cancel it."));
    return;
  }
  playing = true;
  const hold = watch.hold();
  try {
    await attempts.load();
    await watch.settled();
    const lab = attempts.attempt(labId)?.lab;
    const found = lab === undefined ? [] : await inTheWay(watch, lab);
    const how = lab === undefined ? undefined : await mayPlay(lab, attempts.workshopFolder(labId), watch, found);
    if (lab === undefined || how === undefined) {
      return;
    }
    const report = await inProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t("Self-test of {0}", lab.title),
        cancellable: true,
      },
      (say, token) => new Played({ lab, attempts, watch, activity, found, how, bundle: bundle() }, say, token).report(),
    );
    // Once it is over: the terminal, in which it can be watched, keeps the place until then.
    const document = await vscode.workspace.openTextDocument({ language: "plaintext", content: report });
    await vscode.window.showTextDocument(document);
  } finally {
    playing = false;
    hold.dispose();
  }
}

interface Parts {
  readonly lab: Lab;
  readonly attempts: Attempts;
  readonly watch: EngineWatch;
  readonly activity: TerminalActivity;
  readonly found: readonly InTheWay[];
  readonly how: Playing;
  readonly bundle: typeof SelfTestBundle;
}

/** One playing of a lab, and what it saw, a line each. */
class Played {
  readonly #parts: Parts;
  readonly #say: (message: string) => void;
  readonly #token: vscode.CancellationToken;
  readonly #lines: string[];
  readonly #seen: SelfTestBundle.SelfTestLine[] = [];
  #failed = 0;

  constructor(parts: Parts, say: (message: string) => void, token: vscode.CancellationToken) {
    this.#parts = parts;
    this.#say = say;
    this.#token = token;
    this.#lines = [`Self-test of ${parts.lab.title} (${parts.lab.id})`];
  }

  async report(): Promise<string> {
    const { lab, attempts, found } = this.#parts;
    // What the test makes must not count as the learner's own work.
    const active = attempts.active?.lab.id;
    if (active !== undefined) {
      await attempts.pause(active);
      this.#lines.push(`The attempt at ${active} is paused meanwhile.`);
    }
    this.#lines.push(...found.map(setAsideInWords));
    try {
      const own = await attempts.selfTestFolder(lab.id);
      try {
        await this.#onEngine(own);
      } finally {
        await own.remove();
      }
    } catch (error) {
      this.#failed += 1;
      this.#lines.push(
        "",
        `It could not be played: ${keptText(error instanceof Error ? error.message : String(error))}`,
      );
    } finally {
      if (active !== undefined) {
        await attempts.goOn(active);
      }
    }
    return this.#lines.join("\n");
  }

  async #onEngine(own: Awaited<ReturnType<Attempts["selfTestFolder"]>>): Promise<void> {
    const { lab, watch, found, how, bundle } = this.#parts;
    const before = await standing(watch);
    const terminal = await this.#terminal(own.folder);
    if (terminal.shellIntegration === undefined) {
      this.#lines.push(
        "This terminal has no shell integration, so nobody tells when a command has ended. Nothing was played.",
      );
      return;
    }
    try {
      const options = this.#options(terminal, own);
      for (const run of bundle.runsOf(lab).filter(({ name }) => name === "fresh" || name.startsWith("accepted"))) {
        this.#lines.push("", `== ${run.name}`);
        await bundle.selfTest(options, run);
      }
      for (const kind of how === "with mutants" ? (["mutants", "variations"] as const) : []) {
        this.#lines.push("", `== ${kind}`);
        const from = this.#seen.length;
        await bundle.playTurns(options, { kind, every: 1 });
        this.#lines.push("", bundle.turnsInWords(kind, this.#seen.slice(from)));
      }
      this.#lines.push("", this.#failed === 0 ? "The lab stands its self-test." : `${this.#failed} NOT OK.`);
    } catch (error) {
      this.#lines.push(
        "",
        error instanceof Ended ? error.message : `It could not be played to its end: ${keptText(String(error))}`,
      );
      // What still runs in it must not make anything more.
      terminal.dispose();
      await this.#undo(own.folder, async (undoing) => {
        const removed = await removeNew(watch, undoing, before);
        this.#lines.push(`What it had made by then was removed again: ${removed}.`);
      });
    } finally {
      terminal.dispose();
      if (found.length > 0) {
        await this.#undo(own.folder, async (undoing) => {
          for (const { ok, said } of await putBack(watch, undoing, found)) {
            this.#lines.push(`${ok ? "put back" : "NOT PUT BACK"}: ${said}.`);
          }
        });
      }
    }
  }

  #options(
    terminal: vscode.Terminal,
    { folder, files }: Awaited<ReturnType<Attempts["selfTestFolder"]>>,
  ): SelfTestBundle.SelfTestOptions {
    const { lab, attempts, watch, activity } = this.#parts;
    return {
      lab,
      watch,
      absent: undefined,
      newAttempt: (): LabAttempt => attempts.throwAway(lab, folder),
      terminal: editorTerminal(terminal, activity, this.#token),
      files,
      disturb: async () => {},
      onLine: (line) => this.#told(line),
    };
  }

  #told(line: SelfTestBundle.SelfTestLine): void {
    this.#seen.push(line);
    this.#failed += line.ok ? 0 : 1;
    const said = [line.phase, line.turn, keptSaid(this.#parts.lab, line)].filter((part) => part !== undefined);
    this.#lines.push(`${line.ok ? "ok    " : "NOT OK"} ${line.step} ${said.join(": ")}`);
    this.#say(`${line.step}, ${line.phase}`);
  }

  /** In a terminal of its own: the one in which the lab was played may be closed, or busy with what was broken off. */
  async #undo(folder: string, work: (terminal: ReturnType<typeof editorTerminal>) => Promise<void>): Promise<void> {
    const terminal = await this.#terminal(folder);
    try {
      await work(editorTerminal(terminal, this.#parts.activity, undefined));
    } catch (error) {
      this.#lines.push(`NOT UNDONE: ${keptText(error instanceof Error ? error.message : String(error))}`);
    } finally {
      terminal.dispose();
    }
  }

  async #terminal(folder: string): Promise<vscode.Terminal> {
    const { status } = this.#parts.watch.store.state;
    const terminal = createEngineTerminal(vscode.l10n.t("Self-test"), "beaker", status, folder);
    terminal.show(true);
    await promptOf(terminal);
    return terminal;
  }
}

const setAsideInWords = ({ name, state, aside }: InTheWay): string =>
  [
    `${name} stood in the way:`,
    ...(state === "still" ? [] : ["stopped for the test"]),
    ...(aside === undefined ? [] : [`called ${aside} meanwhile`]),
  ].join(" ");

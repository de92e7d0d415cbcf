import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import { commands, contextKeys, settings } from "../../contributions.ts";
import type { Progress } from "../../core/labs/progress/progress.ts";
import { labInStatusBar, newPasses, newsOf } from "../../core/labs/shown/statusBar.ts";
import { inOneLine, withoutIcons } from "../../core/shownText.ts";
import { inform } from "../messages.ts";
import type { LabsRoom } from "./labsRoom.ts";

/** How long news of a pass stand in the status bar before the place in the lab does again. */
const newsMilliseconds = 6_000;

/** Where the learner is, while an attempt is under way, and for a moment what was just proved. */
export class LabStatusBar implements vscode.Disposable {
  readonly #attempts: Attempts;
  readonly #room: LabsRoom;
  readonly #item = vscode.window.createStatusBarItem("lab", vscode.StatusBarAlignment.Left, 100);
  #before: { readonly lab: string; readonly progress: Progress } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #active = false;

  constructor(attempts: Attempts, room: LabsRoom) {
    this.#attempts = attempts;
    this.#room = room;
    this.#item.name = vscode.l10n.t("Container Labs: where you are");
    this.#item.command = commands.focusLab;
  }

  refresh(): void {
    const attempt = this.#attempts.active;
    if (this.#active !== (attempt !== undefined)) {
      this.#active = attempt !== undefined;
      void vscode.commands.executeCommand("setContext", contextKeys.attemptActive, this.#active);
    }
    if (attempt === undefined) {
      this.#before = undefined;
      this.#item.hide();
      return;
    }
    const { lab, progress } = attempt;
    const before = this.#before?.lab === lab.id ? this.#before.progress : undefined;
    this.#before = { lab: lab.id, progress };
    const news = newPasses(before, progress).flatMap((pass) => newsOf(lab, pass) ?? []);
    const last = news.at(-1);
    if (last !== undefined) {
      this.#tell(last);
    } else if (this.#timer === undefined) {
      this.#showPlace();
    }
    this.#item.show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item.dispose();
  }

  #tell(news: string): void {
    this.#say("pass-filled", news);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#showPlace(), newsMilliseconds);
    const wanted = vscode.workspace.getConfiguration().get<boolean>(settings.notifyWhenAway, false);
    if (wanted && !vscode.window.state.focused) {
      void this.#notify(news);
    }
  }

  async #notify(news: string): Promise<void> {
    const next = vscode.l10n.t("Next Step");
    if ((await inform(news, next)) === next) {
      await vscode.commands.executeCommand(commands.nextStep);
    }
  }

  #showPlace(): void {
    this.#timer = undefined;
    const attempt = this.#attempts.active;
    const step = this.#room.model()?.step.id;
    if (attempt !== undefined && step !== undefined) {
      this.#say("mortar-board", labInStatusBar(attempt.lab, attempt.progress, step));
    }
  }

  #say(icon: string, text: string): void {
    const words = inOneLine(text);
    this.#item.text = `$(${icon}) ${withoutIcons(words)}`;
    this.#item.tooltip = vscode.l10n.t("{0}. Click to go to the step.", words);
    this.#item.accessibilityInformation = { label: words, role: "button" };
  }
}

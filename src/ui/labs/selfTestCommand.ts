import * as vscode from "vscode";
import type { Attempts } from "../../attempts/attempts.ts";
import type { LabAttempt } from "../../attempts/labAttempt.ts";
import { keptSaid, keptText } from "../../attempts/selfTest/keptSaid.ts";
import { runsOf, type SelfTestLine, selfTest } from "../../attempts/selfTest/selfTest.ts";
import type { Lab } from "../../core/labs/model.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import { createEngineTerminal, promptOf } from "../engineTerminal.ts";
import { typeInside } from "./insideTyping.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** How long one command of a lab may take. */
const longestCommand = 300_000;

/** The self-test as an author's command: the lab is played on the engine that is watched, in a terminal of its own. */
export async function selfTestLab(
  labId: string,
  attempts: Attempts,
  watch: EngineWatch,
  activity: TerminalActivity,
): Promise<void> {
  await attempts.load();
  const lab = attempts.attempt(labId)?.lab;
  if (lab === undefined || !(await mayPlay(lab))) {
    return;
  }
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Self-test of {0}", lab.title) },
    (progress) => play(lab, attempts, watch, activity, (message) => progress.report({ message })),
  );
  // Once it is over: the terminal, in which it can be watched, keeps the place until then.
  const document = await vscode.workspace.openTextDocument({ language: "plaintext", content: report });
  await vscode.window.showTextDocument(document);
}

/** Gives what it saw, a line each. */
async function play(
  lab: Lab,
  attempts: Attempts,
  watch: EngineWatch,
  activity: TerminalActivity,
  say: (step: string) => void,
): Promise<string> {
  const lines: string[] = [`Self-test of ${lab.title} (${lab.id})`];
  let failed = 0;
  const onLine = (line: SelfTestLine): void => {
    failed += line.ok ? 0 : 1;
    lines.push(`${line.ok ? "ok    " : "NOT OK"} ${line.step} ${line.phase}: ${keptSaid(lab, line)}`);
    say(`${line.step}, ${line.phase}`);
  };
  const hold = watch.hold();
  const own = await attempts.selfTestFolder(lab.id);
  try {
    await watch.settled();
    const terminal = createEngineTerminal(vscode.l10n.t("Self-test"), "beaker", watch.store.state.status, own.folder);
    terminal.show(true);
    await promptOf(terminal);
    if (terminal.shellIntegration === undefined) {
      return "This terminal has no shell integration, so nobody tells when a command has ended. Nothing was played.";
    }
    for (const run of runsOf(lab).filter(({ name }) => name === "fresh" || name.startsWith("accepted"))) {
      lines.push("", `== ${run.name}`);
      await selfTest(
        {
          lab,
          watch,
          absent: undefined,
          newAttempt: (): LabAttempt => attempts.throwAway(lab, own.folder),
          terminal: editorTerminal(terminal, activity),
          files: own.files,
          disturb: async () => {},
          onLine,
        },
        run,
      );
    }
    terminal.dispose();
    return [...lines, "", failed === 0 ? "The lab stands its self-test." : `${failed} NOT OK.`].join("\n");
  } catch (error) {
    const what = keptText(error instanceof Error ? error.message : String(error));
    return [...lines, "", `It could not be played to its end: ${what}`].join("\n");
  } finally {
    hold.dispose();
    await own.remove();
  }
}

async function mayPlay(lab: Lab): Promise<boolean> {
  const play = vscode.l10n.t("Play It");
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Play every command of "{0}", its mistakes too, on your engine?', lab.title),
    {
      modal: true,
      detail: vscode.l10n.t(
        "It takes some minutes. What appears meanwhile is removed again, so leave the engine alone until it is done.",
      ),
    },
    play,
  );
  return chosen === play;
}

/** Resolves with a command's exit code, as shell integration tells it; -1 where it doesn't. */
const editorTerminal = (terminal: vscode.Terminal, activity: TerminalActivity): Terminal => ({
  run: async ({ command, inside }) => {
    await promptOf(terminal);
    const ended = new Promise<number>((resolve) => {
      const done = (code: number): void => {
        clearTimeout(timer);
        listener.dispose();
        resolve(code);
      };
      const timer = setTimeout(() => done(-1), longestCommand);
      const listener = activity.onDidEnd((end) => {
        if (end.terminal === terminal) {
          done(end.exitCode ?? -1);
        }
      });
    });
    const typed = inside.length === 0 ? Promise.resolve(true) : typeInside(terminal, inside);
    terminal.sendText(command, true);
    await typed;
    return await ended;
  },
});

import * as vscode from "vscode";
import type { Terminal } from "../../core/ports.ts";
import { promptOf } from "../engineTerminal.ts";
import { typeInside } from "./insideTyping.ts";
import type { TerminalActivity } from "./terminalActivity.ts";

/** How long one command of a lab may take. */
const longestCommand = 300_000;

/** The person ended the test. */
export class Ended extends Error {}

/**
 * Resolves with a command's exit code, as shell integration tells it; -1 where it doesn't. Rejects as soon as the test
 * is cancelled or its terminal closed: nobody would ever tell that the command has ended.
 */
export const editorTerminal = (
  terminal: vscode.Terminal,
  activity: TerminalActivity,
  token: vscode.CancellationToken | undefined,
): Terminal => ({
  run: async ({ command, inside }, longest = longestCommand) => {
    if (token?.isCancellationRequested === true) {
      throw new Ended("It was cancelled.");
    }
    await promptOf(terminal);
    const ended = new Promise<number>((resolve, reject) => {
      const listeners: vscode.Disposable[] = [];
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        vscode.Disposable.from(...listeners).dispose();
        settle();
      };
      const timer = setTimeout(() => {
        // Whatever still waits for something would take the next line for an answer.
        terminal.sendText("\x03", false);
        done(() => resolve(-1));
      }, longest);
      listeners.push(
        activity.onDidEnd((end) => {
          if (end.terminal === terminal) {
            done(() => resolve(end.exitCode ?? -1));
          }
        }),
        vscode.window.onDidCloseTerminal((closed) => {
          if (closed === terminal) {
            done(() => reject(new Ended("Its terminal was closed.")));
          }
        }),
      );
      if (token !== undefined) {
        listeners.push(token.onCancellationRequested(() => done(() => reject(new Ended("It was cancelled.")))));
      }
    });
    const typed = inside.length === 0 ? Promise.resolve(true) : typeInside(terminal, inside);
    terminal.sendText(command, true);
    await Promise.race([typed, ended]);
    return await ended;
  },
});

import * as vscode from "vscode";
import { atPrompt } from "../../core/labs/terminal/promptReader.ts";

/** How long shell integration may take to tell of the command that opens the shell. */
const longestStart = 5_000;

/**
 * Types lines into the shell that the next command opens in a container, each when its prompt is there. Must be
 * called before that command is typed. False when nothing tells what the terminal shows: then nothing is typed.
 */
export async function typeInside(terminal: vscode.Terminal, lines: readonly string[]): Promise<boolean> {
  const execution = await started(terminal);
  if (execution === undefined) {
    return false;
  }
  let shown = "";
  let typed = 0;
  // It ends with the command, also when that never came to a prompt.
  for await (const data of execution.read()) {
    shown += data;
    const line = lines[typed];
    if (line !== undefined && atPrompt(shown, typed > 0)) {
      shown = "";
      typed += 1;
      terminal.sendText(line, true);
    }
  }
  return true;
}

function started(terminal: vscode.Terminal): Promise<vscode.TerminalShellExecution | undefined> {
  return new Promise((resolve) => {
    const done = (execution: vscode.TerminalShellExecution | undefined): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve(execution);
    };
    const timer = setTimeout(() => done(undefined), longestStart);
    const listener = vscode.window.onDidStartTerminalShellExecution((event) => {
      if (event.terminal === terminal) {
        done(event.execution);
      }
    });
  });
}

import * as vscode from "vscode";
import { engineKey } from "../attempts/watchedTerminals.ts";
import { inOneLine, withoutIcons } from "../core/shownText.ts";
import type { EngineStatus } from "../core/state/engineStatus.ts";

/** How long a new shell may take to report its prompt before text is simply typed into it. */
const integrationTimeout = 3_000;

/** A terminal whose `docker` talks to the engine that is watched, so that what is run there is what we see. */
export function createEngineTerminal(
  name: string,
  icon: string,
  status: EngineStatus,
  folder?: string,
): vscode.Terminal {
  const terminal = vscode.window.createTerminal({
    // With one terminal only, the editor makes icons of its name too.
    name: withoutIcons(inOneLine(name)),
    iconPath: new vscode.ThemeIcon(icon),
    ...(status.kind === "connected" ? { env: status.terminal } : {}),
    ...(folder === undefined ? {} : { cwd: folder }),
    isTransient: true,
  });
  engines.set(terminal, engineKey(status));
  return terminal;
}

const engines = new WeakMap<vscode.Terminal, string | undefined>();

/** The engine that a terminal of ours was opened for. */
export const engineOfTerminal = (terminal: vscode.Terminal): string | undefined => engines.get(terminal);

/** Types a line and runs it, once the shell is at its prompt. */
export async function typeInto(terminal: vscode.Terminal, line: string): Promise<void> {
  await promptOf(terminal);
  terminal.sendText(line, true);
}

/**
 * Resolves when the shell has said that it is at its prompt, or when it had the time to and did not: text
 * that is typed into a shell that is still starting is echoed twice and may be lost. A shell reports its
 * integration while it starts and its folder just before each prompt, so the folder is what is awaited.
 */
export function promptOf(terminal: vscode.Terminal): Promise<void> {
  if (terminal.shellIntegration?.cwd !== undefined) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, integrationTimeout);
    const listener = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal && event.shellIntegration.cwd !== undefined) {
        done();
      }
    });
  });
}

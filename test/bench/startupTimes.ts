import type { EditorWindow } from "./editorWindow.ts";

/** How long VS Code took over one extension, by its own clock in whole milliseconds. */
export interface StartupTimes {
  /** From asking for the module to having it; other extensions' work may fall between. */
  readonly loadCode: number;
  /** The call of activate() itself: nothing else can run meanwhile. */
  readonly callActivate: number;
  /** What VS Code calls the extension's activation: "Developer: Show Running Extensions" adds these two up. */
  readonly activation: number;
}

/** Long enough for the last extension that starts by itself: nothing is asked of the window while they do. */
const quiet = 4_000;

/**
 * Reads the table of extensions in "Developer: Startup Performance", which is the one place where the editor
 * shows its numbers apart.
 */
export async function startupTimes(window: EditorWindow): Promise<ReadonlyMap<string, StartupTimes>> {
  const { page } = window;
  await page.waitForTimeout(quiet);
  // Only lines that can be seen are in the page.
  await page.setViewportSize({ width: 1366, height: 2000 });
  await window.command("Developer: Startup Performance");
  const rows = page.locator(".view-line", { hasText: /\|\s(true|false)\s+\|/ });
  await rows.filter({ hasText: "container-labs.container-labs" }).first().waitFor();
  const cells = (await rows.allTextContents()).map((line) => line.replace(/\s/g, "").split("|").slice(1));
  return new Map(
    cells.map(([extension = "", , load, call]) => {
      const times = { loadCode: Number(load), callActivate: Number(call) };
      return [extension, { ...times, activation: times.loadCode + times.callActivate }];
    }),
  );
}

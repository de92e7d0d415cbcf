import type { Browser, Page } from "playwright-core";
import { endExtensionHosts } from "./extensionHosts.ts";
import type { Editor } from "./ground.ts";

/** One window of the workbench, with an extension host of its own. Each window activates the extensions anew. */
export class EditorWindow {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** `payload` is what VS Code takes in place of command line options. */
  static async open(
    browser: Browser,
    editor: Editor,
    payload: readonly (readonly [string, string])[] = [],
  ): Promise<EditorWindow> {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(60_000);
    // A window that hasn't written down everything yet asks whether to leave it.
    page.on("dialog", (dialog) => void dialog.accept());
    const more = payload.length === 0 ? "" : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    await page.goto(editor.url + more);
    await page.locator(".monaco-workbench").waitFor();
    return new EditorWindow(page);
  }

  /** Runs a command by its title, from the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").first().waitFor();
    await this.page.keyboard.insertText(title);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title }).waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Opens our side bar by its icon. */
  async openLabs(): Promise<void> {
    await this.page.getByRole("tab", { name: "Container Labs" }).first().click();
    await this.page.getByRole("button", { name: "Labs Section" }).waitFor();
  }

  /** Leaves as a person does; its extension host must not run beside the next window's. */
  async close(): Promise<void> {
    const closed = this.page.waitForEvent("close");
    await this.page.close({ runBeforeUnload: true });
    await closed;
    await endExtensionHosts();
  }
}

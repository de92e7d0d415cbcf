import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import type { Vscode } from "../../sandbox/vscode.ts";
import { waitFor } from "../../sandbox/waitFor.ts";

/** Where pictures go: a folder that git ignores, unless somebody renews those that README shows. */
const pictures = process.env["CONTAINER_LABS_PICTURES"] ?? join(".sandbox", "pictures");

/** One window of the real workbench, with the words a test needs to use it as a person does. */
export class Window {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, vscode: Vscode, viewport = { width: 1366, height: 768 }): Promise<Window> {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(45_000);
    await page.goto(vscode.url);
    await page.locator(".monaco-workbench").waitFor();
    return new Window(page);
  }

  /** A window that fills its side bar with the Docker view: the other two are folded. */
  async openDocker(): Promise<void> {
    await this.openLabs();
    await this.section("Step").click();
    await this.section("Docker").click();
  }

  /** Opens our side bar by its icon. */
  async openLabs(): Promise<void> {
    await this.page.getByRole("tab", { name: "Container Labs" }).first().click();
    await this.section("Labs").waitFor();
  }

  /** The header of one of our views: a click folds or unfolds it. */
  section(name: string): Locator {
    // Not by its spoken name, which also holds what a view says beside its title.
    const title = this.page.locator("h3.title", { hasText: new RegExp(`^${name}$`) });
    return this.page.locator(".pane-header").filter({ has: title });
  }

  /** The page inside the step reader: a frame in a frame. */
  get reader(): FrameLocator {
    return this.page
      .frameLocator('iframe.webview[src*="extensionId=container-labs"]')
      .frameLocator("iframe#active-frame");
  }

  button(name: string | RegExp): Locator {
    return this.reader.getByRole("button", { name }).first();
  }

  /** Goes on by the reader's button. Until the next step is shown, its Run would be the last one's. */
  async next(title: string): Promise<void> {
    await this.button(`Next: ${title}`).click();
    await this.reader.getByRole("heading", { name: title }).first().waitFor();
  }

  /** An answer to choose in the reader. */
  choice(text: string): Locator {
    return this.reader.getByRole("radio", { name: text }).first();
  }

  /** Types an answer into the reader's question, and sends it by its button. */
  async answer(text: string): Promise<void> {
    await this.reader.getByRole("textbox").first().fill(text);
    await this.button("Answer").click();
  }

  /** Waits until the reader says this. */
  async says(text: string | RegExp): Promise<void> {
    await this.reader.getByText(text).first().waitFor();
  }

  /** A row of one of our trees, by the words that a screen reader would say. */
  row(spoken: string | RegExp): Locator {
    return this.page.getByRole("treeitem", { name: spoken }).first();
  }

  /** Opens the panel's terminal with its key, and waits for the shell's prompt. */
  async openTerminal(): Promise<void> {
    await this.page.keyboard.press("Control+Backquote");
    await this.page.locator(".terminal-wrapper.active .xterm-rows").filter({ hasText: /[#$]/ }).waitFor();
  }

  async type(commandLine: string): Promise<void> {
    // The second one belongs to the line that stays on top while its output scrolls.
    await this.page.locator(".terminal-wrapper.active .xterm-helper-textarea").first().focus();
    await this.page.keyboard.type(commandLine);
    await this.page.keyboard.press("Enter");
  }

  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    // A new theme's colours fade in, and so does a list to choose from; a cursor blinks for ever.
    const isStill =
      "document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)";
    await this.until(() => this.page.evaluate<boolean>(isStill));
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  /** Waits for a condition that no element shows. */
  async until(condition: () => Promise<boolean>): Promise<void> {
    await waitFor(condition, { for: "a condition of the test", seconds: 45 });
  }

  /** Unfolds a row of a tree, which may be unfolded already. */
  async unfold(row: Locator): Promise<void> {
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) !== "true") {
      await row.locator(".monaco-tl-twistie").click();
    }
  }

  /** Chooses from a row's context menu with the mouse. */
  async choose(row: Locator, item: string): Promise<void> {
    await row.click({ button: "right" });
    await this.#pick(item);
  }

  /** A menu takes no click in its first tenth of a second, lest the one that opened it chooses from it. */
  async #pick(name: string): Promise<void> {
    // Its key, if it has one, ends what a screen reader would say of it.
    const item = this.page.getByRole("menuitem", { name: new RegExp(`^${name}`) });
    try {
      await item.waitFor({ timeout: 15_000 });
      await this.until(async () => {
        // It may close between the look and the click.
        await item.click({ timeout: 500 }).catch(() => {});
        return (await item.count()) === 0;
      });
    } catch (error) {
      // One that stays open would swallow every later click.
      await this.page.keyboard.press("Escape");
      throw error;
    }
  }

  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** An item of the status bar, by what it says. */
  statusBar(words: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: words }).first();
  }

  /** A lab's chord: Ctrl+Alt+L, then a letter, once the editor says that it waits for one. */
  async lab(letter: string): Promise<void> {
    await this.page.keyboard.press("Control+Alt+KeyL");
    await this.page.locator(".statusbar").getByText("Waiting for second key").waitFor();
    await this.page.keyboard.press(`Key${letter.toUpperCase()}`);
    await this.page.locator(".statusbar").getByText("Waiting for second key").waitFor({ state: "hidden" });
  }

  /** What a screen reader would say of the tree's row that the keyboard is on. */
  async focusedRow(): Promise<string | null> {
    const row = this.page.locator(".pane-body .monaco-list:focus-within .monaco-list-row.focused");
    return (await row.count()) === 1 ? await row.getAttribute("aria-label") : null;
  }

  /** What appears when the mouse rests on something. */
  hover(text: string | RegExp): Locator {
    return this.page.locator(".monaco-hover").filter({ hasText: text }).first();
  }

  /** What our Docker view says in place of rows. */
  get welcome(): Locator {
    return this.page.locator(".welcome-view-content");
  }

  dialog(text: string | RegExp): Locator {
    return this.page.getByRole("dialog").filter({ hasText: text });
  }

  toast(text: string | RegExp): Locator {
    return this.page.locator(".notification-toast").filter({ hasText: text });
  }

  /** What the editor has written down of what our extension remembers, as JSON; empty before it has. */
  async remembered(): Promise<string> {
    const read = `new Promise((resolve) => {
      const opening = indexedDB.open("vscode-web-state-db-global");
      opening.onerror = () => resolve("");
      opening.onsuccess = () => {
        const asked = opening.result.transaction("ItemTable").objectStore("ItemTable").get("container-labs.container-labs");
        asked.onerror = () => resolve("");
        asked.onsuccess = () => resolve(String(asked.result ?? ""));
      };
    })`;
    return await this.page.evaluate<string>(read);
  }

  /** What was copied last. */
  async clipboard(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    return await this.page.evaluate<string>("navigator.clipboard.readText()");
  }

  async terminalSays(text: string): Promise<void> {
    await this.page.locator(".terminal-wrapper.active .xterm-rows").filter({ hasText: text }).waitFor();
  }

  /** Runs a command by its name in the palette. */
  async runCommand(name: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${name}`);
    await this.page.getByRole("option", { name }).first().click();
  }

  /** Chooses a colour theme as a person does, through its picker. */
  async setTheme(name: string): Promise<void> {
    await this.runCommand("Preferences: Color Theme");
    await this.page.locator(".quick-input-widget input").fill(name);
    await this.page
      .getByRole("option", { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }
}

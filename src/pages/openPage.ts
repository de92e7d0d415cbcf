/** Given to a page by VS Code; may be called once. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

export interface OpenPage<Words, From> {
  /** The element to draw into. */
  readonly root: HTMLElement;
  readonly words: Words;
  readonly language: string;
  /** Asks the extension for something. */
  readonly ask: (message: From) => void;
}

/** Begins to show what the extension sends, in the words that it put into the page. */
export function openPage<Words, To, From>(show: (message: To, page: OpenPage<Words, From>) => void): void {
  const root = document.getElementById("page");
  if (root === null) {
    throw new Error("The page has no element with the id page.");
  }
  const editor = acquireVsCodeApi();
  const page: OpenPage<Words, From> = {
    root,
    words: JSON.parse(root.dataset["words"] ?? "{}"),
    language: document.documentElement.lang,
    ask: (message) => editor.postMessage(message),
  };
  window.addEventListener("message", (event: MessageEvent<To>) => show(event.data, page));
  editor.postMessage({ kind: "ready" });
}

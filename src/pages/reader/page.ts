import { render } from "preact";
import { readerPage } from "./readerPage.ts";
import type { FromReader, ToReader } from "./readerProtocol.ts";

/** Given to the page by VS Code; may be called once. */
declare function acquireVsCodeApi(): { postMessage(message: FromReader): void };

const editor = acquireVsCodeApi();
const root = document.getElementById("reader");
let shown: string | undefined;

function show(message: ToReader): void {
  if (root === null) {
    throw new Error("The page has no element with the id reader.");
  }
  const focused = document.activeElement;
  const surrounding = focused?.closest("section")?.querySelector<HTMLElement>("[tabindex='-1']");
  render(
    readerPage(message, (asked) => editor.postMessage(asked)),
    root,
  );
  const step = message.kind === "show" ? `${message.model.lab.id}/${message.model.step.id}` : undefined;
  if (step !== shown) {
    shown = step;
    window.scrollTo(0, 0);
  }
  // Focus is moved only when its element went away under it (Start, Count it, Next): to the heading of the
  // section it was in, or of the new step. Otherwise the keyboard would start at the top of the page again.
  if (focused?.isConnected === false) {
    const heading = surrounding?.isConnected ? surrounding : document.getElementById("step-title");
    heading?.focus({ preventScroll: heading.id === "step-title" && window.scrollY === 0 });
  }
}

window.addEventListener("message", (event: MessageEvent<ToReader>) => {
  show(event.data);
});

editor.postMessage({ kind: "ready" });

import { render } from "preact";
import { type OpenPage, openPage } from "../openPage.ts";
import { readerPage } from "./readerPage.ts";
import type { FromReader, ToReader } from "./readerProtocol.ts";
import type { ReaderWords } from "./words/languages.ts";

let shown: string | undefined;

function show(message: ToReader, page: OpenPage<ReaderWords, FromReader>): void {
  const focused = document.activeElement;
  const surrounding = focused?.closest("section")?.querySelector<HTMLElement>("[tabindex='-1']");
  render(readerPage(message, page), page.root);
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

openPage(show);

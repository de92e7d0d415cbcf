import { type ComponentChild, h } from "preact";
import { useState } from "preact/hooks";
import { textWith } from "../pageWords.ts";
import { markdown } from "./markdown.ts";
import type { ReaderContext } from "./readerContext.ts";

export interface HintsProps {
  readonly words: ReaderContext["words"]["hints"];
  readonly hints: readonly string[];
  /** After the pass no further hint is offered; those already opened stay, for nothing jumps. */
  readonly passed: boolean;
}

/**
 * One hint after another: the next appears when the one before has been opened. What was opened lives
 * here only; another step is another component (by its key), so its hints begin folded.
 */
export function Hints({ words, hints, passed }: HintsProps): ComponentChild {
  const [opened, setOpened] = useState(0);
  const offered = hints.slice(0, passed ? opened : opened + 1);
  if (offered.length === 0) {
    return null;
  }
  return h(
    "section",
    { class: "hints", "aria-label": words.title },
    offered.map((hint, index) =>
      h(
        "details",
        {
          key: index,
          class: "hint",
          onToggle: (event: Event) => {
            if ((event.currentTarget as HTMLDetailsElement).open) {
              setOpened((before) => Math.max(before, index + 1));
            }
          },
        },
        [h("summary", {}, textWith(words.hint, { number: index + 1 })), markdown(hint)],
      ),
    ),
  );
}

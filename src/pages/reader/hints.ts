import { type ComponentChild, h } from "preact";
import { useState } from "preact/hooks";
import { markdown } from "./markdown.ts";

export interface HintsProps {
  readonly hints: readonly string[];
  /** After the pass no further hint is offered; those already opened stay, for nothing jumps. */
  readonly passed: boolean;
}

/**
 * One hint after another: the next appears when the one before has been opened. What was opened lives
 * here only; another step is another component (by its key), so its hints begin folded.
 */
export function Hints({ hints, passed }: HintsProps): ComponentChild {
  const [opened, setOpened] = useState(0);
  const offered = hints.slice(0, passed ? opened : opened + 1);
  if (offered.length === 0) {
    return null;
  }
  return h(
    "section",
    { class: "hints", "aria-label": "Hints" },
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
        [h("summary", {}, `Hint ${index + 1}`), markdown(hint)],
      ),
    ),
  );
}

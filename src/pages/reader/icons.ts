import { type ComponentChild, h } from "preact";
import type { StepState } from "../../core/labs/shown/stepState.ts";

/** Every state has a shape of its own, so that nothing is told by colour alone. */
export type MarkShape = "done" | "already" | "pending" | "open" | "unknown";

export const stepShapes: Readonly<Record<StepState, MarkShape>> = {
  passed: "done",
  already: "already",
  pending: "pending",
  open: "open",
};

/**
 * A state mark of 16 by 16, drawn here because the editor's own icon font is not at hand in the page.
 * Hidden from screen readers: the words always stand beside it, or in the label of its button.
 */
export function mark(shape: MarkShape): ComponentChild {
  return h(
    "svg",
    {
      class: `mark mark-${shape}`,
      viewBox: "0 0 16 16",
      width: 16,
      height: 16,
      "aria-hidden": "true",
      focusable: "false",
    },
    strokes[shape](),
  );
}

const circle = (kind: "ring" | "disc" | "dashes") =>
  h("circle", { class: kind, cx: 8, cy: 8, r: kind === "disc" ? 7 : 6.25 });

const line = (path: string, kind = "line") => h("path", { class: kind, d: path });

const strokes: Readonly<Record<MarkShape, () => ComponentChild[]>> = {
  done: () => [circle("disc"), line("M4.7 8.3 7 10.6 11.4 5.7", "line-on-disc")],
  already: () => [circle("ring"), line("M5 8.2 7.1 10.3 11 6")],
  pending: () => [circle("ring"), line("M8 4.6 V8 L10.3 9.7")],
  open: () => [circle("ring")],
  unknown: () => [circle("dashes"), line("M6.1 6.4 A1.95 1.95 0 1 1 8 8.6 V9.3"), line("M8 11.3 V11.4")],
};

import { type ComponentChild, h } from "preact";

/** Primary is the one thing to do next: at most one button on the page is. */
export type ButtonRank = "primary" | "secondary" | "text";

export interface PageButton {
  readonly rank: ButtonRank;
  readonly label: string;
  /** The label in full, where the short one leaves something out; it must begin with the short one. */
  readonly longLabel?: string;
  readonly onPress: () => void;
}

export function pageButton({ rank, label, longLabel, onPress }: PageButton): ComponentChild {
  return h(
    "button",
    { type: "button", class: `button button-${rank}`, onClick: onPress, "aria-label": longLabel, title: longLabel },
    label,
  );
}

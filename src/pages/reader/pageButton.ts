import { type ComponentChild, h } from "preact";

/** Primary is the one thing to do next: at most one button on the page is. */
export type ButtonRank = "primary" | "secondary" | "text";

export type PageButton = {
  readonly rank: ButtonRank;
  readonly label: string;
  /** The label in full, where the short one leaves something out; it must begin with the short one. */
  readonly longLabel?: string;
} & (
  | { readonly onPress: () => void }
  /** It sends the form that it stands in, as Enter does. */
  | { readonly submits: true }
);

export function pageButton(button: PageButton): ComponentChild {
  const { rank, label, longLabel } = button;
  return h(
    "button",
    {
      type: "submits" in button ? "submit" : "button",
      class: `button button-${rank}`,
      ...("onPress" in button ? { onClick: button.onPress } : {}),
      "aria-label": longLabel,
      title: longLabel,
    },
    label,
  );
}

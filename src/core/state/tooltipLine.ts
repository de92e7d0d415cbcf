/** One line of a tooltip: both parts are plain text and must be shown as such, for they come from the engine. */
export interface TooltipLine {
  readonly label: string;
  readonly value: string;
}

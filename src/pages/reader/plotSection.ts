import { type ComponentChild, h } from "preact";
import type { PlotBar, PlotModel } from "../../core/labs/shown/plots.ts";

/** The learner's own numbers as bars. A screen reader reads the list; the bars themselves are hidden from it. */
export function plotSection(plot: PlotModel | undefined): ComponentChild {
  if (plot === undefined) {
    return null;
  }
  return h("section", { class: "plot", "aria-labelledby": "plot-title" }, [
    h("h3", { id: "plot-title" }, plot.title),
    h("ul", { class: "bars" }, plot.bars.map(bar)),
    h("p", { class: "muted" }, plot.says),
  ]);
}

const bar = ({ label, text, length, own, source }: PlotBar, index: number): ComponentChild =>
  h("li", { key: `${index}`, class: own ? "own" : "other" }, [
    h("span", { class: "bar-label" }, source === undefined ? label : h("a", { href: source, title: source }, label)),
    h("span", { class: "bar-value" }, text),
    h("svg", { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" }, [
      h("rect", { x: 0, y: 0, width: Math.max(0.5, length * 100), height: 6 }),
    ]),
  ]);

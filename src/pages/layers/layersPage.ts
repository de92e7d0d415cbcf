import { type ComponentChild, h, render } from "preact";
import type { LayerRow } from "../../core/pictures/layersModel.ts";
import { type OpenPage, openPage } from "../openPage.ts";
import { textWith } from "../pageWords.ts";
import type { FromLayers, ToLayers } from "./layersProtocol.ts";
import type { LayersWords } from "./words/languages.ts";

type Page = OpenPage<LayersWords, FromLayers>;

function layersPage({ model, selected }: ToLayers, page: Page): ComponentChild {
  const { ask, words } = page;
  return [
    h("h1", {}, textWith(words.title, model)),
    ...model.says.map((sentence) => h("p", { key: sentence }, sentence)),
    h(
      "ol",
      { class: "stack", "aria-label": words.layers },
      model.rows.map((row) => h("li", { key: row.index }, layerButton(row, row.index === selected, page))),
    ),
    h("button", { class: "button", type: "button", onClick: () => ask({ kind: "export" }) }, words.save),
  ];
}

/** A bar as long as its share of the image. A row of settings has no room of its own, and so no bar. */
function layerButton(row: LayerRow, isSelected: boolean, { ask, words }: Page): ComponentChild {
  const { index, instruction, size, share, isSettings, ofBase, sharedWith, lines } = row;
  const details = [
    isSettings ? words.settings : size,
    ...(ofBase ? [words.base] : []),
    ...(sharedWith.length === 0 ? [] : [textWith(words.shared, { images: sharedWith.slice(0, 3).join(", ") })]),
    ...(lines === undefined ? [] : [textWith(words.line, { line: lines.from + 1 })]),
  ].join(", ");
  return h(
    "button",
    {
      type: "button",
      class: `layer${isSettings ? " settings" : ""}${ofBase ? " base" : ""}${isSelected ? " selected" : ""}`,
      "aria-pressed": isSelected,
      "aria-label": textWith(words.layer, { instruction, details }),
      title: instruction,
      onClick: () => ask({ kind: "select", index }),
    },
    [
      h("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, [
        isSettings
          ? h("line", { x1: 0, y1: 5, x2: 100, y2: 5 })
          : h("rect", { x: 0, y: 0, width: Math.max(0.8, share * 100), height: 10 }),
      ]),
      h("span", { class: "instruction" }, instruction),
      h("span", { class: "details" }, details),
    ],
  );
}

openPage((message: ToLayers, page: Page) => {
  render(layersPage(message, page), page.root);
  page.root.querySelector(".layer.selected")?.scrollIntoView({ block: "nearest" });
});

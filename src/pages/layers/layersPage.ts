import { type ComponentChild, h, render } from "preact";
import type { LayerRow } from "../../core/pictures/layersModel.ts";
import type { FromLayers, ToLayers } from "./layersProtocol.ts";

/** Given to the page by VS Code; may be called once. */
declare function acquireVsCodeApi(): { postMessage(message: FromLayers): void };

const editor = acquireVsCodeApi();
const root = document.getElementById("layers");

function page({ model, selected }: ToLayers): ComponentChild {
  return [
    h("h1", {}, `Layers of ${model.image}`),
    ...model.says.map((sentence) => h("p", { key: sentence }, sentence)),
    h(
      "ol",
      { class: "stack", "aria-label": "Layers, the newest first" },
      model.rows.map((row) => h("li", { key: row.index }, layerButton(row, row.index === selected))),
    ),
    h(
      "button",
      { class: "button", type: "button", onClick: () => editor.postMessage({ kind: "export" }) },
      "Save as SVG",
    ),
  ];
}

/** A bar as long as its share of the image. A row of settings has no room of its own, and so no bar. */
function layerButton(row: LayerRow, isSelected: boolean): ComponentChild {
  const { index, instruction, size, share, isSettings, ofBase, sharedWith, lines } = row;
  const details = [
    isSettings ? "settings only" : size,
    ...(ofBase ? ["base image"] : []),
    ...(sharedWith.length === 0 ? [] : [`shared with ${sharedWith.slice(0, 3).join(", ")}`]),
    ...(lines === undefined ? [] : [`line ${lines.from + 1}`]),
  ].join(", ");
  return h(
    "button",
    {
      type: "button",
      class: `layer${isSettings ? " settings" : ""}${ofBase ? " base" : ""}${isSelected ? " selected" : ""}`,
      "aria-pressed": isSelected,
      "aria-label": `${instruction}: ${details}`,
      title: instruction,
      onClick: () => editor.postMessage({ kind: "select", index }),
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

window.addEventListener("message", (event: MessageEvent<ToLayers>) => {
  if (root !== null) {
    render(page(event.data), root);
    root.querySelector(".layer.selected")?.scrollIntoView({ block: "nearest" });
  }
});

editor.postMessage({ kind: "ready" });

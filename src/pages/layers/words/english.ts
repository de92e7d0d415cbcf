/** What the picture of layers says by itself; what it says of an image comes with its model. */
export const layersEnglish = {
  title: "Layers of {image}",
  layers: "Layers, the newest first",
  layer: "{instruction}: {details}",
  settings: "settings only",
  base: "base image",
  shared: "shared with {images}",
  line: "line {line}",
  save: "Save as SVG",
} as const;

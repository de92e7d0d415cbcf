import type { LayerRow, LayersModel } from "./layersModel.ts";

const width = 960;
const rowHeight = 30;
const barWidth = 240;

/** The picture as a file of its own: fixed colours that can be read on white and on black. */
export function layersSvg({ image, says, rows }: LayersModel): string {
  const top = 56 + says.length * 20;
  const height = top + rows.length * rowHeight + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${escaped(`Layers of ${image}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="30" font-size="18" font-weight="600" fill="#1f1f1f">${escaped(`Layers of ${image}`)}</text>`,
    ...says.map((sentence, index) => text(16, 54 + index * 20, sentence, "#444444")),
    ...rows.map((row, index) => rowSvg(row, top + index * rowHeight)),
    "</svg>",
    "",
  ].join("\n");
}

function rowSvg({ instruction, size, share, isSettings, ofBase, sharedWith }: LayerRow, y: number): string {
  const bar = isSettings
    ? `<line x1="16" y1="${y + 12}" x2="${16 + barWidth}" y2="${y + 12}" stroke="#8a8a8a" stroke-dasharray="4 4"/>`
    : `<rect x="16" y="${y + 2}" width="${Math.max(2, Math.round(share * barWidth))}" height="20" rx="2" fill="${ofBase ? "#7a8ba0" : "#1f6feb"}"/>`;
  const shared = sharedWith.length === 0 ? "" : ` (shared with ${sharedWith.length})`;
  return [
    "<g>",
    bar,
    text(16 + barWidth + 16, y + 16, isSettings ? "settings only" : `${size}${shared}`, "#444444"),
    text(
      16 + barWidth + 176,
      y + 16,
      instruction.length > 72 ? `${instruction.slice(0, 72)}…` : instruction,
      "#1f1f1f",
    ),
    "</g>",
  ].join("");
}

const text = (x: number, y: number, words: string, fill: string): string =>
  `<text x="${x}" y="${y}" fill="${fill}">${escaped(words)}</text>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** An image's history is a stranger's text. */
const escaped = (words: string): string =>
  words.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter).replaceAll(/[\p{Cc}\p{Cf}]/gu, " ");

import { keyAround, type Spot } from "./spot.ts";
import type { YamlFile } from "./yamlFile.ts";

const longest = 72;

/** A place in short, as it is written or as its row calls it: `ports: "8080:80"`, `service web`. Plain text, one line. */
export function titleOf(file: YamlFile, spot: Spot, own: string | undefined): string {
  if (own !== undefined) {
    return clean(own);
  }
  const written = writtenValue(file, spot);
  const key = spot.isItem ? keyAround(spot) : spot.name;
  return clean(written === "" ? key : `${key}: ${written}`);
}

/** What stands behind the colon or dash in its own line. */
function writtenValue(file: YamlFile, { node, isItem }: Spot): string {
  const isShown = node.kind === "text" || node.kind === "alias" || node.flow || isItem;
  if (!isShown || node.end <= node.start) {
    return "";
  }
  const endOfLine = file.starts[file.lineAt(node.start) + 1] ?? file.text.length;
  return file.text.slice(node.start, Math.min(node.end, endOfLine, node.start + longest + 1));
}

function clean(title: string): string {
  const line = title
    .slice(0, 4 * longest)
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

import type { ComposeFile } from "../compose/composeFile.ts";
import type { Row } from "../compose/row.ts";
import { Told } from "../compose/told.ts";
import { keyAround, type Spot } from "./spot.ts";

const longest = 72;

/** A place in short, as it is written: `ports: "8080:80"`, `service web`. Plain text, one line. */
export function titleOf(file: ComposeFile, spot: Spot, row: Row | undefined): string {
  const own = row?.title?.(new Told(file, spot, false));
  if (own !== undefined) {
    return clean(own);
  }
  const written = writtenValue(file, spot);
  const key = spot.isItem ? keyAround(spot) : spot.name;
  return clean(written === "" ? key : `${key}: ${written}`);
}

/** What stands behind the colon or dash in its own line. */
function writtenValue(file: ComposeFile, { node, isItem }: Spot): string {
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

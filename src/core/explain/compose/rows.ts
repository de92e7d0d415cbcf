import type { Row } from "./row.ts";
import { buildRows } from "./rows/buildRows.ts";
import { definitionRows } from "./rows/definitionRows.ts";
import { deployRows } from "./rows/deployRows.ts";
import { developRows } from "./rows/developRows.ts";
import { healthRows } from "./rows/healthRows.ts";
import { networkingRows } from "./rows/networkingRows.ts";
import { runtimeRows } from "./rows/runtimeRows.ts";
import { serviceRows } from "./rows/serviceRows.ts";
import { storageRows } from "./rows/storageRows.ts";
import { topRows } from "./rows/topRows.ts";

/** Every key that can be explained, by its pattern. */
export const rows: ReadonlyMap<string, Row> = new Map(
  Object.entries({
    ...topRows,
    ...serviceRows,
    ...healthRows,
    ...networkingRows,
    ...storageRows,
    ...runtimeRows,
    ...deployRows,
    ...buildRows,
    ...developRows,
    ...definitionRows,
  }),
);

const below = new Map<string, string[]>();
for (const pattern of rows.keys()) {
  const dot = pattern.lastIndexOf(".");
  const parent = dot < 0 ? "" : pattern.slice(0, dot);
  const keys = below.get(parent) ?? [];
  keys.push(pattern.slice(dot + 1));
  below.set(parent, keys);
}

/** Last parts of the patterns right below one: keys, `*` for those that users choose, `[]` for items. */
export const rowsBelow = (pattern: string): readonly string[] => below.get(pattern) ?? [];

/** Keys that can stand below a pattern, without those that users choose. */
export const keysBelow = (pattern: string): readonly string[] =>
  rowsBelow(pattern).filter((key) => /^[a-z_]/.test(key) && key !== "x-*");

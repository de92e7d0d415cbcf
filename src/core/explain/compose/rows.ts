import { KeyTable } from "../yaml/keyTable.ts";
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
export const rows = new KeyTable<Row>({
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
});

import type { BoundKind } from "../../state/objectTypes.ts";
import { type Check, formats } from "../checks/formats.ts";
import type { RawLabFile } from "./schema.ts";

type RawExpectation = RawLabFile["steps"][number]["expect"][number];

/** The rules have seen to it that there is exactly one. */
export function toCheck(raw: RawExpectation): Check {
  const kind = (Object.keys(formats) as Check["kind"][]).find((each) => raw[each] !== undefined) ?? "engine";
  return (formats[kind].toCheck as (value: unknown) => Check)(raw[kind]);
}

/** What a name stands for that such a check gives. */
export const boundBy = ({ kind }: Check): BoundKind | undefined => formats[kind].binds;

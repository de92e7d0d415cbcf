import type { RowSubject } from "./dockerRow.ts";
import type { Readable } from "./engineStatus.ts";
import { objectKinds } from "./objectKinds.ts";
import { isObject } from "./objectOf.ts";
import type { Kind, ObjectKey } from "./objectTypes.ts";
import { type EngineState, recordsIn } from "./store.ts";
import type { TooltipLine } from "./tooltipLine.ts";

/** What is known of what a row stands for, in more words than fit in it. Empty for what has gone. `more`: see `moreOf`. */
export function tooltipOf(
  about: RowSubject,
  state: EngineState,
  more: readonly TooltipLine[] = [],
): readonly TooltipLine[] {
  // A port that is published over IPv4 and IPv6 makes two lines that say the same.
  const [first, ...rest] = linesOf(about, state);
  const lines = first === undefined ? [] : [first, ...more, ...rest];
  return lines.filter(
    ({ label, value }, index) => index === lines.findIndex((other) => other.label === label && other.value === value),
  );
}

/** What the engine's JSON of an object adds to its tooltip; undefined where it isn't worth a question. */
export const moreOf = (
  about: RowSubject,
  state: EngineState,
): ((json: unknown) => readonly TooltipLine[]) | undefined =>
  isObject(about) ? inspectedLines(about, state) : undefined;

function inspectedLines<Of extends Kind>({ kind, id }: ObjectKey<Of>, state: EngineState) {
  const record = recordsIn(state, kind).get(id);
  const inspected = objectKinds[kind].view.inspected;
  return record !== undefined && inspected?.isWorth(record) === true ? inspected.lines : undefined;
}

function linesOf(about: RowSubject, state: EngineState): readonly TooltipLine[] {
  if (isObject(about)) {
    return objectLines(about, state);
  }
  switch (about.kind) {
    case "engine":
      return engineLines(state);
    case "trouble":
      return troubleLines(about.of, state);
    case "section":
      return [];
  }
}

function objectLines<Of extends Kind>({ kind, id }: ObjectKey<Of>, state: EngineState): readonly TooltipLine[] {
  const record = recordsIn(state, kind).get(id);
  return record === undefined ? [] : objectKinds[kind].view.tooltip(record, state);
}

function troubleLines(of: Readable, { status }: EngineState): readonly TooltipLine[] {
  const failure = status.kind === "connected" ? status.troubles?.[of] : undefined;
  return failure === undefined
    ? []
    : [
        { label: "What happened", value: failure.sentence },
        { label: "What helps", value: failure.remedy },
      ];
}

function engineLines({ status }: EngineState): readonly TooltipLine[] {
  return status.kind !== "connected"
    ? []
    : [
        { label: "Found by", value: status.found },
        { label: "Address", value: status.address },
        ...(status.warning === undefined ? [] : [{ label: "Mind", value: status.warning }]),
        { label: "API", value: status.identity.apiVersion },
        { label: "System", value: `${status.identity.operatingSystem}, ${status.identity.architecture}` },
      ];
}

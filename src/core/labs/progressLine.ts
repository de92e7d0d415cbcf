import { asRaw, type Raw } from "../state/raw.ts";
import type { ProgressRecord } from "./progress.ts";

/**
 * One line of the file. A line that was cut short by a power failure, or that a newer version wrote, is
 * skipped and not an error: everything before and after it still counts.
 */
export function parseProgressLine(line: string): ProgressRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(asRaw(value)) ? (value as ProgressRecord) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(raw: Raw): boolean {
  const isText = (value: unknown): boolean => typeof value === "string";
  const pass = asRaw(raw["pass"]);
  const baseline = asRaw(raw["baseline"]);
  switch (raw["kind"]) {
    case "attempt":
      return isText(raw["id"]) && typeof raw["at"] === "number";
    case "baseline":
      return isText(raw["id"]) && isText(raw["engine"]) && Array.isArray(baseline["containers"]);
    case "pass":
      return (
        isText(raw["id"]) &&
        isText(pass["step"]) &&
        Array.isArray(pass["seen"]) &&
        Array.isArray(pass["objects"]) &&
        (pass["commands"] === undefined || (Array.isArray(pass["commands"]) && pass["commands"].every(isText)))
      );
    case "answer":
      return (
        isText(raw["id"]) &&
        isText(raw["step"]) &&
        typeof raw["expectation"] === "number" &&
        isText(asRaw(raw["answer"])["text"])
      );
    case "predict":
      return isText(raw["id"]) && isText(raw["step"]) && typeof raw["choice"] === "number";
    case "remark":
      return isText(raw["id"]) && isText(raw["step"]) && isText(raw["text"]);
    case "assist":
      return isText(raw["id"]) && isText(raw["step"]);
    case "reset":
      return isText(raw["id"]) && isText(raw["step"]) && typeof raw["at"] === "number";
    case "blind":
      return isText(raw["id"]) && typeof asRaw(raw["spot"])["to"] === "number" && isText(asRaw(raw["spot"])["said"]);
    case "pause":
      return isText(raw["id"]) && Array.isArray(raw["ours"]);
    case "resume":
      return isText(raw["id"]);
    default:
      return false;
  }
}

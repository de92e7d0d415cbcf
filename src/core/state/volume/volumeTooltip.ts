import type { EngineState } from "../store.ts";
import type { TooltipLine } from "../tooltipLine.ts";
import type { VolumeRecord } from "./volumeRecord.ts";
import { containersWith, placesInWords, placesOf } from "./volumeUsers.ts";

export function volumeLines(volume: VolumeRecord, state: EngineState): readonly TooltipLine[] {
  const { name, driver, mountpoint, created, labels } = volume;
  const users = containersWith(name, state).map((each) => `${each.name} at ${placesInWords(placesOf(name, each))}`);
  return [
    { label: "Volume", value: name },
    { label: "Driver", value: driver },
    ...(mountpoint === "" ? [] : [{ label: "Kept at", value: mountpoint }]),
    ...(created === "" ? [] : [{ label: "Created", value: created.replace("T", " ").replace(/Z$/, " UTC") }]),
    ...Object.entries(labels).map(([key, value]) => ({ label: "Label", value: `${key}=${value}` })),
    { label: "Containers", value: users.join(", ") || "none" },
  ];
}

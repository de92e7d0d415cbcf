import { asList, asRaw, asText, asTextRecord } from "../../base/foreignJson.ts";
import type { VolumeRecord } from "./volumeRecord.ts";

/** `GET /volumes`: an engine without volumes sends null in place of the list. */
export const normalizeVolumes = (value: unknown): readonly VolumeRecord[] =>
  asList(asRaw(value)["Volumes"]).flatMap((element) => {
    const raw = asRaw(element);
    const name = asText(raw["Name"]);
    return name === ""
      ? []
      : [
          {
            id: name,
            name,
            driver: asText(raw["Driver"], "local"),
            anonymous: /^[0-9a-f]{64}$/.test(name),
            labels: asTextRecord(raw["Labels"]),
          },
        ];
  });

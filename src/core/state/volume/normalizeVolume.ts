import { asRaw, asText, asTextRecord } from "../../base/foreignJson.ts";
import type { VolumeRecord } from "./volumeRecord.ts";

/** One element of `GET /volumes`; `undefined` for one without a name. */
export function normalizeVolume(element: unknown): VolumeRecord | undefined {
  const raw = asRaw(element);
  const name = asText(raw["Name"]);
  return name === ""
    ? undefined
    : {
        id: name,
        name,
        driver: asText(raw["Driver"], "local"),
        anonymous: /^[0-9a-f]{64}$/.test(name),
        mountpoint: asText(raw["Mountpoint"]),
        created: asText(raw["CreatedAt"]),
        labels: asTextRecord(raw["Labels"]),
      };
}

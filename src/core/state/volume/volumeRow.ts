import { shortId } from "../../base/words.ts";
import type { ContainerRecord } from "../container/containerRecord.ts";
import { iconOf } from "../container/containerRow.ts";
import { can, type RowList, type RowLooks } from "../dockerRow.ts";
import type { RowBeside } from "../objectKind.ts";
import type { VolumeRecord } from "./volumeRecord.ts";
import { placesInWords, placesOf } from "./volumeUsers.ts";

/** More names than these would be cut off by a narrow side bar; below the row stand all. */
const mostNamed = 2;

const own = can("remove");
const ofUser = can();

export function volumeRow(volume: VolumeRecord, { users }: RowBeside): RowLooks {
  const label = volume.anonymous ? shortId(volume.name) : volume.name;
  const used = usersInWords(users);
  return {
    label,
    description: [volume.driver, ...(volume.anonymous ? ["without a name"] : []), used].join(" · "),
    icon: "database",
    can: own,
    spoken: `${label}, volume${volume.anonymous ? " without a name" : ""}, driver ${volume.driver}, ${used}`,
  };
}

function usersInWords(users: RowList): string {
  const names = users.first(mostNamed).map(({ label }) => label);
  const more = users.size - names.length;
  return users.size === 0 ? "unused" : `used by ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

export function volumeUserRow({ name }: VolumeRecord, container: ContainerRecord): RowLooks | undefined {
  const places = placesOf(name, container);
  if (places.length === 0) {
    return undefined;
  }
  const where = placesInWords(places);
  return {
    label: container.name,
    description: where,
    icon: iconOf(container),
    can: ofUser,
    spoken: `${container.name}, ${container.state}, has the volume at ${where}`,
  };
}

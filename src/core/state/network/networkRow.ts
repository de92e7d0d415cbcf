import type { ContainerRecord } from "../container/containerRecord.ts";
import { iconOf } from "../container/containerRow.ts";
import { can, type RowLooks } from "../dockerRow.ts";
import type { RowBeside } from "../objectKind.ts";
import { placeIn } from "./attached.ts";
import type { NetworkRecord } from "./networkRecord.ts";

const built = can();
const made = can("remove");

export function networkRow(network: NetworkRecord, { users }: RowBeside): RowLooks {
  const count = users.size === 1 ? "1 container" : `${users.size} containers`;
  return {
    label: network.name,
    description: users.size === 0 ? network.driver : `${network.driver} · ${count}`,
    icon: "type-hierarchy-sub",
    ...(isBuiltIn(network) ? { state: "built-in" } : {}),
    can: isBuiltIn(network) ? built : made,
    spoken: `${network.name}, network, driver ${network.driver}, ${count}`,
  };
}

export function attachmentRow(network: NetworkRecord, container: ContainerRecord): RowLooks | undefined {
  const place = placeIn(network, container);
  if (place === undefined) {
    return undefined;
  }
  const { address } = place;
  return {
    label: container.name,
    description: address === "" ? (container.state === "running" ? "no address" : container.state) : address,
    icon: iconOf(container),
    can: built,
    spoken: `${container.name}, attached to ${network.name}, ${container.state}${address === "" ? "" : `, ${address}`}`,
  };
}

/** The engine refuses to remove these three. */
const isBuiltIn = (network: NetworkRecord): boolean => ["bridge", "host", "none"].includes(network.name);

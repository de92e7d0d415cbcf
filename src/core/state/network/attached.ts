import type { ContainerRecord } from "../container/containerRecord.ts";
import type { EngineState } from "../store.ts";
import type { NetworkAttachment, NetworkRecord } from "./networkRecord.ts";

/** A container on a network. */
export interface Attachment {
  readonly container: ContainerRecord;
  /** Empty while the container has no address there: it doesn't run, or the driver gives none. */
  readonly address: string;
}

/** Where a container is on a network: by the network's id, or, if it was never started and knows no id yet, by its name. */
export const placeIn = (network: NetworkRecord, container: ContainerRecord): NetworkAttachment | undefined =>
  container.networks.find(({ id, name }) => (id === "" ? name === network.name : id === network.id));

/** Who is attached to a network: derived from the containers each time, never kept twice. */
export function attachedTo(network: NetworkRecord, state: EngineState): readonly Attachment[] {
  const found: Attachment[] = [];
  for (const container of state.containers.values()) {
    const place = placeIn(network, container);
    if (place !== undefined) {
      found.push({ container, address: place.address });
    }
  }
  return found.toSorted((one, other) => (one.container.name < other.container.name ? -1 : 1));
}

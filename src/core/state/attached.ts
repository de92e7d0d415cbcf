import type { ContainerRecord, NetworkRecord } from "./records.ts";
import type { EngineState } from "./store.ts";

/** A container on a network. */
export interface Attachment {
  readonly container: ContainerRecord;
  /** Empty while the container has no address there: it doesn't run, or the driver gives none. */
  readonly address: string;
}

/**
 * Who is attached to a network: derived from the containers each time, never kept twice. By the network's id;
 * a container that was never started may know its network by name only.
 */
export function attachedTo(network: NetworkRecord, state: EngineState): readonly Attachment[] {
  const found: Attachment[] = [];
  for (const container of state.containers.values()) {
    const place = container.networks.find(({ id, name }) => (id === "" ? name === network.name : id === network.id));
    if (place !== undefined) {
      found.push({ container, address: place.address });
    }
  }
  return found.toSorted((one, other) => (one.container.name < other.container.name ? -1 : 1));
}

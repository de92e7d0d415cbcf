import type { EngineObject } from "./actions.ts";
import { imageNames } from "./imageNames.ts";
import { imageLabel } from "./outline.ts";
import type { EngineState } from "./store.ts";

/** The object that a row of the Docker view stands for; undefined for a section, or for an object that has gone. */
export function objectOf(rowId: string, state: EngineState): EngineObject | undefined {
  const [kind = "", ...rest] = rowId.split(":");
  const id = rest.join(":");
  // `network:<id>:container:<id>`: a container's row below a network stands for the container.
  const attached = /^network:[^:]+:container:(.+)$/.exec(rowId)?.[1];
  if (kind === "container" || attached !== undefined) {
    const container = state.containers.get(attached ?? id);
    return container === undefined ? undefined : { kind: "container", id: container.id, name: container.name };
  }
  if (kind === "image") {
    const image = state.images.get(id);
    return image === undefined ? undefined : { kind: "image", id, name: imageNames(image)[0] ?? imageLabel(image) };
  }
  const network = kind === "network" ? state.networks.get(id) : undefined;
  return network === undefined ? undefined : { kind: "network", id, name: network.name, ...sharing(network, state) };
}

/** The engine lets two networks have one name, and then refuses a command that says no more than that. */
function sharing({ id, name }: { readonly id: string; readonly name: string }, { networks }: EngineState) {
  const shared = [...networks.values()].some((other) => other.name === name && other.id !== id);
  return shared ? { shared } : {};
}

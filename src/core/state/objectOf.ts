import type { EngineObject } from "./actions.ts";
import { imageNames } from "./image/imageNames.ts";
import { imageLabel } from "./image/imageWords.ts";
import type { RowSubject } from "./outline.ts";
import type { EngineState } from "./store.ts";

/** The object that a row of the Docker view stands for; undefined for a section, or for an object that has gone. */
export function objectOf(about: RowSubject, state: EngineState): EngineObject | undefined {
  switch (about.kind) {
    case "container": {
      const container = state.containers.get(about.id);
      return container === undefined ? undefined : { ...about, name: container.name };
    }
    case "image": {
      const image = state.images.get(about.id);
      return image === undefined ? undefined : { ...about, name: imageNames(image)[0] ?? imageLabel(image) };
    }
    case "network": {
      const network = state.networks.get(about.id);
      return network === undefined ? undefined : { ...about, name: network.name, ...sharing(network, state) };
    }
    default:
      return undefined;
  }
}

/** The engine lets two networks have one name, and then refuses a command that says no more than that. */
function sharing({ id, name }: { readonly id: string; readonly name: string }, { networks }: EngineState) {
  const shared = [...networks.values()].some((other) => other.name === name && other.id !== id);
  return shared ? { shared } : {};
}

import { believed } from "../state/believed.ts";
import { sameImageReference } from "../state/imageReference.ts";
import type { ImageRecord } from "../state/records.ts";
import type { EngineState } from "../state/store.ts";
import { sizeInWords } from "../words.ts";
import { code, type FactQuestion, list, type Sentence } from "./explanation.ts";

/**
 * What the engine that is looked at anyway can add. Nothing is asked of it for this, and nothing is said while it
 * isn't known: an explanation never waits for an engine, and never shows its trouble.
 */
export function engineFacts(asks: FactQuestion | undefined, state: EngineState): readonly Sentence[] {
  if (asks === undefined || believed(state).status.kind !== "connected") {
    return [];
  }
  switch (asks.kind) {
    case "image": {
      const image = imageOf(asks.reference, state);
      return [
        image === undefined
          ? `${code(asks.reference)} isn't on your engine yet; it is pulled when it is needed.`
          : `${code(asks.reference)} is on your engine, ${sizeInWords(image.size)} with all its layers.`,
      ];
    }
    case "published port": {
      const found = [...state.containers.values()].flatMap(({ name, ports }) =>
        ports
          .filter(
            ({ container, host, protocol }) =>
              container === asks.port && host !== undefined && protocol === asks.protocol,
          )
          .map(({ host }) => ({ name, host: String(host) })),
      );
      const hosts = [...new Set(found.map(({ host }) => host))];
      return found.length === 0
        ? []
        : [
            `On your engine ${list([...new Set(found.map(({ name }) => name))])} ${found.length === 1 ? "publishes" : "publish"} it, at port ${list(hosts)} of the host.`,
          ];
    }
    case "build context":
      return [];
  }
}

/** The image of this name, if the engine has it. */
export const imageOf = (reference: string, state: EngineState): ImageRecord | undefined =>
  [...state.images.values()].find(({ tags }) => tags.some((tag) => sameImageReference(tag, reference)));

import { sizeInWords } from "../../base/words.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import type { ImageRecord } from "../../state/records.ts";
import type { EngineState } from "../../state/store.ts";
import { code, type FactQuestion, list, type Sentence } from "../explanation.ts";

type ImageQuestion = Extract<FactQuestion, { readonly kind: "image" }>;
type PortQuestion = Extract<FactQuestion, { readonly kind: "published port" }>;

/** Whether an image is there already. */
export function whereImageIs({ reference }: ImageQuestion, state: EngineState): readonly Sentence[] {
  const image = imageOf(reference, state);
  return [
    image === undefined
      ? `${code(reference)} isn't on your engine yet; it is pulled when it is needed.`
      : `${code(reference)} is on your engine, ${sizeInWords(image.size)} with all its layers.`,
  ];
}

/** Who publishes a container's port, and where. */
export function whoPublishes({ port, protocol }: PortQuestion, state: EngineState): readonly Sentence[] {
  const found = [...state.containers.values()].flatMap(({ name, ports }) =>
    ports
      .filter((each) => each.container === port && each.host !== undefined && each.protocol === protocol)
      .map(({ host }) => ({ name, host: String(host) })),
  );
  const hosts = [...new Set(found.map(({ host }) => host))];
  return found.length === 0
    ? []
    : [
        `On your engine ${list([...new Set(found.map(({ name }) => name))])} ${found.length === 1 ? "publishes" : "publish"} it, at port ${list(hosts)} of the host.`,
      ];
}

/** The image of this name, if the engine has it. */
export const imageOf = (reference: string, state: EngineState): ImageRecord | undefined =>
  [...state.images.values()].find(({ tags }) => tags.some((tag) => sameImageReference(tag, reference)));

import type { EngineWatch, Terminal } from "../../core/ports.ts";

/** What is on an engine at one moment. */
export interface Standing {
  readonly containers: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
  /** `tag=image id`: a tag that moved is a change although both images are there. */
  readonly tags: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
}

/** By the engine's own word at this moment and not by a store that may be a moment behind. */
export async function standing(watch: EngineWatch): Promise<Standing> {
  await watch.resync();
  const { containers, images, networks } = watch.store.state;
  return {
    containers: new Set(containers.keys()),
    images: new Set(images.keys()),
    tags: new Set([...images].flatMap(([id, { tags }]) => tags.map((tag) => `${tag}=${id}`))),
    networks: new Set(networks.keys()),
  };
}

/** Removes by id what appeared since, and nothing else: an engine that tests run on may be somebody's own. */
export async function removeNew(watch: EngineWatch, terminal: Terminal, before: Standing): Promise<number> {
  const now = await standing(watch);
  const containers = [...now.containers].filter((id) => !before.containers.has(id));
  const images = [...now.images].filter((id) => !before.images.has(id));
  if (containers.length > 0) {
    await terminal.run(typed(`docker container rm --force --volumes ${containers.join(" ")}`));
  }
  if (images.length > 0) {
    await terminal.run(typed(`docker image rm --force ${images.join(" ")}`));
  }
  return containers.length + images.length;
}

/** What differs between the two, one word each; empty when the engine is as it was. */
export function difference(before: Standing, after: Standing): readonly string[] {
  return (["containers", "images", "tags", "networks"] as const).flatMap((kind) => [
    ...[...after[kind]].filter((id) => !before[kind].has(id)).map((id) => `left over: ${id}`),
    ...[...before[kind]].filter((id) => !after[kind].has(id)).map((id) => `missing: ${id}`),
  ]);
}

const typed = (command: string) => ({ command, inside: [] });

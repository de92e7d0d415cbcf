import { fitsGlob } from "../../core/base/glob.ts";
import type { Lab } from "../../core/labs/format/model.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import { isPlainWord } from "../../core/state/objectNames.ts";
import { inTheWay, setAside } from "./inTheWay.ts";

/** What is on an engine at one moment. */
export interface Standing {
  readonly containers: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
  /** `tag=image id`: a tag that moved is a change although both images are there. */
  readonly tags: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
}

/** By the engine's own word at this moment and not by a store that may be a moment behind. */
export async function standing(watch: EngineWatch): Promise<Standing> {
  await watch.resync();
  const { containers, images, networks, volumes } = watch.store.state;
  return {
    containers: new Set(containers.keys()),
    images: new Set(images.keys()),
    tags: new Set([...images].flatMap(([id, { tags }]) => tags.map((tag) => `${tag}=${id}`))),
    networks: new Set(networks.keys()),
    volumes: new Set(volumes.keys()),
  };
}

/** Removes by id what appeared since, and nothing else: an engine that tests run on may be somebody's own. */
export async function removeNew(watch: EngineWatch, terminal: Terminal, before: Standing): Promise<number> {
  const now = await standing(watch);
  // Only what is one word for the shell is typed: what answers may not be an engine.
  const containers = [...now.containers].filter((id) => !before.containers.has(id) && isPlainWord(id));
  const images = [...now.images].filter((id) => !before.images.has(id) && isPlainWord(id));
  if (containers.length > 0) {
    await terminal.run(typed(`docker container rm --force --volumes ${containers.join(" ")}`));
  }
  if (images.length > 0) {
    await terminal.run(typed(`docker image rm --force ${images.join(" ")}`));
  }
  const tags = [...(await standing(watch)).tags].filter(
    (tag) => !before.tags.has(tag) && isPlainWord(tagParts(tag).name),
  );
  for (const tag of tags) {
    await terminal.run(typed(`docker image rm ${tagParts(tag).name}`));
  }
  // A name that was taken away from another image goes back to it, if that image is still here.
  const lost = [...before.tags].filter(
    (tag) => !now.tags.has(tag) && now.images.has(tagParts(tag).id) && isPlainWord(tagParts(tag).name),
  );
  for (const tag of lost) {
    await terminal.run(typed(`docker image tag ${tagParts(tag).id} ${tagParts(tag).name}`));
  }
  const volumes = [...now.volumes].filter((name) => !before.volumes.has(name) && isPlainWord(name));
  if (volumes.length > 0) {
    await terminal.run(typed(`docker volume rm --force ${volumes.join(" ")}`));
  }
  return containers.length + images.length + tags.length + volumes.length;
}

const tagParts = (tag: string): { readonly name: string; readonly id: string } => {
  const at = tag.lastIndexOf("=");
  return { name: tag.slice(0, at), id: tag.slice(at + 1) };
};

/**
 * Frees the names and ports that a lab gives from what an earlier attempt left: a container that stands in the way is
 * renamed, and stopped if it runs. Nothing is removed. Whose containers these may be is asked before the test.
 */
export async function clearTheWay(watch: EngineWatch, terminal: Terminal, lab: Lab): Promise<void> {
  await setAside(terminal, await inTheWay(watch, lab));
}

/** The lab's own names may be taken from what an earlier attempt left: its clean-up removes by name. */
export function withoutOwn(lab: Lab, before: Standing, differences: readonly string[]): readonly string[] {
  const owned = [...lab.owns.images, ...lab.owns.volumes];
  const isOwned = (name: string): boolean => owned.some((glob) => fitsGlob(glob, name) || `${glob}:latest` === name);
  return differences.filter((line) => {
    const gone = /^missing: (.*)$/.exec(line)?.[1];
    const names = [...before.tags]
      .filter((tag) => tag === gone || tagParts(tag).id === gone)
      .map((tag) => tagParts(tag).name);
    return gone === undefined || ![...names, gone].some(isOwned);
  });
}

/** What differs between the two, one word each; empty when the engine is as it was. */
export function difference(before: Standing, after: Standing): readonly string[] {
  return (["containers", "images", "tags", "networks", "volumes"] as const).flatMap((kind) => [
    ...[...after[kind]].filter((id) => !before[kind].has(id)).map((id) => `left over: ${id}`),
    ...[...before[kind]].filter((id) => !after[kind].has(id)).map((id) => `missing: ${id}`),
  ]);
}

const typed = (command: string) => ({ command, inside: [] });

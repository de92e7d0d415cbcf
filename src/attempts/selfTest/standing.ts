import { fitsGlob } from "../../core/base/glob.ts";
import type { Lab } from "../../core/labs/format/model.ts";
import type { EngineWatch, Terminal } from "../../core/ports.ts";
import { objectKinds } from "../../core/state/objectKinds.ts";
import { isPlainWord } from "../../core/state/objectNames.ts";
import { kindNames, type ListName, listNameOf, perList } from "../../core/state/objectTypes.ts";
import { recordsIn } from "../../core/state/store.ts";
import { inTheWay, setAside } from "./inTheWay.ts";

/** What is on an engine at one moment. */
export interface Standing {
  /** Ids by list. */
  readonly ids: Readonly<Record<ListName, ReadonlySet<string>>>;
  /** `tag=image id`: a tag that moved is a change although both images are there. */
  readonly tags: ReadonlySet<string>;
}

/** By the engine's own word at this moment and not by a store that may be a moment behind. */
export async function standing(watch: EngineWatch): Promise<Standing> {
  await watch.resync();
  const { state } = watch.store;
  return {
    ids: perList((kind) => new Set(recordsIn(state, kind).keys())),
    tags: new Set([...state.images].flatMap(([id, { tags }]) => tags.map((tag) => `${tag}=${id}`))),
  };
}

/** Removes by id what appeared since, and nothing else: an engine that tests run on may be somebody's own. */
export async function removeNew(watch: EngineWatch, terminal: Terminal, before: Standing): Promise<number> {
  const now = await standing(watch);
  let removed = 0;
  for (const kind of kindNames) {
    const list = listNameOf(kind);
    // Only what is one word for the shell is typed: what answers may not be an engine.
    const ids = [...now.ids[list]].filter((id) => !before.ids[list].has(id) && isPlainWord(id));
    if (ids.length > 0) {
      const { word, thorough } = objectKinds[kind].verbs.remove;
      await terminal.run(
        typed(["docker", kind, word, ...(thorough === undefined ? [] : [thorough]), ...ids].join(" ")),
      );
      removed += ids.length;
    }
  }
  const tags = [...(await standing(watch)).tags].filter(
    (tag) => !before.tags.has(tag) && isPlainWord(tagParts(tag).name),
  );
  for (const tag of tags) {
    await terminal.run(typed(`docker image rm ${tagParts(tag).name}`));
  }
  // A name that was taken away from another image goes back to it, if that image is still here.
  const lost = [...before.tags].filter(
    (tag) => !now.tags.has(tag) && now.ids.images.has(tagParts(tag).id) && isPlainWord(tagParts(tag).name),
  );
  for (const tag of lost) {
    await terminal.run(typed(`docker image tag ${tagParts(tag).id} ${tagParts(tag).name}`));
  }
  return removed + tags.length;
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
export const difference = (before: Standing, after: Standing): readonly string[] =>
  partsOf(before).flatMap((stood, part) => {
    const stands = partsOf(after)[part] ?? new Set();
    return [
      ...[...stands].filter((id) => !stood.has(id)).map((id) => `left over: ${id}`),
      ...[...stood].filter((id) => !stands.has(id)).map((id) => `missing: ${id}`),
    ];
  });

/** What stood and is there no more, by its id; of a tag, by its image's. */
export const goneSince = (before: Standing, after: Standing): readonly string[] =>
  partsOf(before).flatMap((stood, part) =>
    [...stood].filter((each) => partsOf(after)[part]?.has(each) !== true).map((each) => tagParts(each).id),
  );

const partsOf = ({ ids, tags }: Standing): readonly ReadonlySet<string>[] => [...Object.values(ids), tags];

const typed = (command: string) => ({ command, inside: [] });

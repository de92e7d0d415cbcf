import { fitsGlob } from "../../../base/glob.ts";
import type { ImageDetails } from "../../../state/imageDetails.ts";
import type { HistoryRow } from "../../../state/imageHistory.ts";
import { sameImageReference } from "../../../state/imageReference.ts";
import type { ImageRecord } from "../../../state/records.ts";
import { idsOf } from "../../evidence/bindings.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { Difference } from "../container/containerDifferences.ts";
import type { ImageCheck } from "./format.ts";

const differs = (wanted: string): Difference => ({ wanted, unread: false });

/** What is still to change about this image until all that is asked for holds. */
export function imageDifferences(check: ImageCheck, image: ImageRecord, evidence: Evidence): readonly Difference[] {
  return [...likenessDifferences(check, image, evidence), ...detailDifferences(check, image, evidence)];
}

/**
 * By what is in them: with the containerd store each build has another id, and a name that moved on leaves the image
 * that an earlier step bound behind.
 */
function likenessDifferences(
  { sameAs, differsFrom }: ImageCheck,
  image: ImageRecord,
  evidence: Evidence,
): readonly Difference[] {
  const like = (name: string): boolean | undefined => isLike(evidence, name, image.id);
  const unread: Difference = { wanted: "I have not read what is in it yet", unread: true };
  const same = sameAs === undefined || like(sameAs);
  const alike = differsFrom === undefined ? false : like(differsFrom);
  return [
    ...(same === undefined ? [unread] : same ? [] : [differs("it is another image than the one of that step")]),
    ...(alike === undefined
      ? [unread]
      : alike
        ? [differs("it is the same image as before; change something, and build it anew")]
        : []),
  ];
}

/** Whether an image has the very content of what this name stands for; undefined while that isn't read. */
export function isLike(
  { bindings, imageDetails }: Pick<Evidence, "bindings" | "imageDetails">,
  name: string,
  id: string,
): boolean | undefined {
  const bound = idsOf(bindings, name);
  if (bound.includes(id)) {
    return true;
  }
  const content = imageDetails.get(id)?.content;
  return content === undefined ? undefined : bound.some((each) => imageDetails.get(each)?.content === content);
}

function detailDifferences(check: ImageCheck, image: ImageRecord, evidence: Evidence): readonly Difference[] {
  const { builtFrom, cmd, entrypoint, workdir, env, exposes, history } = check;
  if ([builtFrom, cmd, entrypoint, workdir, env, exposes, history].every((asked) => asked === undefined)) {
    return [];
  }
  const details = evidence.imageDetails.get(image.id);
  if (details === undefined || (history !== undefined && details.history === undefined)) {
    return [{ wanted: "I have not read what is in it yet", unread: true }];
  }
  const lacking = (exposes ?? []).filter((port) => !details.exposes.includes(port));
  const unset = (env ?? []).filter((name) => !details.environment.includes(name));
  const line = history === undefined ? undefined : lineLacking(history, details.history ?? []);
  return [
    ...(builtFrom === undefined ? [] : baseDifferences(builtFrom, check.adds, details, evidence)),
    ...(line === undefined ? [] : [differs(`its Dockerfile should have a line \`${line}\` at this place`)]),
    ...wordDifferences("command", cmd, details.cmd),
    ...wordDifferences("entry point", entrypoint, details.entrypoint),
    ...(workdir !== undefined && details.workdir !== workdir
      ? [differs(`its working folder should be ${workdir}`)]
      : []),
    ...unset.map((name) => differs(`it should set the environment variable ${name}`)),
    ...(lacking.length > 0 ? [differs(`it should expose ${lacking.join(" and ")}`)] : []),
  ];
}

function wordDifferences(
  what: string,
  wanted: readonly string[] | undefined,
  words: readonly string[],
): readonly Difference[] {
  const isSame = wanted === undefined || JSON.stringify(wanted) === JSON.stringify(words);
  const found = words.length === 0 ? "it has none" : `it is \`${words.join(" ")}\``;
  return isSame ? [] : [differs(`its ${what} should be \`${wanted.join(" ")}\`, and ${found}`)];
}

/** The first of these that no row fits behind the rows of those before it, as a person would write it. */
function lineLacking(globs: readonly string[], rows: readonly HistoryRow[]): string | undefined {
  let from = 0;
  for (const glob of globs) {
    const place = rows.findIndex(
      ({ keyword, text }, index) => index >= from && fitsGlob(glob, `${keyword} ${text}`.trim()),
    );
    if (place === -1) {
      return glob.replaceAll(/\*+/g, "…");
    }
    from = place + 1;
  }
  return undefined;
}

function baseDifferences(
  reference: string,
  adds: ImageCheck["adds"],
  { layers }: ImageDetails,
  { state, imageDetails }: Evidence,
): readonly Difference[] {
  const base = [...state.images.values()].find(({ tags }) => tags.some((tag) => sameImageReference(tag, reference)));
  if (base === undefined) {
    return [differs(`it should be built from ${reference}, which isn't on this engine`)];
  }
  const below = imageDetails.get(base.id)?.layers;
  if (below === undefined) {
    return [{ wanted: `I have not read what ${reference} is made of yet`, unread: true }];
  }
  if (!below.every((layer, index) => layers[index] === layer)) {
    return [differs(`it should be built from ${reference}`)];
  }
  const added = layers.length - below.length;
  if (adds === undefined || (added >= adds.atLeast && added <= adds.atMost)) {
    return [];
  }
  const exactly = adds.atMost === adds.atLeast ? "exactly" : "at least";
  return [
    differs(
      `it should have ${exactly} ${adds.atLeast} ${adds.atLeast === 1 ? "layer" : "layers"} more than ${reference}, and it has ${added}`,
    ),
  ];
}

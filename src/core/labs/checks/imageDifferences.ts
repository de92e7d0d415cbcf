import type { ImageDetails } from "../../state/imageDetails.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import type { ImageRecord } from "../../state/records.ts";
import type { Evidence } from "../evidence.ts";
import type { ImageCheck } from "../model.ts";
import type { Difference } from "./containerDifferences.ts";

const differs = (wanted: string): Difference => ({ wanted, unread: false });

/** What is still to change about this image until all that is asked for holds. */
export function imageDifferences(check: ImageCheck, image: ImageRecord, evidence: Evidence): readonly Difference[] {
  const { sameAs, differsFrom } = check;
  const isOf = (name: string): boolean => evidence.bindings.get(name)?.includes(image.id) === true;
  return [
    ...(sameAs !== undefined && !isOf(sameAs) ? [differs("it is another image than the one of that step")] : []),
    ...(differsFrom !== undefined && isOf(differsFrom)
      ? [differs("it is the same image as before; change something, and build it anew")]
      : []),
    ...detailDifferences(check, image, evidence),
  ];
}

function detailDifferences(check: ImageCheck, image: ImageRecord, evidence: Evidence): readonly Difference[] {
  const { builtFrom, cmd, workdir, exposes } = check;
  if ([builtFrom, cmd, workdir, exposes].every((asked) => asked === undefined)) {
    return [];
  }
  const details = evidence.imageDetails.get(image.id);
  if (details === undefined) {
    return [{ wanted: "I have not read what is in it yet", unread: true }];
  }
  const lacking = (exposes ?? []).filter((port) => !details.exposes.includes(port));
  return [
    ...(builtFrom === undefined ? [] : baseDifferences(builtFrom, check.adds, details, evidence)),
    ...(cmd !== undefined && details.cmd.join(" ") !== cmd.join(" ")
      ? [differs(`its command should be \`${cmd.join(" ")}\`, and it is \`${details.cmd.join(" ")}\``)]
      : []),
    ...(workdir !== undefined && details.workdir !== workdir
      ? [differs(`its working folder should be ${workdir}`)]
      : []),
    ...(lacking.length > 0 ? [differs(`it should expose ${lacking.join(" and ")}`)] : []),
  ];
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

import type { ImageRecord } from "../../../state/records.ts";
import { idsOf } from "../../evidence/bindings.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import { type Making, makingOf, makingsIn } from "../../evidence/imageMakings.ts";
import type { Difference } from "../container/containerDifferences.ts";
import type { ImageCheck, ImageMaking } from "./format.ts";

const wantedWords: Readonly<Record<ImageMaking, string>> = {
  pull: "pulled from a registry",
  build: "built from a Dockerfile",
  commit: "made by `docker container commit`",
  tag: "given this name by `docker image tag`",
  load: "loaded from a file",
  import: "imported from a file",
};

/** Engines tell "create" of an image since this version of their API. */
const tellsCreate = 1.48;

/** Commit tells "create" first, and that it was a commit a moment later. */
const settles = 500;

/** How the image came to be, as far as that is asked for. What stood before the lab is "already so", however it was made. */
export function originDifferences(
  check: ImageCheck,
  image: ImageRecord,
  evidence: Evidence,
  isOld: boolean,
): readonly Difference[] {
  const { by, commitOf } = check;
  if (by === undefined && commitOf === undefined) {
    return [];
  }
  const makings = makingsIn(evidence.events);
  const making = makingOf(makings, image, check.ref);
  if (making === undefined && isOld) {
    return [];
  }
  return [
    ...(by === undefined ? [] : makingDifferences(by, making, image, evidence)),
    ...(commitOf === undefined ? [] : commitDifferences(commitOf, makings, image, evidence)),
  ];
}

function makingDifferences(
  by: readonly ImageMaking[],
  making: Making | undefined,
  image: ImageRecord,
  evidence: Evidence,
): readonly Difference[] {
  const wanted = `it should be ${by.map((each) => wantedWords[each]).join(" or ")}`;
  if (making === undefined) {
    return [{ wanted: `${wanted}, and I did not see how it was made; do it once more`, unread: false, unseen: true }];
  }
  const details = evidence.imageDetails.get(image.id);
  const mayBeBuild =
    by.includes("build") &&
    making.container === undefined &&
    making.by.every((each) => ["build", "tag"].includes(each));
  if (mayBeBuild && details === undefined) {
    return [{ wanted: "I have not read how it was made yet", unread: true }];
  }
  if (mayBeBuild && making.by.includes("build") && details?.buildKit === false && evidence.now < making.at + settles) {
    return [{ wanted: "I have not seen all of how it was made yet", unread: true, again: making.at + settles }];
  }
  const isBuild = mayBeBuild && (details?.buildKit === true ? !tellsCreates(evidence) : details?.hasParent === true);
  return making.by.some((each) => by.includes(each)) || isBuild
    ? []
    : [{ wanted: `${wanted}, and it was ${wantedWords[making.by[0] ?? "tag"]}`, unread: false }];
}

/**
 * Whether a name without a "create" was surely not given by a builder. Older engines don't tell it; and the legacy
 * builder tells the name alone when it takes everything from its cache.
 */
function tellsCreates({ state: { status } }: Evidence): boolean {
  return status.kind === "connected" && Number(status.identity.apiVersion) >= tellsCreate;
}

function commitDifferences(
  name: string,
  makings: readonly Making[],
  image: ImageRecord,
  evidence: Evidence,
): readonly Difference[] {
  const containers = idsOf(evidence.bindings, name);
  const commits = makings.filter(({ id, by, container }) => id === image.id && by.includes("commit") && container);
  if (commits.some(({ container }) => container !== undefined && containers.includes(container))) {
    return [];
  }
  const wanted = evidence.fresh.get(containers[0] ?? "")?.record.name ?? "the container of that step";
  const other = commits.at(-1)?.container;
  const of = evidence.fresh.get(other ?? "")?.record.name ?? evidence.state.containers.get(other ?? "")?.name;
  return [
    other === undefined
      ? {
          wanted: `it should be made by \`docker container commit\` of ${wanted}, and I saw no commit of it`,
          unread: false,
          unseen: true,
        }
      : {
          wanted: `it should be made of ${wanted}, and it was made of ${of === undefined ? "another container" : of}`,
          unread: false,
        },
  ];
}

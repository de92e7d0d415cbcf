import { fitsGlob } from "../../base/glob.ts";
import { capital } from "../../base/words.ts";
import { believed } from "../../state/believed.ts";
import { sameImageReference } from "../../state/imageReference.ts";
import { listNames } from "../../state/objectTypes.ts";
import type { ContainerRecord } from "../../state/records.ts";
import type { EngineState } from "../../state/store.ts";
import type { Lab, NeededImage } from "../format/model.ts";

/** One need of a lab, and whether it is met. */
export interface PreflightLine {
  readonly mark: "met" | "missing" | "unknown";
  readonly text: string;
  /** The one thing that helps. */
  readonly remedy: string | undefined;
}

export interface Preflight {
  readonly lines: readonly PreflightLine[];
  /** Images that can be pulled ahead; empty when all are here. */
  readonly toPull: readonly NeededImage[];
}

/**
 * What a lab needs before it begins. Nothing of it blocks: whoever knows better may begin all the same. `busy` are
 * ports that a program other than a container listens at, as far as that could be looked at.
 */
export function preflight(
  lab: Lab,
  state: EngineState,
  busy: readonly number[],
  folder: string | undefined,
): Preflight {
  // What else can't be read matters to none of these needs.
  const { status } = believed(
    state,
    listNames.filter((list) => list !== "containers" && list !== "images"),
  );
  const asks = lab.needs.images.length > 0 || lab.needs.ports.length > 0 || lab.files !== undefined;
  if (!asks) {
    return { lines: [], toPull: [] };
  }
  const files =
    folder === undefined
      ? []
      : [met(`This lab's files go into \`${inShort(folder)}\`. What you change there is never overwritten.`)];
  if (status.kind !== "connected") {
    return {
      lines: [
        status.kind === "unreachable"
          ? missing(capital(`${status.failure.sentence}.`), capital(`${status.failure.remedy}.`))
          : { mark: "unknown", text: "I am looking for the engine.", remedy: undefined },
        ...files,
      ],
      toPull: [],
    };
  }
  const toPull = lab.needs.images.filter(({ ref }) => !isHere(ref, state));
  return {
    lines: [
      met(`Docker Engine ${status.identity.version} answers.`),
      ...imageLines(lab.needs.images, toPull),
      ...lab.needs.ports.map((port) => portLine(port, state, busy)),
      ...nameLines(lab, state),
      ...files,
    ],
    toPull,
  };
}

/** The end of a path: a whole one fills half of the side bar. */
function inShort(path: string): string {
  const parts = path.split(/[\\/]/);
  return parts.length > 3 ? `…/${parts.slice(-2).join("/")}` : path;
}

const met = (text: string): PreflightLine => ({ mark: "met", text, remedy: undefined });
const missing = (text: string, remedy: string): PreflightLine => ({ mark: "missing", text, remedy });

const isHere = (reference: string, { images }: EngineState): boolean =>
  [...images.values()].some(({ tags }) => tags.some((tag) => sameImageReference(tag, reference)));

function imageLines(needed: readonly NeededImage[], toPull: readonly NeededImage[]): readonly PreflightLine[] {
  if (needed.length === 0) {
    return [];
  }
  const megabytes = toPull.reduce((sum, image) => sum + image.megabytes, 0);
  return toPull.length === 0
    ? [
        met(
          `${needed.length === 1 ? "The image" : `All ${needed.length} images`} that it uses ${needed.length === 1 ? "is" : "are"} on the engine.`,
        ),
      ]
    : [
        missing(
          `To pull: ${toPull.map((image) => `\`${image.ref}\` (${image.megabytes} MB)`).join(", ")}.`,
          `The steps pull them when they need them. You can also pull all now, about ${Math.round(megabytes)} MB.`,
        ),
      ];
}

function portLine(port: number, { containers }: EngineState, busy: readonly number[]): PreflightLine {
  const publisher = [...containers.values()].find(({ ports }) => ports.some(({ host }) => host === port));
  if (publisher !== undefined) {
    return missing(
      `Port ${port} is taken by the container ${publisher.name}.`,
      `Stop it for the time of this lab: \`docker container stop ${publisher.name}\`.`,
    );
  }
  return busy.includes(port)
    ? missing(`Port ${port} is taken by another program of this machine.`, "End that program for the time of this lab.")
    : met(`Port ${port} is free.`);
}

/** A name can be given once only; a container from before keeps what is in it under another name. */
const nameLines = (lab: Lab, { containers }: EngineState): readonly PreflightLine[] =>
  [...containers.values()]
    .filter(({ name }) => lab.owns.containers.some((glob) => fitsGlob(glob, name)))
    .map(({ name }: ContainerRecord) =>
      missing(
        `The name ${name} is taken by a container from before this lab.`,
        `Give it another one: \`docker container rename ${name} ${name}-before\`.`,
      ),
    );

import { sameImageReference } from "../../state/imageReference.ts";
import type { EngineEvent } from "../../state/records.ts";
import type { ImageMaking } from "../checks/image/format.ts";

/** How an image came to be, or came by a name, as the engine's events tell it. */
export interface Making {
  /** More than one for a build or commit that was named by a `tag` of its own afterwards; what was done last comes first. */
  readonly by: readonly ImageMaking[];
  /** Absent for a pull, which tells the name alone. */
  readonly id?: string;
  /** Absent for an image that got no name by it. */
  readonly name?: string;
  /** The container of a commit. */
  readonly container?: string;
  readonly at: number;
}

/**
 * BuildKit tells "create" right behind the names of its image, or right before them with the containerd store; the
 * next command's client takes longer than this to start.
 */
const sameBuild = 30;

/** With the classic store "create" comes after the name, and a busy engine may take its time for it. */
const latestCreate = 1_000;

/**
 * No event says "build". But a name that comes with a new "create" is a builder's or commit's, and commit says so
 * itself; one that comes alone was given by `docker image tag`. An image that was built without a name may be given
 * its first one by `tag`, which counts as its build.
 */
export function makingsIn(events: readonly EngineEvent[]): readonly Making[] {
  const commits = events.filter(({ type, action }) => type === "container" && action === "commit");
  const ofImages = events.filter(({ type }) => type === "image");
  const creates = ofImages.filter(({ action }) => ["create", "import"].includes(action));
  const named = new Map<EngineEvent, EngineEvent>();
  for (const create of creates) {
    for (const tag of namesOf(create, ofImages, named)) {
      named.set(tag, create);
    }
  }
  return events.flatMap((event): readonly Making[] => {
    const { type, action, id, attributes, time: at } = event;
    const name = attributes["name"];
    if (type === "container") {
      return action === "commit" ? [committed(event)] : [];
    }
    const commit = commits.find((each) => each.attributes["imageID"] === id);
    const origin = commit === undefined ? {} : { container: commit.id };
    const byCreate = (create: EngineEvent): ImageMaking => {
      if (create.action === "create") {
        return commit === undefined ? "build" : "commit";
      }
      return "import";
    };
    switch (type === "image" ? action : "") {
      case "pull":
        return [{ by: ["pull"], name: id, at }];
      case "load":
        return [{ by: ["load"], id, at }];
      case "tag": {
        const create = named.get(event);
        const late = create === undefined || at > create.time + sameBuild;
        const by = [...(late ? ["tag" as const] : []), ...(create === undefined ? [] : [byCreate(create)])];
        return [{ ...origin, by, id, ...(name ? { name } : {}), at }];
      }
      case "create":
      case "import":
        return [{ ...origin, by: [byCreate(event)], id, at }];
      default:
        return [];
    }
  });
}

function committed({ id, attributes, time: at }: EngineEvent): Making {
  const { imageID = "", imageRef = "" } = attributes;
  return { by: ["commit"], id: imageID, container: id, at, ...(imageRef === "" ? {} : { name: imageRef }) };
}

/** The names that an image got by this making. */
function namesOf(
  create: EngineEvent,
  events: readonly EngineEvent[],
  taken: ReadonlyMap<EngineEvent, EngineEvent>,
): readonly EngineEvent[] {
  const of = events.filter(({ id, action }) => id === create.id && ["tag", "create", "import"].includes(action));
  const place = of.indexOf(create);
  const inARow = (all: readonly EngineEvent[], longest: number): readonly EngineEvent[] => {
    const names: EngineEvent[] = [];
    let last = create;
    for (const each of all) {
      const patience = names.length === 0 ? longest : sameBuild;
      if (each.action !== "tag" || taken.has(each) || Math.abs(each.time - last.time) > patience) {
        break;
      }
      names.push(each);
      last = each;
    }
    return names;
  };
  const before = inARow(of.slice(0, place).toReversed(), latestCreate);
  return before.length > 0 ? before : inARow(of.slice(place + 1), Number.POSITIVE_INFINITY);
}

/**
 * The last making of this image by this name; of one without a name, its own. A load tells no name: whatever name the
 * image has may have come with it.
 */
export function makingOf(
  makings: readonly Making[],
  image: { readonly id: string },
  ref: string | undefined,
): Making | undefined {
  return makings.findLast(({ id, name, by }) =>
    ref === undefined || (name === undefined && by.includes("load"))
      ? id === image.id
      : name !== undefined && sameImageReference(name, ref) && [undefined, image.id].includes(id),
  );
}

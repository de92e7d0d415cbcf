import { shortId } from "../../../base/words.ts";
import { sameImageReference } from "../../../state/imageReference.ts";
import type { BoundKind } from "../../../state/objectTypes.ts";
import type { EngineState } from "../../../state/store.ts";
import { idsOf } from "../../evidence/bindings.ts";
import { type CleanUpItem, madeByLab } from "../../evidence/cleanUp.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, type Judging, missing } from "../../evidence/judging.ts";
import type { FindingOf } from "../../findings/finding.ts";
import type { Verdict } from "../../findings/verdict.ts";
import type { Lab } from "../../format/model.ts";
import { isIn, nameIn } from "../../kinds/boundKinds.ts";
import { stood } from "../../progress/baseline.ts";
import type { CheckJudge } from "../judge.ts";
import { listed } from "./finding.ts";
import type { GoneCheck } from "./format.ts";

interface Gone {
  readonly kind: BoundKind;
  readonly id: string;
}

function goneOf(all: readonly Gone[]): FindingOf<"gone"> {
  const [first = "several", ...others] = new Set(all.map(({ kind }) => kind));
  return { kind: "gone", of: others.length === 0 ? first : "several", count: all.length };
}

/**
 * Met when the containers, images and volumes that proved these names exist no more. An id never comes back, so this needs no time
 * to last. Others that met the same expectation besides are the clean-up list's business, and that of `everything`.
 */
export function checkGone({ of }: GoneCheck, judging: Judging): Verdict {
  const { evidence, lab, step } = judging;
  const unknown = cannotTell(evidence);
  if (unknown !== undefined) {
    return unknown;
  }
  const names = of === "everything" ? namesBefore(lab, step.id) : of;
  const unbound = names.find((name) => !evidence.bindings.has(name));
  if (unbound !== undefined) {
    return finishFirst(judging, unbound);
  }
  return of === "everything" ? checkEverything(judging) : checkNames(of, judging);
}

/** What the steps before this one make, those apart that a learner may pass over. */
const namesBefore = ({ steps }: Lab, id: string): readonly string[] =>
  steps
    .slice(
      0,
      steps.findIndex((each) => each.id === id),
    )
    .filter(({ optional }) => !optional)
    .flatMap(({ expect }) => expect.flatMap(({ as }) => as ?? []));

function checkNames(of: readonly string[], { evidence, lab }: Judging): Verdict {
  const { bindings, state, fresh } = evidence;
  const objects = of
    .flatMap((name): readonly Gone[] => {
      const { kind, ids: [id] = [] } = bindings.get(name) ?? {};
      return kind === undefined || id === undefined ? [] : [{ kind, id }];
    })
    // An image built anew from the cache, or a volume used again, stood before the lab, and nobody has to remove it.
    .filter(({ kind, id }) => kind === "container" || !stood(evidence.baseline, kind, id));
  const left = objects.filter((object) => isThere(object, evidence));
  const names = [
    ...left.map(({ kind, id }) => nameIn(state, kind, id) ?? shortId(id)),
    ...of.flatMap((name) => namesTakenOver(name, lab, evidence)),
  ];
  return names.length === 0
    ? {
        kind: "met",
        seen: goneOf(objects),
        objects: [],
        members: [],
        already: false,
        at: Math.max(0, ...objects.map(({ id }) => fresh.get(id)?.changedAt ?? 0)) || evidence.now,
      }
    : stillThere(names, running(left, state));
}

/** The store may be a moment behind an event that was heard already. */
const isThere = ({ kind, id }: Gone, { fresh, state }: Evidence): boolean =>
  fresh.get(id)?.gone === false || (!fresh.has(id) && isIn(state, kind, id));

/** A name of an image that a later build has taken over: the image that it was bound to went, and the name didn't. */
function namesTakenOver(name: string, lab: Lab, { bindings, state, baseline }: Evidence): readonly string[] {
  const check = lab.steps
    .flatMap(({ expect }) => expect)
    .find(({ as, check: { kind } }) => as === name && kind === "image")?.check;
  const ref = check?.kind === "image" ? check.ref : undefined;
  const bound = idsOf(bindings, name)[0] ?? "";
  return ref === undefined || state.images.has(bound)
    ? []
    : [...state.images.values()].flatMap(({ id, tags }) =>
        tags.filter((tag) => sameImageReference(tag, ref) && baseline?.tags[id]?.includes(tag) !== true),
      );
}

function checkEverything({ lab, evidence }: Judging): Verdict {
  const { bindings, everBound, claimed, baseline, fresh, state } = evidence;
  const bound = new Set([...[...bindings.values()].flatMap(({ ids }) => ids), ...everBound]);
  const items = madeByLab(lab, { bound, claims: claimed, baseline, fresh, state }).filter(
    // The list may be a moment behind an event that was heard already.
    ({ id }) => fresh.get(id)?.gone !== true,
  );
  // A volume without a name outlives its container unnoticed; Clean Up lists it, and no command of the lab names it.
  const isNamed = ({ kind, id }: CleanUpItem): boolean => kind !== "volume" || !/^[0-9a-f]{64}$/.test(id);
  const left = items.filter((item) => item.ticked && isNamed(item));
  const others = items.filter((item) => !item.ticked || !isNamed(item)).map(({ name }) => name);
  return left.length > 0
    ? stillThere(
        left.map(({ name }) => name),
        running(left, state),
      )
    : {
        kind: "met",
        seen: { kind: "nothing left", others },
        objects: [],
        members: [],
        already: false,
        at: evidence.now,
      };
}

/** Names of those that the engine refuses to remove as they are. */
const running = (objects: readonly { readonly id: string }[], { containers }: EngineState): readonly string[] =>
  objects.flatMap(({ id }) => {
    const { state, name } = containers.get(id) ?? {};
    return name !== undefined && (state === "running" || state === "paused" || state === "restarting") ? [name] : [];
  });

function stillThere(names: readonly string[], stillRun: readonly string[]): Verdict {
  const one = stillRun.length === 1;
  const why =
    stillRun.length === 0
      ? ""
      : `; ${listed(stillRun)} still ${one ? "runs" : "run"}, and removing ${one ? "it" : "them"} takes --force`;
  return missing(
    `that ${listed(names)} ${names.length === 1 ? "is" : "are"} still there`,
    `remove what is left of what this lab made${why}`,
  );
}

export const goneJudge: CheckJudge<GoneCheck> = {
  judge: checkGone,
};

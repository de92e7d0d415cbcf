import { shortId } from "../base/words.ts";
import type { EngineFailure } from "./engineFailure.ts";
import type { VerbWords } from "./objectKind.ts";
import { objectKinds } from "./objectKinds.ts";
import { type Kind, type KindWith, kindNames, type ObjectKey, type Verb } from "./objectTypes.ts";
import { type EngineState, recordsIn } from "./store.ts";

/** An object of the engine, by its full id and the name that people know it by. */
export interface EngineObject<Of extends Kind = Kind> extends ObjectKey<Of> {
  readonly name: string;
  /** Others have this name too, so that a command has to say the id. */
  readonly shared?: boolean;
}

/** What the Docker view can do to an object. Nobody can write down one that the object doesn't know: an image isn't started. */
export type EngineAction = { readonly [Each in Verb]: ActionBy<Each> }[Verb];

interface ActionBy<Done extends Verb> {
  readonly verb: Done;
  readonly object: EngineObject<KindWith<Done>>;
  /** Removing also what runs. The learner was asked about just that. */
  readonly force?: boolean;
  /** The names of an image that are taken away: with its last one it goes. None for an image that is removed by its id. */
  readonly names?: readonly string[];
}

/** Whether this can be done to objects of its kind at all. */
export const knows = <Asked extends Verb>(object: EngineObject, verb: Asked): object is EngineObject<KindWith<Asked>> =>
  Object.hasOwn(objectKinds[object.kind].verbs, verb);

/** What is said of an action, and when it is seen to be done. */
export const wordsOf = ({ verb, object }: Pick<EngineAction, "verb" | "object">): VerbWords<Kind> =>
  (objectKinds[object.kind].verbs as Readonly<Record<Verb, VerbWords<Kind>>>)[verb];

/** The names by which an object can be removed, one by one; none for most, which have one for good. */
export function namesOf<Of extends Kind>({ kind, id }: ObjectKey<Of>, state: EngineState): readonly string[] {
  const record = recordsIn(state, kind).get(id);
  return record === undefined ? [] : (objectKinds[kind].names?.(record) ?? []);
}

/** Why something can't be done to an object, and what it can be done to. */
export function refusal(verb: Verb, { kind, name }: EngineObject): Pick<EngineFailure, "sentence" | "remedy"> {
  const able = kindNames.filter((each) => Object.hasOwn(objectKinds[each].verbs, verb));
  const [first = kind] = able;
  const { done } = (objectKinds[first].verbs as Readonly<Record<Verb, VerbWords<Kind>>>)[verb];
  return { sentence: `the ${kind} ${name} can't be ${done}`, remedy: `select a ${able.join(" or a ")} first` };
}

/**
 * The command that equals an action: shown in the output channel, so that a click teaches the command line.
 * Removing is forced only for a container that runs, as a person would have to.
 */
export function commandOf(action: EngineAction): string {
  const { verb, object, force = false, names = [] } = action;
  const named = names.filter(isPlain);
  const words = named.length > 0 ? named.join(" ") : wordFor(object);
  return `docker ${object.kind} ${wordsOf(action).word}${verb === "remove" && force ? " --force" : ""} ${words}`;
}

/**
 * What the engine is asked to remove, one after the other. The very names of the command: by its id an engine refuses
 * to remove an image that has several, where the command takes one of them away.
 */
export function targetsOf({ object, names = [] }: EngineAction): readonly string[] {
  const named = names.filter(isPlain);
  return named.length > 0 ? named : [object.id];
}

export const inspectCommandOf = (object: EngineObject): string => `docker ${object.kind} inspect ${wordFor(object)}`;

export const logsCommandOf = (container: EngineObject<"container">): string =>
  `docker container logs --follow --tail 1000 ${wordFor(container)}`;

/** bash where the image has it; quoted so that every shell of the learner's passes it on whole. */
export const shellCommandOf = (container: EngineObject<"container">): string =>
  `docker container exec -it ${wordFor(container)} sh -c "command -v bash >/dev/null && exec bash || exec sh"`;

/** Whether a name is one word that no shell, and no address of the engine's, reads as anything else. */
const isPlain = (name: string): boolean =>
  /^[a-zA-Z0-9][a-zA-Z0-9_.\-/:@]{0,511}$/.test(name) && !/(^|\/)\.{1,2}(\/|$)/.test(name);

/**
 * The object's name as a word of a command line. A name that a shell could read as anything else (the engine
 * allows none, but what answers may not be an engine) is never typed: the id stands for it, its plain letters only.
 */
const wordFor = ({ id, name, shared = false }: EngineObject): string =>
  isPlain(name) && !shared ? name : shortId(id).replaceAll(/[^a-zA-Z0-9]/g, "");

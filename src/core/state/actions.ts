import { shortId } from "../base/words.ts";
import type { Kind, ObjectKey, VerbsByKind } from "./objectKey.ts";

export type Verb = VerbsByKind[Kind];

/** The kinds to which all of this can be done. */
export type KindWith<Asked extends Verb> = {
  [Each in Kind]: [Asked] extends [VerbsByKind[Each]] ? Each : never;
}[Kind];

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

const verbs: { readonly [Each in Kind]: readonly VerbsByKind[Each][] } = {
  container: ["start", "stop", "restart", "remove"],
  image: ["remove"],
  network: ["remove"],
  volume: ["remove"],
};

/** Whether this can be done to objects of its kind at all. */
export const knows = <Asked extends Verb>(object: EngineObject, verb: Asked): object is EngineObject<KindWith<Asked>> =>
  (verbs[object.kind] as readonly Verb[]).includes(verb);

/**
 * The command that equals an action: shown in the output channel, so that a click teaches the command line.
 * Removing is forced only for a container that runs, as a person would have to.
 */
export function commandOf({ verb, object, force = false, names = [] }: EngineAction): string {
  const word = verb === "remove" ? "rm" : verb;
  const named = names.filter(isPlain);
  const words = named.length > 0 ? named.join(" ") : wordFor(object);
  return `docker ${object.kind} ${word}${verb === "remove" && force ? " --force" : ""} ${words}`;
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

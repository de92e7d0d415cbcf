import { shortId } from "./outline.ts";

/** An object of the engine, by its full id and the name that people know it by. */
export interface EngineObject {
  readonly kind: "container" | "image" | "network" | "volume";
  readonly id: string;
  readonly name: string;
}

/** What the Docker view can do to an object. */
export interface EngineAction {
  readonly verb: "start" | "stop" | "restart" | "remove";
  readonly object: EngineObject;
  /** Removing also what runs. The learner was asked about just that. */
  readonly force?: boolean;
}

/**
 * The command that equals an action: shown in the output channel, so that a click teaches the command line.
 * Removing is forced only for a container that runs, as a person would have to.
 */
export function commandOf({ verb, object, force = false }: EngineAction): string {
  const word = verb === "remove" ? "rm" : verb;
  return `docker ${object.kind} ${word}${verb === "remove" && force ? " --force" : ""} ${wordFor(object)}`;
}

export const inspectCommandOf = (object: EngineObject): string => `docker ${object.kind} inspect ${wordFor(object)}`;

export const logsCommandOf = (container: EngineObject): string =>
  `docker container logs --follow --tail 1000 ${wordFor(container)}`;

/** bash where the image has it; quoted so that every shell of the learner's passes it on whole. */
export const shellCommandOf = (container: EngineObject): string =>
  `docker container exec -it ${wordFor(container)} sh -c "command -v bash >/dev/null && exec bash || exec sh"`;

/**
 * The object's name as a word of a command line. A name that a shell could read as anything else (the engine
 * allows none, but what answers may not be an engine) is never typed: the id stands for it, its plain letters only.
 */
function wordFor(object: EngineObject): string {
  const isPlain = /^[a-zA-Z0-9][a-zA-Z0-9_.\-/:@]{0,127}$/.test(object.name);
  return isPlain ? object.name : shortId(object.id).replaceAll(/[^a-zA-Z0-9]/g, "");
}

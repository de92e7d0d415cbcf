import { commandOf, type EngineAction, type EngineObject } from "./actions.ts";
import { holdersOf, takenPort } from "./container/portHolders.ts";
import type { EngineFailure } from "./engineFailure.ts";
import { objectKinds } from "./objectKinds.ts";
import type { ObjectKey } from "./objectTypes.ts";
import type { ContainerRecord } from "./records.ts";
import type { EngineState } from "./store.ts";

/** An image that has children, say, isn't removed either, whoever uses it. */
const inUse = /\b(used|using|in use|active endpoints)\b/i;

/** More names than these make nobody wiser. */
const mostNamed = 3;

/**
 * Why the engine refused an action, with what the rest of its state tells of it: who has the port, who uses the image.
 * The engine's own words stay; a reason of ours goes before them.
 */
export function actionTrouble(failure: EngineFailure, action: EngineAction, state: EngineState): EngineFailure {
  if (failure.kind !== "engine-error") {
    return failure;
  }
  const { object, verb } = action;
  if (verb === "start" || verb === "restart") {
    return portTrouble(failure, object, state);
  }
  const users = verb === "remove" && inUse.test(failure.sentence) ? usersOf(object, state) : [];
  return users.length === 0
    ? failure
    : {
        ...failure,
        sentence: `the ${object.kind} ${object.name} is used by ${listed(users)}: ${failure.sentence}`,
        remedy:
          users.length === 1 && users[0] !== undefined
            ? `remove that container first: ${removal(users[0])}`
            : "remove those containers first",
      };
}

function portTrouble(failure: EngineFailure, object: EngineObject, state: EngineState): EngineFailure {
  const taken = takenPort(failure.sentence);
  if (taken === undefined) {
    return failure;
  }
  const holders = holdersOf(taken, state.containers.values()).filter(({ id }) => id !== object.id);
  const [holder] = holders;
  return holder === undefined
    ? {
        ...failure,
        sentence: `port ${taken.port} is taken, and by none of this engine's containers that publish it: ${failure.sentence}`,
        remedy:
          `a program of the engine's machine has it, or a container that uses the machine's own network; ` +
          "end that, or make this container anew with another port",
      }
    : {
        ...failure,
        sentence: `port ${taken.port} is taken by ${listed(holders)}: ${failure.sentence}`,
        remedy: `stop it (${commandOf({ verb: "stop", object: { kind: "container", id: holder.id, name: holder.name } })}), or make this container anew with another port`,
      };
}

/** Containers that keep an object from being removed. */
const usersOf = ({ kind, id }: ObjectKey, state: EngineState): readonly ContainerRecord[] =>
  objectKinds[kind].holders?.(id, state) ?? [];

function removal({ id, name, state }: ContainerRecord): string {
  const force = state === "running" || state === "paused" || state === "restarting";
  return commandOf({ verb: "remove", object: { kind: "container", id, name }, force });
}

/** "the container web", "the containers web, db, cache, 2 more". */
function listed(containers: readonly ContainerRecord[]): string {
  const names = containers.slice(0, mostNamed).map(({ name }) => name);
  const more = containers.length - names.length;
  return `the container${containers.length === 1 ? "" : "s"} ${[...names, ...(more > 0 ? [`${more} more`] : [])].join(", ")}`;
}

import { capital } from "../../../base/words.ts";
import { code, type Sentence } from "../../explanation.ts";
import { named, those } from "../../sentences.ts";
import { spoken } from "../amounts.ts";
import { anyNode, nodesFor } from "../placement.ts";
import { Told } from "../told.ts";
import { usersOf } from "../users.ts";

/** A service in two or three sentences: what it runs, how often and where. */
export function aboutService(t: Told): Sentence[] {
  return those(whatRuns(t), howMany(t), t.has("profiles") && "It starts only when one of its profiles is asked for.");
}

function whatRuns(t: Told): Sentence {
  const image = t.textOf("image");
  const isBuilt = t.has("build");
  if (image !== "") {
    return `The service ${t.key} runs the image ${code(image)}${isBuilt ? `, which is built from ${contextOf(t)}` : ""}.`;
  }
  if (isBuilt) {
    return `The service ${t.key} runs an image that is built from ${contextOf(t)}.`;
  }
  if (t.has("extends")) {
    return `The service ${t.key} starts from the settings of another one (\`extends\`).`;
  }
  return t.has("provider") ? `The service ${t.key} is run by a provider, not by Docker.` : `${t.key} is a service.`;
}

function contextOf(t: Told): Sentence {
  const build = t.child("build");
  const context = build?.kind === "map" ? t.file.child(build, "context") : build;
  const path = context === undefined ? "." : t.file.textOf(context);
  return path === "." || path === "" ? "this folder" : code(path);
}

function howMany(t: Told): Sentence | undefined {
  const deploy = t.child("deploy");
  const replicas = deploy === undefined ? undefined : t.file.child(deploy, "replicas");
  const number = (replicas === undefined ? "" : t.file.textOf(replicas)) || t.textOf("scale") || "1";
  if (!/^\d{1,6}$/.test(number)) {
    return undefined;
  }
  if (!t.isStack) {
    return number === "1" ? undefined : `Compose starts ${spoken(Number(number))} containers of it.`;
  }
  const mode = deploy === undefined ? undefined : t.file.child(deploy, "mode");
  return howManyTasks(mode === undefined ? "" : t.file.textOf(mode), Number(number), nodesFor(deployOf(t)));
}

function howManyTasks(mode: string, number: number, nodes: Sentence): Sentence {
  const until = mode.endsWith("-job") ? ", until it ends with exit code 0" : "";
  if (mode.startsWith("global")) {
    return nodes === anyNode
      ? `One task of it runs on every node of the swarm${until}.`
      : `One task of it runs on each of the ${nodes}${until}.`;
  }
  if (number === 0) {
    return "No task of it runs at the moment.";
  }
  return number === 1
    ? `One task of it runs, on ${nodes}${until}.`
    : `${capital(spoken(number))} tasks of it run, on ${nodes}${until.replace("it ends", "each has ended")}.`;
}

/** The `deploy` of the service that something belongs to, as far as it stands there itself. */
export function deployOf(t: Told): Told | undefined {
  const service = t.spot.pattern === "services.*" ? t : t.service;
  const spot = service?.spot.children.find(({ name }) => name === "deploy");
  return spot === undefined ? undefined : new Told(t.file, spot, t.isStack);
}

export function serviceEffect(t: Told): Sentence[] {
  const users = usersOf(t.file, "services", t.name).filter((name) => name !== t.name);
  const isReachable = !t.isEmpty && !t.has("network_mode") && !t.has("provider");
  return those(
    isReachable && `Other services on the same network reach it as ${t.key}.`,
    users.length > 0 && `${named(users)} ${users.length === 1 ? "needs" : "need"} it.`,
  );
}

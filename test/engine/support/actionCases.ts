import type { EngineAction, EngineObject } from "../../../src/core/state/actions.ts";

interface Case {
  readonly title: string;
  readonly kind: EngineObject["kind"];
  readonly verb: EngineAction["verb"];
  readonly force?: true;
  /** What is there before; prints, last of all, the id of what is acted on. */
  readonly given: string;
  /** Prints what the engine says of it afterwards. */
  readonly afterwards: string;
  readonly says: string;
  /** Part of the engine's own reason, if it refuses. */
  readonly refuses?: RegExp;
}

/** `sleep` as process 1 would let a stop wait for ten seconds. */
const sleeper = "--stop-signal KILL alpine sleep 600";
const state = "docker inspect -f '{{.State.Status}}' it";
const left = "docker ps -aq --filter name=it";

type Verb = EngineAction["verb"];
const container = (title: string, verb: Verb, given: string, says: string, refuses?: RegExp): Case => ({
  title,
  kind: "container",
  verb,
  given: `docker ${given}`,
  afterwards: says === "" ? left : state,
  says,
  ...(refuses === undefined ? {} : { refuses }),
});

const created = `create --name it ${sleeper}`;
const running = `run -d --name it ${sleeper}`;

export const actionCases: readonly Case[] = [
  container("starts", "start", created, "running"),
  container("starts one that runs", "start", running, "running"),
  container("stops", "stop", running, "exited"),
  container("stops one that was never started", "stop", created, "created"),
  container("restarts", "restart", running, "running"),
  container("restarts one that doesn't run", "restart", created, "running"),
  container("removes", "remove", created, ""),
  { ...container("removes one that runs, by force", "remove", running, ""), force: true },
  container("removes one that runs, without force", "remove", running, "running", /running/),
  container(
    "starts one whose port is busy",
    "start",
    "run -d --name busy -p 7777:80 alpine sleep 600 && docker create --name it -p 7777:80 alpine",
    "created",
    /port is already allocated/,
  ),
  container(
    "starts one whose program is missing",
    "start",
    "create --name it alpine /no/such/program",
    "created",
    /no such file/,
  ),
  {
    title: "removes",
    kind: "image",
    verb: "remove",
    given: "printf 'FROM alpine\\nLABEL it=1\\n' | docker build -q -t it:1 -",
    afterwards: "docker images -q it:1",
    says: "",
  },
  {
    title: "removes one in use",
    kind: "image",
    verb: "remove",
    given: "docker run --name it hello-world && docker image inspect -f '{{.Id}}' hello-world",
    afterwards: "docker image inspect -f '{{len .RepoTags}}' hello-world",
    says: "1",
    refuses: /in use|being used|using/,
  },
  {
    title: "removes",
    kind: "network",
    verb: "remove",
    given: "docker network create it",
    afterwards: "docker network ls -q --filter name=it",
    says: "",
  },
  {
    title: "removes one in use",
    kind: "network",
    verb: "remove",
    given:
      "docker network create it && docker run -d --network it alpine sleep 600 && " +
      "docker network inspect -f '{{.Id}}' it",
    afterwards: "docker network ls --filter name=it --format '{{.Name}}'",
    says: "it",
    refuses: /active endpoints/,
  },
  {
    title: "removes a built-in one",
    kind: "network",
    verb: "remove",
    given: "docker network inspect -f '{{.Id}}' bridge",
    afterwards: "docker network ls --filter name=^bridge$ --format '{{.Name}}'",
    says: "bridge",
    refuses: /pre-?defined/,
  },
];

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
  /** Of an image: which of the names that the view shows are taken away. */
  readonly names?: (shown: readonly string[]) => readonly string[];
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

const build = (tags: string, label: string): string =>
  `printf 'FROM alpine\\nLABEL it=${label}\\n' | docker build -q ${tags} -`;
const tagsLeft = "docker images --format '{{.Repository}}:{{.Tag}}' it";
const all = (shown: readonly string[]): readonly string[] => shown;
const image = (
  title: string,
  given: string,
  names: Case["names"] & {},
  [afterwards, says]: readonly [string, string],
  refuses?: RegExp,
): Case => ({
  title,
  kind: "image",
  verb: "remove",
  given,
  names,
  afterwards,
  says,
  ...(refuses === undefined ? {} : { refuses }),
});

/** What a person sees of an image are its names, and a command takes away what it names. */
const imagesByName: readonly Case[] = [
  image("takes one of two names away", build("-t it:1 -t it:2", "two"), ([first = ""]) => [first], [tagsLeft, "it:2"]),
  image("takes all of two names away, and with them the image", build("-t it:1 -t it:2", "both"), all, [
    "docker images -q --filter label=it=both",
    "",
  ]),
  image(
    "takes one of two names away that a container at rest uses",
    `${build("-t it:1 -t it:2", "used")} && docker create --name it it:1 > /dev/null && docker images -q --no-trunc it:1`,
    ([first = ""]) => [first],
    [tagsLeft, "it:2"],
  ),
  image(
    "takes all names away but the last, which a container at rest uses",
    `${build("-t it:1 -t it:2", "kept")} && docker create --name it it:1 > /dev/null && docker images -q --no-trunc it:1`,
    all,
    [tagsLeft, "it:2"],
    /using|used/,
  ),
  image(
    "removes one that was pulled by its digest",
    "docker pull -q redis:alpine > /dev/null && digest=$(docker image inspect -f '{{index .RepoDigests 0}}' redis:alpine) && " +
      "docker rmi redis:alpine > /dev/null && docker pull -q $digest > /dev/null && docker image inspect -f '{{.Id}}' $digest",
    all,
    ["docker images -q redis", ""],
  ),
  image("removes one without a name", `${build("", "nameless")}`, all, [
    "docker images -q --filter label=it=nameless",
    "",
  ]),
  image(
    "removes one without a name that a container at rest uses",
    `id=$(${build("", "held")}) && docker create --name it $id > /dev/null && echo $id`,
    all,
    ["docker images -q --filter label=it=held | wc -l", "1"],
    /using|used/,
  ),
];

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
  {
    title: "removes",
    kind: "volume",
    verb: "remove",
    given: "docker volume create it",
    afterwards: "docker volume ls -q --filter name=^it$",
    says: "",
  },
  {
    title: "removes one in use",
    kind: "volume",
    verb: "remove",
    given: "docker create --volume it:/data alpine > /dev/null && echo it",
    afterwards: "docker volume ls -q --filter name=^it$",
    says: "it",
    refuses: /in use/,
  },
  ...imagesByName,
];

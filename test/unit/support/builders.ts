import type { ContainerCheck } from "../../../src/core/labs/checks/container/format.ts";
import type { Check } from "../../../src/core/labs/checks/formats.ts";
import type { ContainerDetails, Evidence, SeenContainer } from "../../../src/core/labs/evidence/evidence.ts";
import type { Judging } from "../../../src/core/labs/evidence/judging.ts";
import type { Finding } from "../../../src/core/labs/findings/finding.ts";
import { findingInWords } from "../../../src/core/labs/findings/finding.ts";
import type { Verdict } from "../../../src/core/labs/findings/verdict.ts";
import type { Expectation, Lab, Step } from "../../../src/core/labs/format/model.ts";
import { boundBy } from "../../../src/core/labs/format/rawChecks.ts";
import { noSightings, type Sightings } from "../../../src/core/labs/judge/attemptState.ts";
import { type StepReport, verify } from "../../../src/core/labs/judge/verify.ts";
import type { Baseline, Bound } from "../../../src/core/labs/progress/baseline.ts";
import { noProgress, type Pass, type Progress } from "../../../src/core/labs/progress/progress.ts";
import type { EngineStatus } from "../../../src/core/state/engineStatus.ts";
import type { ImageDetails } from "../../../src/core/state/imageDetails.ts";
import type { BoundKind } from "../../../src/core/state/objectTypes.ts";
import type {
  ContainerRecord,
  EngineEvent,
  EngineIdentity,
  ImageRecord,
  NetworkRecord,
  VolumeRecord,
} from "../../../src/core/state/records.ts";
import type { EngineState } from "../../../src/core/state/store.ts";

/** The moment that tests call "now", in milliseconds. Attempts begin before it. */
export const now = 1_800_000_000_000;

const address = "unix:///var/run/docker.sock";

const identity: EngineIdentity = {
  id: "ENGINE",
  name: "machine",
  version: "28.5.1",
  apiVersion: "1.51",
  operatingSystem: "Debian",
  architecture: "x86_64",
  kernel: "6.12.0",
  clockOffset: 0,
};

export const connected: Extract<EngineStatus, { kind: "connected" }> = {
  kind: "connected",
  identity,
  address,
  found: "the platform's own socket",
  warning: undefined,
  terminal: {},
};

export const unreachable: EngineStatus = {
  kind: "unreachable",
  address,
  failure: { kind: "not-started", sentence: `nothing answers at ${address}`, remedy: "start the docker service" },
};

/** A container of hello-world that ended well, unless told otherwise. */
export function container(given: Partial<ContainerRecord> = {}): ContainerRecord {
  const base = {
    id: "c1",
    name: "brave_curie",
    image: "hello-world",
    imageId: "sha256:hello",
    command: "/hello",
    state: "exited",
    createdAt: now - 5_000,
    ports: [],
    networks: [],
    mounts: [],
    labels: {},
  } as const;
  return { ...base, ...((given.state ?? "exited") === "exited" ? { exitCode: 0 } : {}), ...given };
}

export function image(given: Partial<ImageRecord> = {}): ImageRecord {
  return {
    id: "sha256:hello",
    tags: ["hello-world:latest"],
    digests: [],
    size: 13_256,
    createdAt: 0,
    labels: {},
    ...given,
  };
}

/** A network that somebody made, unless told otherwise. */
export function network(given: Partial<NetworkRecord> = {}): NetworkRecord {
  const base = { id: "n1", name: "web", driver: "bridge", scope: "local", internal: false, subnets: [], labels: {} };
  return { ...base, ...given };
}

export function volume(name: string, given: Partial<VolumeRecord> = {}): VolumeRecord {
  return { id: name, name, driver: "local", anonymous: false, mountpoint: "", created: "", labels: {}, ...given };
}

/** What somebody may have called an object so that a shell, Markdown, or a reader's eye does something else. */
export const hostileNames: readonly string[] = [
  "",
  " ",
  "-rf",
  "--help",
  "a b",
  "a\nb",
  "a\n",
  "a\r\u0000b",
  "it's",
  'say "no"',
  "$(reboot)",
  "$HOME",
  "`reboot`",
  "%PATH%",
  "!!",
  "a;reboot",
  "a|b",
  "a&&b",
  "a>b",
  "a*",
  "~",
  "back\\slash",
  "](command:workbench.action.quit)",
  "[x](command:x)",
  "<script>x</script>",
  "$(error)",
  "a\u202Eb",
  "\u200Bhidden",
  "\u2066isolated",
  "\u0435nglish",
  "__proto__",
  "é",
  "$".repeat(4096),
];

/** An event of container c1, unless told otherwise. */
export function event(action: string, given: Partial<EngineEvent> = {}): EngineEvent {
  const time = given.time ?? now - 4_000;
  return {
    type: "container",
    action,
    argument: "",
    id: "c1",
    attributes: { name: "brave_curie", image: "hello-world", ...(action === "die" ? { exitCode: "0" } : {}) },
    time,
    timeNano: `${time}000000`,
    ...given,
  };
}

const byId = <Kept extends { readonly id: string }>(records: readonly Kept[]): ReadonlyMap<string, Kept> =>
  new Map(records.map((record) => [record.id, record]));

export function connectedState(
  containers: readonly ContainerRecord[] = [],
  images: readonly ImageRecord[] = [],
  networks: readonly NetworkRecord[] = [],
  volumes: readonly VolumeRecord[] = [],
): EngineState {
  return {
    status: connected,
    containers: byId(containers),
    images: byId(images),
    networks: byId(networks),
    volumes: byId(volumes),
  };
}

/** What is read of a container that was made without any setting. */
export const plainDetails: ContainerDetails = {
  argv: ["/hello"],
  terminal: false,
  openInput: false,
  removesItself: false,
  madeAt: now,
  healthCheck: undefined,
  environment: [],
  mounts: [],
  memory: 0,
  user: "",
  readonlyRoot: false,
  capDrop: [],
  pidMode: "",
  oomKilled: false,
};

/** What is read of an image without any setting. */
export const plainImage: ImageDetails = {
  layers: [],
  cmd: [],
  entrypoint: [],
  workdir: "",
  environment: [],
  exposes: [],
  content: "plain",
  buildKit: true,
  hasParent: false,
};

/** What stood when the attempt began, volumes unread unless they are given. */
export const stoodThen = ({
  containers = [],
  images = {},
  volumes,
}: {
  readonly containers?: readonly string[];
  readonly images?: Readonly<Record<string, readonly string[]>>;
  readonly volumes?: readonly string[];
} = {}): Baseline => ({
  ids: {
    container: containers,
    image: Object.keys(images),
    ...(volumes === undefined ? {} : { volume: volumes }),
  },
  tags: images,
});

export const emptyBaseline: Baseline = stoodThen();

/** Names that stand for these ids: of images by the look of them, else of this kind. */
export const standingFor = (
  given: Readonly<Record<string, readonly string[]>>,
  kind: BoundKind = "container",
): ReadonlyMap<string, Bound> =>
  new Map(
    Object.entries(given).map(([name, ids]) => [name, { kind: ids[0]?.startsWith("sha256:") ? "image" : kind, ids }]),
  );

export function seen(record: ContainerRecord, given: Partial<SeenContainer> = {}): SeenContainer {
  return { record, madeAt: record.createdAt, changedAt: now - 2_000, gone: false, ...given };
}

export function evidence(fresh: readonly SeenContainer[] = [], given: Partial<Evidence> = {}): Evidence {
  return {
    state: connectedState(),
    baseline: emptyBaseline,
    engineFromBefore: false,
    fresh: new Map(fresh.map((each) => [each.record.id, each])),
    execs: new Map(),
    imagesMade: new Map(),
    imageDetails: new Map(),
    events: [],
    probes: new Map(),
    blind: [],
    claimed: new Map(),
    bindings: new Map(),
    everBound: new Set(),
    answers: new Map(),
    now,
    ...given,
  };
}

/** An expectation of anything, with the defaults that most tests want: what runs need not last. */
export function expecting(check: Check, given: Partial<Expectation> = {}): Expectation {
  const key = `${check.kind}-1`;
  return {
    key,
    check,
    as: undefined,
    binds: boundBy(check),
    made: "now",
    within: 30,
    holds: 0,
    later: false,
    ...given,
  };
}

export const expectation = (check: Omit<ContainerCheck, "kind">, within = 30): Expectation =>
  expecting({ kind: "container", ...check }, { within });

export const expectEngine = (made: "now" | "any"): Expectation => expecting({ kind: "engine" }, { made });

export function step(id: string, asked: readonly Expectation[], given: Partial<Step> = {}): Step {
  const ofKind = (place: number, kind: string): number =>
    asked.slice(0, place + 1).filter(({ check }) => check.kind === kind).length;
  // As the parser gives keys to those that have none.
  const expect = asked.map((each, place) =>
    each.key === `${each.check.kind}-1`
      ? { ...each, key: `${each.check.kind}-${ofKind(place, each.check.kind)}` }
      : each,
  );
  const run = [{ command: `docker ${id}`, inside: [] }];
  return {
    id,
    was: [],
    title: `Title of ${id}`,
    say: `Do ${id}.`,
    run,
    open: undefined,
    plot: undefined,
    predict: undefined,
    expect,
    after: undefined,
    optional: false,
    why: `Because ${id}.`,
    hints: [],
    solve: run,
    accepts: [],
    mistakes: [],
    tolerates: [],
    ...given,
  };
}

export function lab(steps: readonly Step[], given: Partial<Lab> = {}): Lab {
  return {
    id: "a-lab",
    revision: "1",
    title: "A lab",
    about: "About it.",
    order: 10,
    level: "beginner",
    minutes: 10,
    owns: { containers: [], images: [], volumes: [] },
    needs: { images: [], ports: [] },
    files: undefined,
    steps,
    recap: undefined,
    ...given,
  };
}

/** All that the first expectation of a step is judged by. */
export function judging(asked: Expectation, found: Evidence, given: Partial<Judging> = {}): Judging {
  const only = step("this-step", [asked]);
  const open = { lab: lab([only]), step: only, since: 0, neededLater: new Set<string>() };
  return { ...open, expectation: asked, evidence: found, ...given };
}

/** A step judged by itself. */
export const verified = (given: Step, found: Evidence): StepReport =>
  verify({ lab: lab([given]), step: given, evidence: found, since: 0, neededLater: new Set() });

/** A finding of which only the words matter. */
export const told = (seen: string | Finding): Finding =>
  typeof seen === "string" ? { kind: "told", text: seen } : seen;

/** What is said, its finding put into words. */
export const inWords = (verdict: Verdict): Verdict =>
  verdict.kind === "met" ? { ...verdict, seen: told(findingInWords(verdict.seen)) } : verdict;

/** What was seen, as an attempt keeps it. */
export const sightings = (fresh: readonly SeenContainer[], given: Partial<Sightings> = {}): Sightings => ({
  ...noSightings,
  fresh: new Map(fresh.map((each) => [each.record.id, each])),
  ...given,
});

/** An attempt that began on an empty engine. */
export function progress(given: Partial<Progress> = {}): Progress {
  return { ...noProgress, attempt: "first", startedAt: now - 60_000, baseline: emptyBaseline, ...given };
}

/** `seen` may be given in words. */
export function pass(
  stepId: string,
  {
    seen = [`${stepId} was seen`],
    ...given
  }: Partial<Omit<Pass, "seen"> & { seen: readonly (string | Finding)[] }> = {},
): Pass {
  return { step: stepId, kind: "proved", seen: seen.map(told), objects: [], at: now, ...given };
}

export const passes = (...given: readonly Pass[]): ReadonlyMap<string, Pass> =>
  new Map(given.map((each) => [each.step, each]));

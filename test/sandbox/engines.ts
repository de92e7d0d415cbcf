/** Where an engine of a given version comes from. A further engine is a further row. */
export interface EngineRecipe {
  /** Names the root in the cache: two engines with the same root share it. */
  root: string;
  /** How its version begins. */
  version: string;
  /** The Debian suite whose packages make the root. */
  suite: string;
  packages: readonly string[];
  /** Written to daemon.json. */
  settings: Readonly<Record<string, unknown>>;
}

// procps brings ps, which the engine runs for `docker top`.
const everyRoot = [
  "docker.io",
  "docker-registry",
  "busybox-static",
  "iptables",
  "ca-certificates",
  "iproute2",
  "procps",
];
const modern = [...everyRoot, "docker-cli", "docker-buildx", "docker-compose"];
// The stand-in images take their programs from the default engine's root.
const withPrograms = [...modern, "redis-tools"];

export const engines = {
  "28.5": { root: "engine-28.5", version: "28.5.", suite: "forky", packages: withPrograms, settings: {} },
  "28.5-containerd": {
    root: "engine-28.5",
    version: "28.5.",
    suite: "forky",
    packages: withPrograms,
    settings: { features: { "containerd-snapshotter": true } },
  },
  "26.1": { root: "engine-26.1", version: "26.1.", suite: "trixie", packages: modern, settings: {} },
  // Its docker.io holds the client too, and neither buildx nor compose is packaged as a plugin.
  "20.10": { root: "engine-20.10", version: "20.10.", suite: "bookworm", packages: everyRoot, settings: {} },
} as const satisfies Record<string, EngineRecipe>;

export type EngineName = keyof typeof engines;

/** What tests and `npm start` use when nothing else is asked for. */
export const defaultEngine: EngineName = "28.5";

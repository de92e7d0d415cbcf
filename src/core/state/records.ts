/**
 * What we know of the engine's objects: one readonly record per object, free of anything that changes by
 * the mere passing of time ("Up 3 seconds"), so that two records are equal exactly when nothing happened.
 * Ids are the engine's full ids; times are the engine's own, in milliseconds since the epoch.
 */
export interface ContainerRecord {
  readonly id: string;
  /** Without the leading slash of the API. */
  readonly name: string;
  /** As it was written when the container was made, or an image id when that tag has moved on since. */
  readonly image: string;
  readonly imageId: string;
  /** The command line as one string, as the list endpoint gives it. */
  readonly command: string;
  readonly state: ContainerState;
  /** Only of a container that ended. */
  readonly exitCode?: number;
  readonly health?: "starting" | "healthy" | "unhealthy";
  readonly createdAt: number;
  readonly ports: readonly PublishedPort[];
  readonly networks: readonly NetworkAttachment[];
  readonly labels: Readonly<Record<string, string>>;
}

/** `State` of `GET /containers/json`; "unknown" for a word this version of ours has not met. */
export type ContainerState =
  | "created"
  | "running"
  | "paused"
  | "restarting"
  | "removing"
  | "exited"
  | "dead"
  | "unknown";

export interface PublishedPort {
  /** The port inside the container. */
  readonly container: number;
  /** The port on the engine's host; absent when the port is exposed but not published. */
  readonly host?: number;
  readonly address?: string;
  readonly protocol: string;
}

export interface NetworkAttachment {
  readonly name: string;
  readonly id: string;
  /** IPv4, else IPv6; empty while the container is not running. */
  readonly address: string;
}

export interface ImageRecord {
  readonly id: string;
  /** `repository:tag`; empty for an untagged image. Engines below API 1.43 say `<none>:<none>` instead. */
  readonly tags: readonly string[];
  /** `repository@digest`, by which it was pulled or pushed: the name of what was pulled by digest, or lost its tag. */
  readonly digests: readonly string[];
  /** Bytes on disk, shared layers counted in. */
  readonly size: number;
  readonly createdAt: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NetworkRecord {
  readonly id: string;
  readonly name: string;
  /** `bridge`, `host`, `overlay`, `null`, or the name of a plug-in. */
  readonly driver: string;
  /** `local` or `swarm`. */
  readonly scope: string;
  /** Without a way out of the engine's host. */
  readonly internal: boolean;
  readonly subnets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface VolumeRecord {
  /** Its name: a volume has no other id. */
  readonly id: string;
  readonly name: string;
  /** `local`, or the name of a plug-in. */
  readonly driver: string;
  /** Nobody gave it a name: 64 hexadecimal digits stand for one. */
  readonly anonymous: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** Who answers at the endpoint: from `GET /info` and `GET /version`. */
export interface EngineIdentity {
  /** Stable over restarts; progress is keyed by it. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly operatingSystem: string;
  readonly architecture: string;
  /** Of the machine or virtual machine that it runs on; empty where it isn't told. */
  readonly kernel: string;
  /** The engine's clock less ours at the time of asking, in milliseconds. */
  readonly clockOffset: number;
}

/** One message of `GET /events`, with what we use of it. */
export interface EngineEvent {
  readonly type: string;
  /** Without the argument that some actions carry after a colon, which is in `argument`. */
  readonly action: string;
  /** `ls -l` of `exec_create: ls -l`; empty for most actions. */
  readonly argument: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly time: number;
  /** Nanoseconds as the engine gave them: tells two equal events apart from one event heard twice. */
  readonly timeNano: string;
}

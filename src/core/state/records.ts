/**
 * What we know of the engine's objects: one readonly record per object, free of anything that changes by
 * the mere passing of time ("Up 3 seconds"), so that two records are equal exactly when nothing happened.
 * Ids are the engine's full ids; times are the engine's own, in milliseconds since the epoch.
 */
export type { ContainerRecord, ContainerState, PublishedPort } from "./container/containerRecord.ts";
export type { ImageRecord } from "./image/imageRecord.ts";
export type { NetworkAttachment, NetworkRecord } from "./network/networkRecord.ts";
export type { VolumeRecord } from "./volume/volumeRecord.ts";

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

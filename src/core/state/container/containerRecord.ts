import type { NetworkAttachment } from "../network/networkRecord.ts";

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
  readonly mounts: readonly MountRecord[];
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

/** What of elsewhere stands in a container's file system. */
export interface MountRecord {
  /** `volume`, `bind`, `tmpfs`, or what a later engine has. */
  readonly type: string;
  /** A volume's name, or a folder of the engine's machine; empty for tmpfs. */
  readonly source: string;
  readonly target: string;
  readonly readonly: boolean;
}

/**
 * What TypeScript knows of this kind: see objectTypes.ts, which names it where knip finds no names.
 * @public
 */
export interface ContainerTypes {
  readonly record: ContainerRecord;
  readonly inLabs: true;
  readonly verb: "start" | "stop" | "restart" | "remove";
}

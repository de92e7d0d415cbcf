import type { ContainerRecord, ImageRecord, NetworkRecord } from "../../src/core/state/records.ts";
import type { Snapshot } from "../../src/core/state/store.ts";

/** An engine as a storm finds it, and what comes and goes in it: all records are as the engine lists them. */
export const id = (number: number): string => number.toString(16).padStart(64, "0");

const bridge: NetworkRecord = {
  id: id(0xb1d9e),
  name: "bridge",
  driver: "bridge",
  scope: "local",
  internal: false,
  subnets: ["172.17.0.0/16"],
  labels: {},
};

const alpine: ImageRecord = {
  id: `sha256:${id(0xa19e)}`,
  tags: ["alpine:latest"],
  digests: [],
  size: 7_050_000,
  createdAt: 1_700_000_000_000,
  labels: {},
};

const stormContainer = (number: number, state: ContainerRecord["state"]): ContainerRecord => ({
  id: id(number),
  name: `stands-${number}`,
  image: "alpine",
  imageId: alpine.id,
  command: "sleep 600",
  state,
  createdAt: 1_700_000_000_000 + number * 1_000,
  ports: [],
  networks: [{ name: bridge.name, id: bridge.id, address: state === "running" ? "172.17.0.2" : "" }],
  mounts: [],
  labels: {},
});

/** So many containers, half of them running, and all on one network. */
export const standing = (rows: number): Required<Snapshot> => ({
  containers: Array.from({ length: rows }, (_, number) =>
    stormContainer(number, number % 2 === 0 ? "running" : "exited"),
  ),
  images: [alpine],
  networks: [bridge],
  volumes: [],
});

/** A container's life as three reads by its id: created, running, gone. Among many rows its place is in the middle. */
export const life = (number: number): readonly (readonly ContainerRecord[])[] => [
  [stormContainer(number, "created")],
  [stormContainer(number, "running")],
  [],
];

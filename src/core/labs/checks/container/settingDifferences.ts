import { fitsGlob } from "../../../base/glob.ts";
import type { ContainerDetails, SeenMount } from "../../evidence/evidence.ts";
import type { ContainerCheck, WantedMount } from "./format.ts";

/** What is asked of how a container was made, besides its command. */
export const settingsAsked = [
  "mounts",
  "env",
  "memory",
  "user",
  "readonly",
  "capDrop",
  "pidMode",
  "removed",
] as const satisfies readonly (keyof ContainerCheck)[];

/** Each of these is settled when the container is made: another one has to be made to change it. */
export function settingDifferences(check: ContainerCheck, details: ContainerDetails): readonly string[] {
  const { env = [], memory, user, readonly, capDrop = [], pidMode, removed } = check;
  const kept = capDrop.filter((name) => !details.capDrop.some((dropped) => sameCapability(dropped, name)));
  return [
    ...mountDifferences(check.mounts, details.mounts),
    ...env.flatMap((wanted) => variableDifference(wanted, details)),
    ...(memory === undefined || details.memory === memory
      ? []
      : [`it should have a memory limit of ${memory / 2 ** 20} MiB`]),
    ...(user === undefined || [details.user, details.user.split(":")[0]].includes(user)
      ? []
      : [`it should run as user ${user}`]),
    ...(readonly === undefined || details.readonlyRoot === readonly
      ? []
      : [`its root file system should be ${readonly ? "read-only" : "one that can be written to"}`]),
    ...kept.map((name) => `it should drop the capability ${name}`),
    ...(pidMode === undefined || details.pidMode === pidMode ? [] : ["it should share the host's process list"]),
    ...(removed === undefined || details.removesItself === removed
      ? []
      : [removed ? "it was made without --rm" : "it was made with --rm"]),
  ];
}

/** With `=` behind the name an empty value will do. */
function variableDifference(
  wanted: string,
  { environment, emptyEnvironment = [] }: ContainerDetails,
): readonly string[] {
  const name = wanted.replace("=", "");
  const isEmpty = emptyEnvironment.includes(name);
  return environment.includes(name) || (isEmpty && wanted !== name)
    ? []
    : [
        isEmpty
          ? `its environment variable ${name} is empty, and should have a value`
          : `it should have the environment variable ${name}`,
      ];
}

/** Engines take `NET_RAW` and `CAP_NET_RAW` for the same, and keep what was written. */
const sameCapability = (one: string, other: string): boolean =>
  one.toUpperCase().replace(/^CAP_/, "") === other.toUpperCase().replace(/^CAP_/, "");

function mountDifferences(wanted: ContainerCheck["mounts"], mounts: readonly SeenMount[]): readonly string[] {
  if (wanted === "none") {
    return mounts.length === 0 ? [] : ["it should have no mount"];
  }
  return (wanted ?? []).filter((mount) => !mounts.some((seen) => isMount(mount, seen))).map(inWords);
}

const isMount = ({ type, target, source, readonly }: WantedMount, seen: SeenMount): boolean =>
  seen.type === type &&
  seen.target.replace(/(?<=.)\/$/, "") === target.replace(/(?<=.)\/$/, "") &&
  (source === undefined || fitsGlob(source, seen.source)) &&
  (readonly === undefined || seen.readonly === readonly);

function inWords({ type, target, source, readonly }: WantedMount): string {
  const of = source === undefined || source.includes("*") ? "" : ` of ${source}`;
  const how = readonly === undefined ? "" : readonly ? ", read-only" : ", writable";
  return `it should have a ${type === "volume" ? "volume" : `${type} mount`} at ${target}${of}${how}`;
}

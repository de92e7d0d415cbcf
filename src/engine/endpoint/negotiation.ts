import { asList, asRaw, asText, type Raw } from "../../core/base/foreignJson.ts";
import { failed, succeeded } from "../../core/outcome.ts";
import type { EngineFailure, EngineOutcome } from "../../core/state/engineFailure.ts";
import type { Endpoint } from "./findEndpoint.ts";
import { isWsl, type Machine } from "./machine.ts";
import { remedyTo } from "./remedies.ts";
import { tidy } from "./tidy.ts";

/** The oldest API that the fields we read are known from (Engine 19.03), and the newest that they were checked against. */
const oldestApi = "1.40";
const newestApi = "1.56";

export interface Negotiated {
  /** For the path of every further request. */
  readonly apiVersion: string;
  readonly engineVersion: string;
  /** Something that the learner should know of an engine that can be used. */
  readonly warning: EngineFailure | undefined;
}

/** The unversioned `GET /version` -> the version to speak, or why this engine can't be used. */
export function negotiate(version: unknown, endpoint: Endpoint, machine: Machine): EngineOutcome<Negotiated> {
  const fields = asRaw(version);
  const newest = asText(fields["ApiVersion"]);
  if (!isApiVersion(newest)) {
    return failed({
      kind: "unreadable",
      sentence: `what answers at ${endpoint.address} is no Docker Engine: it names no API version`,
      remedy: remedyTo("unreadable", endpoint, machine),
    });
  }
  const oldest = asText(fields["MinAPIVersion"]);
  const engineVersion = tidy(asText(fields["Version"]) || "unknown", 40);
  if (fields["Os"] === "windows") {
    return failed({
      kind: "windows-containers",
      sentence: `the engine at ${endpoint.address} runs Windows containers, and the labs' images are for Linux`,
      remedy:
        machine.platform === "win32" || isWsl(machine)
          ? 'choose "Switch to Linux containers…" in the menu of Docker Desktop\'s icon beside the clock'
          : "choose an engine that runs Linux containers, with the setting containerLabs.engine.host or docker context use",
    });
  }
  if (compareApi(newest, oldestApi) < 0) {
    return failed({
      kind: "api-too-old",
      sentence: `the engine at ${endpoint.address} (version ${engineVersion}) speaks API ${newest} at most, and Container Labs needs ${oldestApi} or newer`,
      remedy: "update Docker to 19.03 or newer",
    });
  }
  if (isApiVersion(oldest) && compareApi(oldest, newestApi) > 0) {
    return failed({
      kind: "api-too-new",
      sentence: `the engine at ${endpoint.address} (version ${engineVersion}) speaks API ${oldest} and newer, and Container Labs knows ${newestApi} at most`,
      remedy:
        "update Container Labs; an engine's oldest API can also be lowered with min-api-version in its daemon.json",
    });
  }
  return succeeded({
    apiVersion: compareApi(newest, newestApi) > 0 ? newestApi : newest,
    engineVersion,
    warning: isPodman(fields) ? podman(endpoint, engineVersion) : undefined,
  });
}

const podman = (endpoint: Endpoint, version: string): EngineFailure => ({
  kind: "podman",
  sentence: `the engine at ${endpoint.address} is Podman ${version}, which speaks Docker's language but has no swarm and tells some events differently`,
  remedy:
    "labs without a swarm may work; for all of them use Docker, by the setting containerLabs.engine.host or docker context use",
});

/** Podman names itself in the first component, and nowhere else for sure. */
const isPodman = (fields: Raw): boolean => {
  const components = asList(fields["Components"]);
  const names = [asRaw(components[0])["Name"], asRaw(fields["Platform"])["Name"]];
  return names.some((name) => typeof name === "string" && /\bpodman\b/i.test(name));
};

const isApiVersion = (text: string): boolean => /^\d{1,4}\.\d{1,4}$/.test(text);

/** 1.9 is older than 1.10. */
function compareApi(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split(".").map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split(".").map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}

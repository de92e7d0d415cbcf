import type { FindingKind } from "../kinds/findingKind.ts";
import { answerFinding } from "./answer/finding.ts";
import { containerFinding } from "./container/finding.ts";
import { engineFinding } from "./engine/finding.ts";
import { eventFinding } from "./event/finding.ts";
import { execFinding } from "./exec/finding.ts";
import { fileFinding } from "./file/finding.ts";
import type { Check } from "./formats.ts";
import { goneFinding, nothingLeftFinding } from "./gone/finding.ts";
import { httpFinding } from "./http/finding.ts";
import { imageFinding } from "./image/finding.ts";
import { networkFinding } from "./network/finding.ts";
import { registryFinding } from "./registry/finding.ts";
import { volumeFinding } from "./volume/finding.ts";

/** What each kind of check may find, by the finding's own kind. */
export const findings = {
  engine: { engine: engineFinding },
  container: { container: containerFinding },
  image: { image: imageFinding },
  volume: { volume: volumeFinding },
  network: { network: networkFinding },
  exec: { exec: execFinding },
  event: { event: eventFinding },
  gone: { gone: goneFinding, "nothing left": nothingLeftFinding },
  http: { http: httpFinding },
  registry: { registry: registryFinding },
  file: { file: fileFinding },
  answer: { answer: answerFinding },
} as const satisfies { readonly [Kind in Check["kind"]]: Readonly<Record<string, Pick<FindingKind<never>, "words">>> };

type Findings = (typeof findings)[Check["kind"]];
type Of<Group> = Group extends unknown
  ? { [Kind in keyof Group]: Group[Kind] extends FindingKind<infer Finding> ? Finding : never }[keyof Group]
  : never;

/** What met an expectation, as values. */
export type CheckFinding = Of<Findings>;

import { answerJudge } from "./answer/judge.ts";
import { containerJudge } from "./container/judge.ts";
import { engineJudge } from "./engine/judge.ts";
import { eventJudge } from "./event/judge.ts";
import { execJudge } from "./exec/judge.ts";
import { fileJudge } from "./file/judge.ts";
import type { Check, CheckOf } from "./formats.ts";
import { goneJudge } from "./gone/judge.ts";
import { httpJudge } from "./http/judge.ts";
import { imageJudge } from "./image/judge.ts";
import type { CheckJudge } from "./judge.ts";
import { networkJudge } from "./network/judge.ts";
import { registryJudge } from "./registry/judge.ts";
import { volumeJudge } from "./volume/judge.ts";

type Judges = { readonly [Kind in Check["kind"]]: CheckJudge<CheckOf<Kind>> };

/** The compiler refuses a kind that nobody judges. */
const judges: Judges = {
  engine: engineJudge,
  container: containerJudge,
  image: imageJudge,
  volume: volumeJudge,
  network: networkJudge,
  exec: execJudge,
  event: eventJudge,
  gone: goneJudge,
  http: httpJudge,
  registry: registryJudge,
  file: fileJudge,
  answer: answerJudge,
};

/** Who judges this check. */
export const judgeOf = (check: Check): CheckJudge<Check> => judges[check.kind] as CheckJudge<Check>;

import { answerFormat } from "./answer/format.ts";
import { containerFormat } from "./container/format.ts";
import { engineFormat } from "./engine/format.ts";
import { eventFormat } from "./event/format.ts";
import { execFormat } from "./exec/format.ts";
import { fileFormat } from "./file/format.ts";
import { goneFormat } from "./gone/format.ts";
import { httpFormat } from "./http/format.ts";
import { imageFormat } from "./image/format.ts";
import { networkFormat } from "./network/format.ts";
import { registryFormat } from "./registry/format.ts";
import { volumeFormat } from "./volume/format.ts";

/** Each kind of check by its key in lab.yaml. This list, that of judges and that of findings are all that knows the kinds. */
export const formats = {
  engine: engineFormat,
  container: containerFormat,
  image: imageFormat,
  volume: volumeFormat,
  network: networkFormat,
  exec: execFormat,
  event: eventFormat,
  gone: goneFormat,
  http: httpFormat,
  registry: registryFormat,
  file: fileFormat,
  answer: answerFormat,
} as const;

type Formats = typeof formats;

/** What an expectation may ask for, each kind with its own keys. */
export type Check = ReturnType<Formats[keyof Formats]["toCheck"]>;

/** The check of one kind. */
export type CheckOf<Kind extends Check["kind"]> = Extract<Check, { readonly kind: Kind }>;

import { object, optional } from "../../../base/guards.ts";
import { count, findingKind, is, words } from "../../kinds/findingKind.ts";

export interface NetworkFinding {
  readonly kind: "network";
  readonly name: string;
  readonly driver: string;
  /** How many containers are attached to it, where the lab asks who is. */
  readonly attached?: number;
}

export const networkFinding = findingKind<NetworkFinding>({
  guard: object<NetworkFinding>({ kind: is("network"), name: words, driver: words, attached: optional(count) }),
  words: ({ name, driver, attached }) => {
    const who =
      attached === undefined ? "" : `, with ${attached === 1 ? "1 container" : `${attached} containers`} attached`;
    return `the network ${name} with the driver ${driver}${who}`;
  },
});

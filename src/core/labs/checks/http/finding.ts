import { object, optional } from "../../../base/guards.ts";
import { count, findingKind, is, words } from "../../kinds/findingKind.ts";

export interface HttpFinding {
  readonly kind: "http";
  readonly container: string;
  readonly image: string;
  /** The host's. */
  readonly port: number;
  readonly status: number;
  /** Text that was asked for, and is in the answer. */
  readonly contains?: string;
}

export const httpFinding = findingKind<HttpFinding>({
  guard: object<HttpFinding>({
    kind: is("http"),
    container: words,
    image: words,
    port: count,
    status: count,
    contains: optional(words),
  }),
  words: ({ container, image, port, status, contains }) => {
    const answer = `container ${container} of ${image}, published at port ${port}: it answers with status ${status}`;
    return contains === undefined ? answer : `${answer}, and the answer holds "${contains}"`;
  },
});

import type { ContainerLife, Finding } from "../findings/finding.ts";
import { type Guard, listOf, numberUpTo, object, oneOf, optional, place, text, truth } from "../../base/guards.ts";

/** No text that is written down is longer; what is longer is cut when it is written. */
export const longestText = 20_000;
const mostNames = 50_000;

const words = text(longestText);
const count = place(1_000_000);
const exitCode = numberUpTo(Number.MAX_SAFE_INTEGER);

type Kind = Finding["kind"];
type Of<One extends Kind> = Extract<Finding, { readonly kind: One }>;

const is =
  <One extends Kind>(kind: One): Guard<One> =>
  (value): value is One =>
    value === kind;

const always: Guard<true> = (value): value is true => truth(value) && value;

const life = object<ContainerLife>({
  ran: optional(words),
  state: oneOf({
    created: true,
    running: true,
    paused: true,
    restarting: true,
    removing: true,
    exited: true,
    dead: true,
    unknown: true,
  }),
  health: optional(words),
  exitCode: optional(exitCode),
  again: optional(always),
  gone: optional(always),
});

/** Of each kind of finding all that it has to have. */
const findings: { readonly [One in Kind]: Guard<Of<One>> } = {
  engine: object<Of<"engine">>({ kind: is("engine"), version: words, address: words }),
  container: object<Of<"container">>({
    kind: is("container"),
    name: words,
    image: words,
    life,
    times: optional(count),
  }),
  exec: object<Of<"exec">>({ kind: is("exec"), command: words, container: words, exitCode: optional(exitCode) }),
  image: object<Of<"image">>({ kind: is("image"), name: optional(words), id: words }),
  volume: object<Of<"volume">>({ kind: is("volume"), name: words }),
  event: object<Of<"event">>({ kind: is("event"), type: words, action: words, name: words }),
  http: object<Of<"http">>({
    kind: is("http"),
    container: words,
    image: words,
    port: count,
    status: count,
    contains: optional(words),
  }),
  registry: object<Of<"registry">>({ kind: is("registry"), repository: words, tags: listOf(mostNames, words) }),
  file: object<Of<"file">>({ kind: is("file"), path: words, contains: optional(words) }),
  gone: object<Of<"gone">>({
    kind: is("gone"),
    of: oneOf({ container: true, image: true, volume: true, several: true }),
    count,
  }),
  "nothing left": object<Of<"nothing left">>({ kind: is("nothing left"), others: listOf(mostNames, words) }),
  answer: object<Of<"answer">>({ kind: is("answer"), text: words }),
  told: object<Of<"told">>({ kind: is("told"), text: words }),
};

const withKind = object<{ readonly kind: string }>({ kind: text(200) });

/** One finding of a pass as it stands in a file, checked as a whole. */
export const isFinding: Guard<Finding> = (value): value is Finding =>
  withKind(value) && Object.hasOwn(findings, value.kind) && findings[value.kind as Kind](value);

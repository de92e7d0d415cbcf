import type { Sentence } from "../explanation.ts";
import type { KeyRow } from "../yaml/keyRow.ts";
import type { Told } from "./told.ts";

/** What `docker stack deploy` makes of a key. */
type SwarmUse =
  | "used"
  /** It says "Ignoring unsupported options" or "deprecated options", and goes on. */
  | "warned"
  /** The file is not accepted. */
  | "refused"
  /** It is accepted and nothing comes of it. */
  | "silent";

/** Everything that is known of one key of the Compose Specification; its page is below `linkOf`. */
export interface Row extends KeyRow<Told> {
  /** `used` if nothing is said. */
  readonly swarm?: SwarmUse;
  /** What to write instead, or why it is so. */
  readonly swarmHint?: Sentence;
  /** What `docker compose up` makes of a key that a swarm uses. */
  readonly compose?: "ignored";
}

export const linkOf = ({ link }: Row): string => `https://docs.docker.com/reference/compose-file/${link}`;

/** Rows by the pattern of their key: `services.*.ports.[]`. */
export type Rows = Readonly<Record<string, Row>>;

/** Rows whose page is told once for all of them. */
export type RowsUnder = Readonly<Record<string, Omit<Row, "link"> & { readonly link?: string }>>;

/** Pages of the reference whose keys have no sections of their own. */
const withoutSections: ReadonlySet<string> = new Set(["configs/", "secrets/", "models/"]);

/** Keys that lie under one prefix; the section is called like the key unless the row says otherwise. */
export function rowsUnder(prefix: string, page: string, rows: RowsUnder): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([key, row]) => [
      key === "" ? prefix : `${prefix}.${key}`,
      { ...row, link: row.link ?? page + sectionOf(page, key) },
    ]),
  );
}

function sectionOf(page: string, key: string): string {
  const [first = ""] = key.replace(/^\*\.?/, "").split(".");
  return first === "" || withoutSections.has(page) ? "" : `#${first}`;
}

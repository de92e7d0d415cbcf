import type { DockerRow, RowList, RowLooks } from "./dockerRow.ts";
import type { EngineStatus } from "./engineStatus.ts";
import type { ObjectView } from "./objectKind.ts";
import { type Kind, listNameOf, type ObjectKey } from "./objectTypes.ts";

export function engineRow(status: Extract<EngineStatus, { readonly kind: "connected" }>): DockerRow {
  const { identity, found, warning } = status;
  return {
    id: "engine",
    about: { kind: "engine" },
    label: `Docker Engine ${identity.version}`,
    description: identity.name,
    icon: warning === undefined ? "server-process" : "warning",
    context: "engine",
    spoken:
      `Docker Engine ${identity.version} on ${identity.name}, found by ${found}` +
      (warning === undefined ? "" : `; mind that ${warning}`),
  };
}

export const sectionId = (kind: Kind): string => `section:${listNameOf(kind)}`;

/** `troubles`: what can't be read stands above the last rows that were known. */
export function sectionRow(
  kind: Kind,
  { label, icon, folded }: ObjectView<Kind>["section"],
  list: RowList,
  troubles: readonly DockerRow[] = [],
): DockerRow {
  return {
    id: sectionId(kind),
    about: { kind: "section", of: listNameOf(kind) },
    label,
    description: String(list.size),
    icon,
    context: `section ${listNameOf(kind)}`,
    spoken: `${label}, ${list.size}`,
    get children() {
      return troubles.length === 0 ? list.rows : [...troubles, ...list.rows];
    },
    folded,
  };
}

export const rowId = (kind: Kind, id: string): string => `${kind}:${id}`;

/** An object's own row; below it stand the containers that use it. */
export function objectRow(id: string, about: ObjectKey, { state, ...looks }: RowLooks, users: RowList): DockerRow {
  const context = state === undefined ? about.kind : `${about.kind} ${state}`;
  return users.size === 0
    ? { id, about, context, ...looks }
    : {
        id,
        about,
        context,
        ...looks,
        folded: true,
        get children() {
          return users.rows;
        },
      };
}

/** A container below an object that it uses: it stands for the container. */
export const userRow = (id: string, container: string, { state: _state, ...looks }: RowLooks): DockerRow => ({
  id,
  about: { kind: "container", id: container },
  context: "attachment",
  ...looks,
});

export const userRowId = (usedRow: string, container: string): string => `${usedRow}:container:${container}`;

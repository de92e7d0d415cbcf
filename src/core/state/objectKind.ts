import type { ContainerRecord } from "./container/containerRecord.ts";
import type { RowList, RowLooks } from "./dockerRow.ts";
import type { BoundKind, Kind, ListName, ObjectKey, RecordOf, VerbOf } from "./objectTypes.ts";
import type { EngineEvent } from "./records.ts";
import type { EngineState } from "./store.ts";
import type { TooltipLine } from "./tooltipLine.ts";

/** All that is said of one kind of object. Its place is a folder of its own; the list of all is `objectKinds.ts`. */
export interface ObjectKind<Of extends Kind> {
  readonly list: ObjectList<Of>;
  /** How it is shown. */
  readonly view: ObjectView<Of>;
  readonly verbs: { readonly [Each in VerbOf<Of>]: VerbWords<Of> };
  /** The names by which the engine removes it, if it may have several: with the last one it goes. */
  readonly names?: (record: RecordOf<Of>) => readonly string[];
  /** Containers that keep it from being removed. */
  readonly holders?: (id: string, state: EngineState) => readonly ContainerRecord[];
  /** Labs clean up what they may bind. */
  readonly cleanUp: Of extends BoundKind ? ObjectCleanUp<Of> : undefined;
}

/** Something that must be read again: one object, or a whole list. */
export type Stale = ObjectKey | ListName;

/** How the engine lists objects of a kind. */
export interface ObjectList<Of extends Kind> {
  /** One element of the list, free of all that the house doesn't know; `undefined` for one that can't be meant. */
  readonly normalize: (element: unknown) => RecordOf<Of> | undefined;
  /** What the list is asked for beside its usual. */
  readonly options?: { readonly all: true };
  /** Where the elements stand in an answer that is no list. */
  readonly elements?: (answer: unknown) => unknown;
  /** The list can be asked for some ids only. Else it is read whole, whatever is stale. */
  readonly byId?: true;
  /** Events of this type whose arrival changes nothing that we keep. */
  readonly quiet?: readonly string[];
  /** What all other events of this type make stale. Events are hints, state is truth: one row, one reason. */
  readonly stale: (event: EngineEvent) => readonly Stale[];
  /** What else is stale once these were found. */
  readonly alsoStale?: (state: EngineState, found: readonly RecordOf<Of>[]) => readonly Stale[];
  /** That it can be read says nothing of the engine: plug-ins answer for it, or it holds next to nothing. */
  readonly aside?: true;
  /** Milliseconds that the list may cost the engine at every look; one that is slower is weighed. */
  readonly costsNothing: number;
}

export interface ObjectView<Of extends Kind> {
  readonly section: { readonly label: string; readonly icon: string; readonly folded: boolean };
  /** Must never find two records equal. */
  readonly order: (one: RecordOf<Of>, other: RecordOf<Of>) => number;
  readonly row: (record: RecordOf<Of>, beside: RowBeside) => RowLooks;
  readonly users?: ObjectUsers<Of>;
  /** What people call it; its `name` for most. */
  readonly name: (record: RecordOf<Of>) => string;
  readonly tooltip: (record: RecordOf<Of>, state: EngineState) => readonly TooltipLine[];
  /** What the engine's JSON of one object adds to its tooltip, where that is worth a question. */
  readonly inspected?: {
    readonly isWorth: (record: RecordOf<Of>) => boolean;
    readonly lines: (json: unknown) => readonly TooltipLine[];
  };
  /** Kinds whose changes show in the engine's JSON of an object of this kind. */
  readonly jsonFollows?: readonly Kind[];
}

/** What a row tells beside its record. */
export interface RowBeside {
  /** What is being done to it at this moment, in a word that stands in place of its state. */
  readonly busy?: string | undefined;
  readonly users: RowList;
}

/** The containers that use an object, as rows below it. */
export interface ObjectUsers<Of extends Kind> {
  /** By what a container means such objects that it uses. */
  readonly meant: (container: ContainerRecord) => readonly string[];
  /** By what this one may be meant. */
  readonly known: (record: RecordOf<Of>) => readonly string[];
  /** The object's own row tells more of them than how many there are. */
  readonly named?: true;
  /** Undefined for a container that doesn't use it after all. */
  readonly row: (record: RecordOf<Of>, container: ContainerRecord) => RowLooks | undefined;
}

/** What is said of something that is done to an object. */
export interface VerbWords<Of extends Kind> {
  /** As the command has it: rm. */
  readonly word: string;
  /** While it is being done: removing. */
  readonly doing: string;
  /** When it is done: removed. */
  readonly done: string;
  /** Whether the store shows already that it is done. */
  readonly isSeen: (record: RecordOf<Of> | undefined) => boolean;
  /** What is lost by it, a sentence; `force` is for what runs. */
  readonly warning?: (force: boolean) => string | undefined;
  /** Options of a removal that leaves nothing, whatever the object is doing. */
  readonly thorough?: string;
}

/** As most objects are removed. */
export const removal = {
  word: "rm",
  doing: "removing",
  done: "removed",
  isSeen: (record: unknown) => record === undefined,
} as const;

/** What a lab may take away again. */
export interface ObjectCleanUp<Of extends Kind> {
  /** Removed whether it runs or not. */
  readonly force?: true;
  /** The names of which it may get new ones; absent for what has one name for life. */
  readonly names?: (record: RecordOf<Of>) => readonly string[];
  /**
   * What of it is new, and by what the engine removes that. `before`: the names that it had when the attempt began, none
   * for what has no names; undefined for what wasn't there. `isBound`: a step of the lab made it or looked at it.
   */
  readonly parts: (
    record: RecordOf<Of>,
    before: readonly string[] | undefined,
    isBound: boolean,
  ) => readonly { readonly id: string; readonly name: string }[];
  /** What it is and how it stands. */
  readonly inWords: (record: RecordOf<Of>) => string;
}

import type { EngineObject } from "../../state/actions.ts";
import { believed } from "../../state/believed.ts";
import type { EngineOutcome } from "../../state/engineFailure.ts";
import type { EngineState } from "../../state/store.ts";
import type { ExplainedFile, ExplainedPlace, FactQuestion, FoundFacts, Sentence } from "../explanation.ts";
import { contextFacts } from "./buildContext.ts";
import { type ContextFolder, readContext } from "./contextFolder.ts";
import { imageOf, whereImageIs, whoPublishes } from "./engineFacts.ts";
import { imageFacts } from "./imageFacts.ts";
import { type Histories, imageMadeBy, layerFacts } from "./layerFacts.ts";

/** Whom an explanation asks for what isn't in the file. */
export interface FactSources {
  /** The folder of the file; undefined for a file without one. */
  readonly folder: ContextFolder | undefined;
  /** The engine, once it has been looked at; undefined while it isn't connected. */
  look(): Promise<EngineState | undefined>;
  inspect(object: EngineObject): Promise<EngineOutcome<unknown>>;
  readonly history: Histories;
}

/** Who answers one kind of question. */
interface FactAnswer<Question> {
  /** At once, from what is known of the engine anyway. */
  known?(question: Question, state: EngineState): readonly Sentence[];
  /** After a moment; what it can't find out it doesn't mention. */
  found?(question: Question, sources: FactSources): Promise<Partial<FoundFacts>>;
}

const answers: { readonly [Kind in FactQuestion["kind"]]: FactAnswer<Extract<FactQuestion, { kind: Kind }>> } = {
  image: {
    known: whereImageIs,
    async found({ reference, platform }, { look, inspect }) {
      const state = await look();
      const image = state === undefined ? undefined : imageOf(reference, state);
      const details = image === undefined ? undefined : await inspect({ kind: "image", id: image.id, name: reference });
      return { engine: details?.ok === true ? imageFacts(details.value, platform) : [] };
    },
  },
  "published port": { known: whoPublishes },
  "build context": {
    async found(question, { folder }) {
      return { files: folder === undefined ? [] : contextFacts(question, await readContext(folder, question.sources)) };
    },
  },
};

const answerTo = ({ kind }: FactQuestion): FactAnswer<FactQuestion> => answers[kind];

/**
 * What the engine that is looked at anyway can add. Nothing is asked of it for this, and nothing is said while it
 * isn't known: an explanation never waits for an engine, and never shows its trouble.
 */
export const knownFacts = (asks: FactQuestion | undefined, state: EngineState): readonly Sentence[] =>
  asks === undefined || believed(state).status.kind !== "connected" ? [] : (answerTo(asks).known?.(asks, state) ?? []);

/** What takes a moment to find out: of the question that a line asks, and of the layer that it made. */
export async function foundFacts(
  file: ExplainedFile,
  place: ExplainedPlace,
  asks: FactQuestion | undefined,
  sources: FactSources,
): Promise<FoundFacts> {
  const { files = [], engine = [] } = asks === undefined ? {} : ((await answerTo(asks).found?.(asks, sources)) ?? {});
  const state = await sources.look();
  const built =
    state === undefined || file.builtBy.length === 0 ? undefined : await imageMadeBy(file, state, sources.history);
  return { files, engine: [...engine, ...(built === undefined ? [] : layerFacts(file, place, built))] };
}

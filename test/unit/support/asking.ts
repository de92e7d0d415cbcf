import type { AskedEngine, EngineWatch } from "../../../src/core/ports.ts";

/** A watch whose engine answers these questions and no others. */
export const asking = (engine: Partial<AskedEngine>): EngineWatch => {
  const watch: Pick<EngineWatch, "ask"> = { ask: (question) => question(engine as AskedEngine) };
  return watch as EngineWatch;
};

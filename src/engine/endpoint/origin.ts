import type { EngineFailure, EngineFailureKind } from "../../core/state/engineFailure.ts";

/** What chose the engine's address: a broken choice is mended where it was made. */
export type Source = "setting" | "DOCKER_HOST" | "DOCKER_CONTEXT" | "currentContext" | "socket";

export interface Origin {
  readonly source: Source;
  /** For people: "the setting containerLabs.engine.host", "the Docker context desktop-linux". */
  readonly found: string;
  readonly context?: string;
}

/** How to choose another address. Each is a phrase that can end a remedy; none for a socket that nobody chose. */
export function howToChange({ source, context }: Pick<Origin, "source" | "context">): string | undefined {
  switch (source) {
    case "setting":
      return "correct the setting containerLabs.engine.host, or empty it to use this machine's engine";
    case "DOCKER_HOST":
      return "correct or unset the variable DOCKER_HOST where the editor is started, and start the editor anew";
    case "DOCKER_CONTEXT":
      return "correct or unset the variable DOCKER_CONTEXT where the editor is started, and start the editor anew";
    case "currentContext":
      return `look at it with: docker context inspect ${quoted(context ?? "")}, or choose another with: docker context use default`;
    case "socket":
      return undefined;
  }
}

/** A failure of the address itself, before anything was asked. */
export const originFailure = (
  kind: EngineFailureKind,
  origin: Origin,
  sentence: string,
  remedy?: string,
): EngineFailure => ({
  kind,
  sentence,
  remedy: remedy ?? howToChange(origin) ?? "choose an engine with the setting containerLabs.engine.host",
});

const quoted = (name: string): string => (/^[\w.+-]+$/.test(name) ? name : `'${name.replaceAll("'", "")}'`);

/** Kind of object -> what the Docker view can do to one. */
export interface VerbsByKind {
  readonly container: "start" | "stop" | "restart" | "remove";
  readonly image: "remove";
  readonly network: "remove";
  readonly volume: "remove";
}

export type Kind = keyof VerbsByKind;

/** Which object of the engine is meant, by its full id. */
export interface ObjectKey<Of extends Kind = Kind> {
  readonly kind: Of;
  readonly id: string;
}

export interface ImageRecord {
  readonly id: string;
  /** `repository:tag`; empty for an untagged image. Engines below API 1.43 say `<none>:<none>` instead. */
  readonly tags: readonly string[];
  /** `repository@digest`, by which it was pulled or pushed: the name of what was pulled by digest, or lost its tag. */
  readonly digests: readonly string[];
  /** Bytes on disk, shared layers counted in. */
  readonly size: number;
  readonly createdAt: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What TypeScript knows of this kind: see objectTypes.ts, which names it where knip finds no names.
 * @public
 */
export interface ImageTypes {
  readonly record: ImageRecord;
  readonly inLabs: true;
  readonly verb: "remove";
}

export interface VolumeRecord {
  /** Its name: a volume has no other id. */
  readonly id: string;
  readonly name: string;
  /** `local`, or the name of a plug-in. */
  readonly driver: string;
  /** Nobody gave it a name: 64 hexadecimal digits stand for one. */
  readonly anonymous: boolean;
  /** Where the engine's machine keeps it, and since when, as the engine writes that. */
  readonly mountpoint: string;
  readonly created: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What TypeScript knows of this kind: see objectTypes.ts, which names it where knip finds no names.
 * @public
 */
export interface VolumeTypes {
  readonly record: VolumeRecord;
  readonly inLabs: true;
  readonly verb: "remove";
}

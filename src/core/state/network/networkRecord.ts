export interface NetworkRecord {
  readonly id: string;
  readonly name: string;
  /** `bridge`, `host`, `overlay`, `null`, or the name of a plug-in. */
  readonly driver: string;
  /** `local` or `swarm`. */
  readonly scope: string;
  /** Without a way out of the engine's host. */
  readonly internal: boolean;
  readonly subnets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A place on a network, as a container has it. */
export interface NetworkAttachment {
  readonly name: string;
  readonly id: string;
  /** IPv4, else IPv6; empty while the container is not running. */
  readonly address: string;
}

/**
 * What TypeScript knows of this kind: see objectTypes.ts, which names it where knip finds no names.
 * @public
 */
export interface NetworkTypes {
  readonly record: NetworkRecord;
  readonly inLabs: true;
  readonly verb: "remove";
}

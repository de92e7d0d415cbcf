/** A language's rows by the pattern of their key: `services.*.ports.[]`. */
export class KeyTable<Row> extends Map<string, Row> {
  readonly #below = new Map<string, string[]>();

  constructor(rows: Readonly<Record<string, Row>>) {
    super(Object.entries(rows));
    for (const pattern of this.keys()) {
      const dot = pattern.lastIndexOf(".");
      const parent = dot < 0 ? "" : pattern.slice(0, dot);
      const keys = this.#below.get(parent) ?? [];
      keys.push(pattern.slice(dot + 1));
      this.#below.set(parent, keys);
    }
  }

  /** Last parts of the patterns right below one: keys, `*` for those that users choose, `[]` for items. */
  below(pattern: string): readonly string[] {
    return this.#below.get(pattern) ?? [];
  }

  /** Keys that can stand below a pattern, without those that users choose. */
  keysBelow(pattern: string): readonly string[] {
    return this.below(pattern).filter((key) => /^[A-Za-z_]/.test(key) && key !== "x-*");
  }
}

import type { Sentence } from "../explanation.ts";
import type { Spot } from "../yaml/spot.ts";
import { ToldKey } from "../yaml/toldKey.ts";
import type { ComposeFile } from "./composeFile.ts";

/** One key or item of a Compose file: what its row of the tables tells of. */
export class Told extends ToldKey<ComposeFile, Told> {
  /** A file that is meant for `docker stack deploy`. */
  readonly isStack: boolean;

  constructor(file: ComposeFile, spot: Spot, isStack: boolean) {
    super(file, spot);
    this.isStack = isStack;
  }

  protected override at(spot: Spot): Told {
    return new Told(this.file, spot, this.isStack);
  }

  /** Its keys or items, as they are written here. */
  get parts(): readonly Told[] {
    return this.spot.children.map((spot) => this.at(spot));
  }

  get service(): Told | undefined {
    return this.around("services.*");
  }

  /** "the service `web`", or what can be said where a fragment is shared. */
  get who(): Sentence {
    const service = this.service;
    return service === undefined ? "each service that uses this" : `the service ${service.key}`;
  }

  /** Names alone, of a map or of a list of `NAME=value`. */
  get pairNames(): readonly string[] {
    return this.isMap ? this.names : this.texts.map((text) => text.split("=")[0] ?? "");
  }

  /** Name and value of a map's key or of `NAME=value` in a list; undefined for a name alone. */
  get pair(): readonly [name: string, value: string | undefined] {
    if (!this.spot.isItem) {
      return [this.name, this.isEmpty ? undefined : this.text];
    }
    const at = this.text.indexOf("=");
    return at < 0 ? [this.text, undefined] : [this.text.slice(0, at), this.text.slice(at + 1)];
  }
}

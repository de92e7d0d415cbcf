import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ComposeFile } from "../../../../../src/core/explain/compose/composeFile.ts";
import { rows } from "../../../../../src/core/explain/compose/rows.ts";
import { goldenNames, goldenText } from "../../../../support/explainComposeGolden.ts";

/** The keys of the Compose Specification, kept with source and date. */
const specification = JSON.parse(readFileSync("test/unit/core/explain/compose/specification.json", "utf8")) as {
  readonly keys: readonly string[];
};

const patterns = specification.keys.map((key) => key.replaceAll("<name>", "*"));

describe("the tables of Compose keys", () => {
  it("have a row for every key of the specification", () => {
    assert.ok(patterns.length > 340);
    assert.deepEqual(
      patterns.filter((pattern) => !rows.has(pattern)),
      [],
    );
  });

  it("have no row for a key that the specification doesn't know", () => {
    const known = new Set([...patterns, "x-*", "<<"]);
    // Users' keys and items are rows of their own below a key that the specification has.
    const invented = [...rows.keys()].filter((pattern) => !known.has(pattern.replace(/(?:\.(?:\*|\[\]))+$/, "")));
    assert.deepEqual(
      invented.filter((pattern) => !known.has(pattern)),
      [],
    );
  });

  it("link each key to a page of the reference", () => {
    const page =
      /^(?:services|deploy|build|develop|networks|volumes|configs|secrets|models|include|extension|fragments|version-and-name)\/(?:#[a-z0-9_-]+)?$/;
    assert.deepEqual(
      [...rows].filter(([, { link }]) => !page.test(link)).map(([pattern, { link }]) => `${pattern}: ${link}`),
      [],
    );
  });

  it("are all used by the golden files", () => {
    const used = new Set<string>();
    for (const name of goldenNames()) {
      for (const { pattern } of new ComposeFile(goldenText(name), rows, false).spots) {
        used.add(pattern);
      }
    }
    assert.deepEqual(
      patterns.filter((pattern) => !used.has(pattern)),
      [],
    );
  });
});

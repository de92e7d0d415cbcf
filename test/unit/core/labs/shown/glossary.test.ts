import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { glossaryOf, termsIn } from "../../../../../src/core/labs/shown/glossary.ts";

describe("the glossary", () => {
  it("knows words in bold, in the plural and with a capital, too", () => {
    const terms = termsIn(
      "An **image** has **layers**; **Images** are pulled from a **registry**. image, **nothing**.",
    );
    assert.deepEqual(Object.keys(terms), ["image", "layers", "Images", "registry"]);
    assert.equal(terms["image"], terms["Images"]);
  });

  it("takes no word for one that only looks like a key of an object", () => {
    assert.deepEqual(termsIn("**constructor** **toString** **__proto__**"), {});
  });

  it("lists each word once, by the alphabet", () => {
    assert.deepEqual(
      glossaryOf(["**volume** and **images**", "**image**"]).map(([word]) => word),
      ["image", "volume"],
    );
  });

  it("finds its words in the labs that ship", () => {
    const text = readFileSync("walkthroughs/concepts/lab.yaml", "utf8");
    for (const word of ["container", "image", "Dockerfile", "parent image", "registry"]) {
      assert.ok(Object.hasOwn(termsIn(text), word), word);
    }
  });
});

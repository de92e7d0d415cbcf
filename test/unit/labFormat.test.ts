import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { factTexts, questionTexts } from "../../src/core/labs/checks/answer/questionShape.ts";
import { containerTexts, mountTexts } from "../../src/core/labs/checks/container/format.ts";
import { eventTexts } from "../../src/core/labs/checks/event/format.ts";
import { fileTexts } from "../../src/core/labs/checks/file/format.ts";
import { formats } from "../../src/core/labs/checks/formats.ts";
import { httpTexts } from "../../src/core/labs/checks/http/format.ts";
import { imageTexts } from "../../src/core/labs/checks/image/format.ts";
import { networkTexts } from "../../src/core/labs/checks/network/format.ts";
import { registryTexts } from "../../src/core/labs/checks/registry/format.ts";
import { volumeTexts } from "../../src/core/labs/checks/volume/format.ts";
import { keyTexts } from "../../src/core/labs/format/keyTexts.ts";
import { parseLab } from "../../src/core/labs/format/parser.ts";
import { plannedKeys } from "../../src/core/labs/format/plannedKeys.ts";
import { expectedAt } from "../../src/core/labs/format/schemaPlaces.ts";

const page = readFileSync("docs/lab-format.md", "utf8");

/** What stands below a heading, up to the next one. */
function section(heading: string): string {
  const [, text] = page.split(`\n## ${heading}\n`);
  assert.ok(text !== undefined, `the page has no heading "${heading}"`);
  return text.split("\n## ")[0] ?? "";
}

/** The first cells of all tables in a section, without what has no code in it. */
const rows = (text: string): readonly string[] => [...text.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? "");

describe("(unit) docs/lab-format.md", () => {
  it("has a lab that is right, and long enough to show every step key but the rare ones", () => {
    const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const reading = parseLab("docs/lab-format.md", yaml);
    assert.ok(reading.ok, reading.ok ? "" : JSON.stringify(reading.problems, null, 2));
    const unused = Object.keys(keyTexts.step).filter((key) => !new RegExp(`^ +(?:- )?${key}:`, "m").test(yaml));
    assert.deepEqual(unused, ["was", "optional", "solve", "tolerates"]);
  });

  const tables: Readonly<Record<string, readonly string[]>> = {
    "The lab": Object.keys(keyTexts.lab),
    Pictures: [...Object.keys(keyTexts.plot), ...Object.keys(keyTexts.plotted)],
    "A step": [...Object.keys(keyTexts.step), ...Object.keys(keyTexts.typedInside)],
    "What a step expects": [
      ...Object.keys(keyTexts.expectation),
      ...Object.keys(formats),
      ...Object.keys(containerTexts),
    ],
    Mounts: Object.keys(mountTexts),
    Images: Object.keys(imageTexts),
    Volumes: Object.keys(volumeTexts),
    Networks: Object.keys(networkTexts),
    Events: Object.keys(eventTexts),
    Places: [httpTexts, registryTexts, fileTexts].flatMap((texts) => Object.keys(texts)),
    Questions: [...Object.keys(questionTexts), ...Object.keys(factTexts)],
    Predictions: Object.keys(keyTexts.prediction),
    "Mistakes and other routes": Object.keys(keyTexts.mistake),
  };
  for (const [heading, keys] of Object.entries(tables)) {
    it(`"${heading}" has a row for each of its keys, and for nothing else`, () => {
      assert.deepEqual(rows(section(heading)).toSorted(), keys.toSorted());
    });
  }

  it("names every word that a key can be chosen from", () => {
    const places = [
      ["level"],
      ...["engine", "made"].map((key) => ["steps", 0, "expect", 0, key]),
      ["steps", 0, "expect", 0, "container", "state"],
      ["steps", 0, "plot", "of"],
      ["steps", 0, "expect", 0, "container", "pidMode"],
      ["steps", 0, "expect", 0, "container", "mounts", 0, "type"],
      ["steps", 0, "expect", 0, "event", "type"],
      ["steps", 0, "expect", 0, "image", "by"],
      ["steps", 0, "expect", 0, "volume", "by"],
      ["steps", 0, "expect", 0, "network", "scope"],
      ...["engine", "kernel", "count"].map((key) => ["steps", 0, "expect", 0, "answer", "is", key]),
    ];
    const words = places.flatMap((path) => expectedAt(path).words);
    assert.deepEqual(
      words.filter((word) => !page.includes(`\`${word}\``)),
      [],
    );
  });

  it("names every planned key as planned", () => {
    const planned = section("Planned");
    assert.deepEqual(
      Object.values(plannedKeys)
        .flat()
        .filter((key) => !planned.includes(`\`${key}\``)),
      [],
    );
  });
});

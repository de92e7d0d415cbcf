import assert from "node:assert/strict";
import { explainYaml } from "../../../../../src/core/explain/yaml/explainYaml.ts";
import type { KeyRow } from "../../../../../src/core/explain/yaml/keyRow.ts";
import { KeyTable } from "../../../../../src/core/explain/yaml/keyTable.ts";
import { nearestKey } from "../../../../../src/core/explain/yaml/nearestKey.ts";
import type { Spot } from "../../../../../src/core/explain/yaml/spot.ts";
import { ToldKey } from "../../../../../src/core/explain/yaml/toldKey.ts";
import { YamlFile } from "../../../../../src/core/explain/yaml/yamlFile.ts";

/** The smallest language that somebody could bring: it takes nothing from Compose. */
class Told extends ToldKey<YamlFile, Told> {
  protected override at(spot: Spot): Told {
    return new Told(this.file, spot);
  }
}

const rows = new KeyTable<KeyRow<Told>>({
  kind: { here: (told) => `It is a ${told.value}.`, link: "kind" },
  metadata: { here: "What it is called.", link: "metadata" },
  "metadata.name": { here: (told) => `Its name is ${told.value}.`, link: "metadata" },
  spec: { here: "What is wanted.", link: "spec" },
  "spec.ports": { here: (told) => `It has ${told.size} ports.`, link: "spec" },
  "spec.ports.[]": { here: "A port.", link: "spec", title: () => "port" },
  "spec.ports.[].targetPort": {
    here: (told) => `The port ${told.value} of ${told.around("spec") === undefined ? "nothing" : "the pods"}.`,
    effect: (told) => `Beside it stands ${told.beside("protocol")}.`,
    link: "spec",
  },
  "spec.ports.[].protocol": { here: "Its protocol.", link: "spec" },
});

function explained(text: string) {
  const file = new YamlFile(text, rows, "kubectl refuses it");
  return explainYaml<Told, KeyRow<Told>>(file, {
    rows,
    shapes: { withText: new Set(), oneOrMore: new Set() },
    tags: { "!mine": "A tag of its own." },
    tell: (spot) => new Told(file, spot),
    unknown: ({ key, name, spot }) => ({
      here: [`${key} is unknown.`, nearestKey(name, rows.keysBelow(spot.parent?.pattern ?? "")) ?? ""],
      link: "",
    }),
    linkOf: ({ link }) => `https://example.com/${link}`,
    elsewhere: () => ({ first: [], last: ["Others ignore it."] }),
    aboutText: (text) => (text.includes("$") ? ["A dollar is a dollar."] : []),
    advice: () => [],
  });
}

const at = (text: string, line: number) => {
  const file = explained(text);
  const place = file.placeAt(line);
  assert.ok(place, `nothing is explained in line ${line}`);
  return file.explain(place);
};

describe("another language that is written in YAML", () => {
  const service =
    "kind: Service\nmetadata:\n  name: web$\nspec:\n  ports:\n    - targetPort: 80\n      protocol: TCP\n";

  it("explains its keys with its own rows, links and titles", () => {
    assert.deepEqual(at(service, 0).here, ["It is a `Service`."]);
    assert.equal(at(service, 0).link, "https://example.com/kind");
    assert.deepEqual(at(service, 2).here, ["Its name is `web$`.", "A dollar is a dollar."]);
    const port = at(service, 5);
    assert.equal(port.title, "port");
    assert.deepEqual(port.here, ["A port.", "The port `80` of the pods."]);
    assert.deepEqual([port.effect, port.not], [["Beside it stands TCP."], ["Others ignore it."]]);
  });

  it("says what is wrong in its own words, and what is meant", () => {
    assert.equal(at("kind: A\nkind: B\n", 1).trouble, "Line 1 has this key already; kubectl refuses it.");
    assert.match(at("spec:\n  ports:\n    a: 1\n", 1).trouble ?? "", /`ports` is a list/);
    assert.deepEqual(at("Kind: A\n", 0).here, ["`Kind` is unknown.", "`kind` is probably meant."]);
    assert.deepEqual(at("spec:\n  ports:\n    - target_port: 80\n", 2).here.slice(-1), [
      "`targetPort` is probably meant.",
    ]);
  });

  it("explains what can't be read as a whole, anchors, and its own tags", () => {
    assert.deepEqual(at('kind: "A\nmetadata:\n  name: web\n', 2).here, ["Its name is `web`."]);
    assert.match(at("kind: &a A\nmetadata:\n  name: *a\n", 2).here.join(" "), /repeats the value of line 1/);
    assert.match(at("kind: !mine A\n", 0).here.join(" "), /A tag of its own/);
  });
});

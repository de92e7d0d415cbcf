import assert from "node:assert/strict";
import { ComposeFile } from "../../src/core/explain/compose/composeFile.ts";
import { explainCompose } from "../../src/core/explain/compose/explainCompose.ts";
import { rows } from "../../src/core/explain/compose/rows.ts";
import { type Tool, useConfigTools } from "./support/configTools.ts";

interface Written {
  readonly what: string;
  readonly text: string;
  /** Where Explain says that the file is refused; undefined for a file that is fine. */
  readonly compose?: RegExp;
  readonly stack?: RegExp;
  /** Keys of the service `w` whose values must be the tool's, after merges. */
  readonly keys?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
}

const w = (lines: string, more = ""): string => `services:\n  w:\n    image: x\n    ${lines}\n${more}`;

const files: readonly Written[] = [
  {
    what: "a merge: the map's own key wins as a whole",
    text: "x-a: &a { init: true, hostname: a }\nservices:\n  w:\n    <<: *a\n    image: x\n    hostname: b\n",
    keys: { init: "true", hostname: "b" },
  },
  {
    what: "a list of merges: the first wins",
    text: "x-a: &a { hostname: a }\nx-b: &b { hostname: b, user: u }\nservices:\n  w:\n    <<: [*a, *b]\n    image: x\n",
    keys: { hostname: "a", user: "u" },
  },
  {
    what: "two merges in one map",
    text: "x-a: &a { init: true }\nservices:\n  w:\n    <<: *a\n    <<: *a\n    image: x\n",
    compose: /has this key already; Docker refuses/,
    stack: /has this key already; Docker refuses/,
  },
  {
    what: "a key twice",
    text: w("hostname: a\n    hostname: b"),
    compose: /has this key already; Docker refuses/,
    stack: /has this key already; Docker refuses/,
  },
  { what: "a bracket in its key's column", text: w('command: [\n      "a"\n    ]') },
  { what: "a brace in its key's column", text: w("labels: {\n    a: b\n    }") },
  { what: "an unknown key", text: w("imge: x"), compose: /not a key that/, stack: /not a key that/ },
  { what: "an extension", text: w("x-own: 1") },
  { what: "a name", text: `name: a\n${w("init: true")}`, stack: /knows no `name` here and refuses/ },
  {
    what: "a network that is defined nowhere",
    text: w("networks: [back]"),
    compose: /Unless another file adds the network `back`, Docker refuses/,
  },
  {
    what: "a volume that is defined nowhere",
    text: w("volumes: ['data:/d']"),
    compose: /Unless another file adds the volume `data`, Docker refuses/,
  },
  { what: "a path that begins with a variable", text: w("volumes: ['$NONE/d:/d']") },
  {
    what: "a service that is defined nowhere",
    text: w("depends_on: [db]"),
    compose: /Unless another file adds the service `db`, Docker refuses/,
  },
  {
    what: "no image and no build",
    text: "services:\n  w:\n    init: true\n",
    compose: /neither `image` nor `build`/,
  },
  {
    what: "a service of a profile that nobody asked for",
    text: w("depends_on: [db]", "  db:\n    image: y\n    profiles: [data]\n"),
    compose: /`db` has the profile `data`: unless it is asked for too, Compose refuses/,
    stack: /knows no `profiles` here and refuses/,
  },
  {
    what: "the same with its profile",
    text: w("profiles: [data]\n    depends_on: [db]", "  db:\n    image: y\n    profiles: [data]\n"),
    stack: /knows no `profiles` here and refuses/,
    profiles: ["--profile", "data"],
  },
  {
    what: "network_mode beside networks",
    text: w("network_mode: host\n    networks: [default]"),
    compose: /can't be used together with `networks`: Compose refuses/,
  },
  {
    what: "conditions in a stack",
    text: w("depends_on: { db: { condition: service_started } }", "  db:\n    image: y\n"),
    stack: /refuses the form with conditions/,
  },
  {
    what: "extends",
    text: w("extends: { service: base }", "  base:\n    image: y\n    hostname: h\n"),
    stack: /`extends` here and refuses/,
  },
  {
    what: "extends of nothing",
    text: w("extends: { service: base }"),
    compose: /Unless another file adds the service `base`, Docker refuses/,
    stack: /`extends` here and refuses/,
  },
  { what: "version 2", text: `version: '2'\n${w("init: true")}`, stack: /knows the versions 3 and 3\.0 to 3\.13/ },
  { what: "version 3.13", text: `version: '3.13'\n${w("init: true")}` },
  {
    what: "a version without quotes",
    text: `version: 3\n${w("init: true")}`,
    compose: /a text is wanted/,
    stack: /a text is wanted|knows the versions/,
  },
  { what: "a port that is none", text: w("ports: ['80:80/foo']"), compose: /not a port/, stack: /not a port/ },
  {
    what: "ranges of two lengths",
    text: w("ports: ['8000-8010:80-85']"),
    compose: /same length/,
    stack: /same length/,
  },
  { what: "a mount of four parts", text: w("volumes: ['/a:/b:ro:z']"), compose: /not a mount/, stack: /not a mount/ },
  { what: "a file of two documents", text: `${w("init: true")}---\nservices:\n  w: { hostname: a }\n` },
];

describe("hand-written Compose and stack files, judged by the two tools", () => {
  const { config } = useConfigTools();
  let places = 0;

  for (const tool of ["compose", "stack"] as const satisfies Tool[]) {
    for (const { what, text, keys = {}, profiles = [], ...expected } of files) {
      it(`${tool}: ${what}`, async () => {
        const file = explainCompose(text, tool === "stack" ? "docker-stack.yml" : "compose.yaml");
        const said = file.places
          .map((place) => file.explain(place))
          .flatMap(({ here, not, trouble = "" }) => [...here, ...not, trouble])
          .join("\n");
        const { refused, value } = await config(tool, text, {}, tool === "compose" ? profiles : []);
        const wanted = expected[tool];
        places += 1 + Object.keys(keys).length;
        assert.equal(refused !== undefined, wanted !== undefined, refused ?? "the tool takes the file");
        assert.match(said, wanted ?? /./);
        assert.ok(wanted !== undefined || wrong(file) === "", wrong(file));
        if (refused === undefined && Object.keys(keys).length > 0) {
          const read = new ComposeFile(text, rows, tool === "stack");
          const service = read.definition("services", "w");
          const { w: theirs } = value["services"] as { w: Record<string, unknown> };
          for (const [key, mine] of Object.entries(keys)) {
            assert.equal(service && read.textOf(read.child(service, key) ?? service), mine);
            assert.equal(String(theirs[key]), mine);
          }
        }
      });
    }
  }

  after(() => console.log(`      ${2 * files.length} files, ${places} places compared`));
});

/** All that Explain calls wrong in a file. */
const wrong = (file: ReturnType<typeof explainCompose>): string =>
  file.places.flatMap((place) => file.explain(place).trouble ?? []).join("\n");

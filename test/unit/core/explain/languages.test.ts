import assert from "node:assert/strict";
import { withExplainClauses } from "../../../../scripts/generateExplain.ts";
import {
  isExplainedByName,
  type LanguageId,
  languageIds,
  languageOf,
  languages,
  nameGlobs,
  whenExplained,
} from "../../../../src/core/explain/languages.ts";
import { compileErrors } from "../../../support/compiles.ts";

/** What the editor makes of the clause: the two expressions of it, each against its own value. */
function isOffered(languageId: string, name: string): boolean {
  const found = /^resourceLangId =~ \/(.+)\/ \|\| resourceFilename =~ \/(.+)\/i$/.exec(whenExplained);
  assert.ok(found, whenExplained);
  return new RegExp(found[1] ?? "").test(languageId) || new RegExp(found[2] ?? "", "i").test(name);
}

/** As the editor reads a glob; unlike others it lets `*` stand for a dot in front, too. */
const globbed = (glob: string, path: string): boolean =>
  new RegExp(
    `^${glob.replaceAll(".", "\\.").replaceAll(/\*+\/?/g, (stars) => (stars === "**/" ? "(?:.*/)?" : "[^/]*"))}$`,
  ).test(path);

const hasProviders = (languageId: string, name: string): boolean =>
  languageIds.includes(languageId) || nameGlobs.some((glob) => globbed(glob, `/home/ada/stack.yml/${name}`));

const byName: readonly (readonly [name: string, language: LanguageId | undefined])[] = [
  ...["Dockerfile", "dockerfile", "Dockerfile.dev", "web.Dockerfile", "web.dockerfile", ".dockerfile"].map(
    (name) => [name, "dockerfile"] as const,
  ),
  ...["Containerfile", "Containerfile.dev", "web.Containerfile"].map((name) => [name, "dockerfile"] as const),
  ...["compose.yaml", "compose.yml", "docker-compose.yml", "compose.override.yaml", "COMPOSE.YML"].map(
    (name) => [name, "compose"] as const,
  ),
  ...["stack.yml", "vote-docker-stack.yaml", "docker-compose-test.yaml"].map((name) => [name, "compose"] as const),
  ...["values.yaml", "lab.yaml", "my-compose.yml", "compose.yaml.orig", "Dockerfiles", "xDockerfile", "app.yml"].map(
    (name) => [name, undefined] as const,
  ),
  ...["composexyml", "Dockerfile.dev.md.txt", "notes.md"].map(
    (name) => [name, name.startsWith("Dockerfile.") ? "dockerfile" : undefined] as const,
  ),
];

describe("which files are explained", () => {
  for (const [name, language] of byName) {
    it(`${name}: ${language ?? "none"}, and so say the menus, the providers and the reader of labs`, () => {
      assert.equal(languageOf({ name, languageId: "plaintext", text: () => "" }), language);
      const isExplained = language !== undefined;
      assert.equal(isOffered("plaintext", name), isExplained, "package.json");
      assert.equal(hasProviders("plaintext", name), isExplained, "code actions, hovers and lenses");
      assert.equal(isExplainedByName(`some/folder.yaml/${name}`), isExplained, "the reader of labs");
    });
  }

  it("the editor's language counts whatever the file is called", () => {
    for (const [id, language] of Object.entries(languages)) {
      for (const languageId of language.languageIds) {
        assert.equal(languageOf({ name: "a", languageId, text: () => "" }), id);
        assert.ok(isOffered(languageId, "a") && hasProviders(languageId, "a"));
      }
    }
  });

  it("of other YAML files those that look like one, and only these are looked into", () => {
    const looked = (languageId: string, name: string, text: string) =>
      languageOf({ name, languageId, text: () => text });
    assert.equal(looked("yaml", "a.yaml", "services:\n  web:\n"), "compose");
    assert.equal(looked("yaml", "a.yaml", "kind: Service\n"), undefined);
    assert.equal(looked("plaintext", "a.yaml", "services:\n  web:\n"), undefined);
    const unread = (): string => assert.fail("it was read");
    assert.equal(languageOf({ name: "compose.yaml", languageId: "yaml", text: unread }), "compose");
    assert.equal(languageOf({ name: "a.ts", languageId: "typescript", text: unread }), undefined);
    assert.ok(isOffered("yaml", "a.yaml") && hasProviders("yaml", "a.yaml"));
  });
});

describe("package.json offers Explain where the list of languages says", () => {
  const explained = ["line", "all", "insert"].map((name) => ({
    command: `containerLabs.explain.${name}`,
    when: "old",
  }));
  const menus = { commandPalette: [...explained, { command: "other", when: "kept" }], "editor/context": explained };

  it("each row gets the clause, other rows keep theirs", () => {
    const made = withExplainClauses(menus);
    assert.deepEqual(
      made["commandPalette"]?.map(({ when }) => when),
      [whenExplained, whenExplained, whenExplained, "kept"],
    );
    assert.equal(made["editor/context"]?.[0]?.when, whenExplained);
  });
  it("a row that is missing is told", () => {
    assert.throws(
      () => withExplainClauses({ ...menus, "editor/context": [] }),
      /editor\/context .* containerLabs\.explain\.line/,
    );
  });
});

describe("a language that isn't finished", function () {
  this.timeout(60_000);
  const entry = "src/core/explain/index.ts";
  const list = "src/core/explain/languages.ts";

  it("as the list stands, it compiles", () => assert.deepEqual(compileErrors(entry, {}), []));

  it("doesn't compile without a reader", () => {
    const errors = compileErrors(entry, {
      [list]: (text) => text.replace("{ dockerfile, compose }", "{ dockerfile, compose, kubernetes: compose }"),
    });
    assert.equal(errors.length, 1, errors.join("\n"));
    assert.match(errors[0] ?? "", /^src\/core\/explain\/index\.ts.*'kubernetes' is missing/);
  });

  it("doesn't compile without its names", () => {
    const errors = compileErrors(entry, {
      [list]: (text) => text.replace("{ dockerfile, compose }", "{ dockerfile, compose: { languageIds: [] } }"),
    });
    assert.match(errors.join("\n"), /languages\.ts.*names/s);
  });

  it("a question that nobody answers doesn't compile either", () => {
    const errors = compileErrors(entry, {
      "src/core/explain/explanation.ts": (text) =>
        text.replace("export type FactQuestion =", 'export type FactQuestion =\n  | { readonly kind: "secret" }'),
    });
    assert.match(errors.join("\n"), /facts\.ts.*'secret' is missing|Property 'secret' is missing/s);
  });
});

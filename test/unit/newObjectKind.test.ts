import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./support/sourceScan.ts";

/** A kind that the house doesn't have, whole: what stands in its folder. */
const record = `export interface SecretRecord {
  readonly id: string;
  readonly name: string;
}

export interface SecretTypes {
  readonly record: SecretRecord;
  readonly inLabs: false;
  readonly verb: "remove";
}
`;
const whole = `import { can } from "../dockerRow.ts";
import { type ObjectKind, removal } from "../objectKind.ts";
import { byName } from "../order.ts";

export const secret: ObjectKind<"secret"> = {
  list: {
    normalize: () => undefined,
    stale: () => ["secrets"],
    costsNothing: 30,
  },
  view: {
    section: { label: "Secrets", icon: "lock", folded: true },
    order: byName,
    row: ({ name }) => ({ label: name, description: "", icon: "lock", can: can("remove"), spoken: name }),
    name: ({ name }) => name,
    tooltip: ({ name }) => [{ label: "Secret", value: name }],
  },
  verbs: { remove: removal },
  cleanUp: undefined,
};
`;

/** All that stands outside of the folder: a line of types, an import and an entry. */
const named = (text: string): string =>
  text.replace(
    /( {2}volume: of<.*\n)/,
    '$1  secret: of<import("./secret/secretRecord.ts").SecretTypes>({ inLabs: false }),\n',
  );
const listed = (text: string): string =>
  text
    .replace("import { volume }", 'import { secret } from "./secret/secret.ts";\nimport { volume }')
    .replace("network, volume }", "network, volume, secret }");

describe("a new kind of object", () => {
  let root = "";
  const state = (...path: readonly string[]): string => join(root, "src", "core", "state", ...path);

  before("a copy of the source", async () => {
    root = await mkdtemp(join(tmpdir(), "new-kind-"));
    await cp(join(repositoryRoot, "src"), join(root, "src"), { recursive: true });
    await symlink(join(repositoryRoot, "node_modules"), join(root, "node_modules"));
    await writeFile(join(root, "package.json"), '{ "type": "module" }');
    const { compilerOptions, exclude } = JSON.parse(await readFile(join(repositoryRoot, "tsconfig.json"), "utf8"));
    await writeFile(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"], exclude }));
    await mkdir(state("secret"));
    await writeFile(state("secret", "secretRecord.ts"), record);
    const types = state("objectTypes.ts");
    await writeFile(types, named(await readFile(types, "utf8")));
  });
  after("it goes", () => rm(root, { recursive: true, force: true }));

  /** What tsc says of the whole source with this folder, and with or without its entry in the list. */
  const compiled = async (folder: string, isListed = true): Promise<string> => {
    await writeFile(state("secret", "secret.ts"), folder);
    const list = await readFile(join(repositoryRoot, "src/core/state/objectKinds.ts"), "utf8");
    await writeFile(state("objectKinds.ts"), isListed ? listed(list) : list);
    const tsc = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
    try {
      await promisify(execFile)(process.execPath, [tsc, "-p", join(root, "tsconfig.json")], {
        maxBuffer: 2 ** 26,
      });
      return "";
    } catch (error) {
      return (error as { readonly stdout: string }).stdout;
    }
  };

  it("costs its folder and three lines elsewhere: the whole source compiles with it", async function () {
    this.timeout(60_000);
    assert.equal(await compiled(whole), "");
  });

  const broken: readonly (readonly [what: string, folder: string, isListed: boolean, says: RegExp])[] = [
    ["that nobody listed", whole, false, /objectKinds\.ts.*Property 'secret' is missing/s],
    ["without a view", whole.replace(/ {2}view: \{[\s\S]*?\n {2}\},\n/, ""), true, /Property 'view' is missing/],
    ["without a row", whole.replace(/ {4}row: .*\n/, ""), true, /Property 'row' is missing/],
    ["without a tooltip", whole.replace(/ {4}tooltip: .*\n/, ""), true, /Property 'tooltip' is missing/],
    ["without an order", whole.replace(/ {4}order: .*\n/, ""), true, /Property 'order' is missing/],
    ["without a list", whole.replace(/ {2}list: \{[\s\S]*?\n {2}\},\n/, ""), true, /Property 'list' is missing/],
    ["without the words of its verb", whole.replace("{ remove: removal }", "{}"), true, /Property 'remove' is missing/],
    [
      "with a verb that it doesn't know",
      whole.replace("{ remove: removal }", "{ remove: removal, start: removal }"),
      true,
      /'start' does not exist in type/,
    ],
    ["with a row that can what nobody can", whole.replace('can("remove")', 'can("fly")'), true, /"fly"/],
  ];
  for (const [what, folder, isListed, says] of broken) {
    it(`${what} is refused by tsc`, async function () {
      this.timeout(60_000);
      assert.match(await compiled(folder, isListed), says);
    });
  }
});

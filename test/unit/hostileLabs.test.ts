import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LabInFolder, readLabFolder } from "../../src/attempts/labFolder.ts";
import { fitsGlob } from "../../src/core/base/glob.ts";
import { inlineMarkdown, markdown } from "../../src/pages/reader/markdown.ts";

const hostile = "test/fixtures/labs-hostile";

/** At the end of the line that is to be refused, with the sentence that is to be read. */
const mark = "# refused: ";

/** Read as what they look like, and harmless so. */
const taken = ["expressions", "html"];

const linesOf = ({ folder }: LabInFolder): readonly string[] =>
  readFileSync(join(folder, "lab.yaml"), "utf8").split("\n");

describe("(unit) what a lab may never do", () => {
  const found = new Map<string, LabInFolder>();
  before(async () => {
    for (const lab of await readLabFolder(hostile)) {
      found.set(lab.id, lab);
    }
  });
  const lab = (id: string): LabInFolder => found.get(id) ?? assert.fail(`there is no ${hostile}/${id}`);
  const textOf = (id: string): string => linesOf(lab(id)).join("\n");

  /** The rules of the format's page, and the folders that break each. */
  const rules: Readonly<Record<string, readonly string[]>> = {
    "http reaches only what bound containers publish": ["http-address", "http-host", "http-port", "http-unbound"],
    "registries are of this machine": [
      ...["registry-elsewhere", "registry-look-alike", "registry-network", "registry-path", "registry-port"],
      "registry-user",
    ],
    "files that are looked at stay inside the folder": [
      ...["file-above", "file-above-inside", "file-absolute", "file-backslash", "file-dots", "file-drive"],
      ...["file-hidden", "file-line-break", "file-network"],
    ],
    "files that are opened stay inside the folder": [
      ...["open-above", "open-absolute", "open-backslash", "open-drive", "open-hidden"],
    ],
    "starter files stay inside the folder": ["files-above", "files-absolute", "files-backslash", "files-drive"],
    "clean-up takes no name with fewer than 4 literal characters": [
      ...["owns-early-star", "owns-everything", "owns-expression", "owns-short"],
    ],
    "links go to https": [
      ...["link-capitals", "link-code", "link-command", "link-data", "link-editor", "link-escaped-code"],
      ...["link-false-code", "link-file", "link-http", "link-in-recap", "link-javascript", "link-reference"],
      ...["link-reference-escaped", "link-relative"],
    ],
    "texts have no images": ["image", "image-nested", "image-reference"],
    "commands hold nothing that can't be seen": [
      ...["command-accepted", "command-bidirectional", "command-braille-blank", "command-control", "command-inside"],
      "command-zero-width",
    ],
    "commands are what they look like": [
      ...["command-blanks", "command-full-width", "command-look-alike", "command-look-alike-inside"],
    ],
    "texts are read as they were written": [
      ...["text-bidirectional-title", "text-bidirectional-say", "text-direction-mark", "text-invisible-hint"],
      "text-invisible-choice",
    ],
    "an image is meant by its name": ["reference-link", "reference-shell"],
    "a lab is data": ["code", "shell-variable", "tag"],
  };

  it("each folder stands below a rule", () => {
    const named = [...Object.values(rules).flat(), ...taken];
    assert.deepEqual([...found.keys()].toSorted(), named.toSorted());
  });

  for (const [rule, ids] of Object.entries(rules)) {
    describe(rule, () => {
      for (const id of ids) {
        it(`${id} is refused at its line`, () => {
          const { reading } = lab(id);
          const lines = linesOf(lab(id));
          const line = lines.findIndex((text) => text.includes(mark));
          assert.equal(lines.filter((text) => text.includes(mark)).length, 1);
          const sentence = lines[line]?.split(mark)[1] ?? assert.fail(`${id} has no ${mark}`);
          assert.ok(!reading.ok, "the lab was taken");
          assert.deepEqual(
            reading.problems.filter((problem) => problem.line !== line + 1),
            [],
            "problems at other lines",
          );
          assert.ok(
            reading.problems.some(({ message }) => message.includes(sentence)),
            JSON.stringify(reading.problems),
          );
          assert.ok(reading.problems.every(({ file }) => file === join(hostile, id, "lab.yaml")));
        });
      }
    });
  }

  describe("what means no more than itself", () => {
    it("HTML is shown as text", () => {
      const { reading } = lab("html");
      assert.ok(reading.ok, JSON.stringify(reading));
      const say = reading.lab.steps[0]?.say ?? "";
      for (const render of [markdown, inlineMarkdown]) {
        const html = htmlOf(render(say));
        assert.deepEqual(html.match(/<(?!\/?p>)[^>]*>/g) ?? [], [], html);
        assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &lt;img src=x/);
      }
    });

    it("texts of refused labs would become neither links nor images", () => {
      const texts = Object.values(rules)
        .flat()
        .filter((id) => /^(link|image)/.test(id))
        .map((id) => /say: (?:"(.*)"|'(.*)') {2}#/.exec(textOf(id))?.slice(1).join("").replaceAll("\\n", "\n") ?? "");
      for (const text of texts) {
        const html = htmlOf(markdown(text));
        assert.doesNotMatch(html, /<img|href="(?!https:)/, html);
      }
      assert.ok(texts.filter((text) => text !== "").length > 10);
    });

    it("patterns know `*` and nothing else", () => {
      const { reading } = lab("expressions");
      assert.ok(reading.ok, JSON.stringify(reading));
      const [container, exec] = reading.lab.steps[0]?.expect.map(({ check }) => check) ?? [];
      assert.ok(container?.kind === "container" && exec?.kind === "exec");
      const [dotStar, nested] = container.argv?.[0] ?? [];
      const { command } = exec;
      assert.ok(typeof dotStar === "string" && typeof nested === "string" && command !== undefined);
      assert.deepEqual([dotStar, nested, container.logs, command], [".*", "(a+)+$", "^.*$", "(ls|cat) .+"]);
      assert.deepEqual(
        [
          fitsGlob(dotStar, "ls"),
          fitsGlob(dotStar, ".profile"),
          fitsGlob(nested, `${"a".repeat(50)}!`),
          fitsGlob(nested, nested),
          fitsGlob(command, "ls /"),
        ],
        [false, true, false, true, false],
      );
    });
  });

  describe("what is too big, or is no file", () => {
    let home = "";
    beforeEach(async () => {
      home = await mkdtemp(join(tmpdir(), "hostile-labs-"));
      await cp("test/fixtures/labs/stranger-lab", join(home, "stranger-lab"), { recursive: true });
    });
    afterEach(() => rm(home, { recursive: true, force: true }));

    const file = (): string => join(home, "stranger-lab", "lab.yaml");
    const problems = async () => {
      const [only, ...others] = await readLabFolder(home);
      assert.deepEqual(others, []);
      return only?.reading.ok === false ? only.reading.problems : assert.fail("the lab was taken");
    };

    it("a lab file of more than 256 kB", async () => {
      const text = readFileSync(file(), "utf8");
      await writeFile(file(), text.padEnd(256 * 1024, "#"));
      assert.ok((await readLabFolder(home))[0]?.reading.ok);
      await writeFile(file(), text.padEnd(256 * 1024 + 1, "#"));
      assert.deepEqual(await problems(), [
        { file: file(), line: 1, column: 1, message: "a lab file may have at most 256 kB" },
      ]);
    });

    it("more than 200 steps", async () => {
      const [head = "", rest = ""] = readFileSync(file(), "utf8").split("\nsteps:\n");
      const step = (id: string) =>
        `  - { id: ${id}, title: A, say: B, run: docker ps, expect: [{ engine: docker }], why: C }\n`;
      const steps = (count: number) => Array.from({ length: count }, (_, index) => step(`s${index}`)).join("");
      const recap = `recap:${rest.split("\nrecap:")[1]}`;
      await writeFile(file(), `${head}\nsteps:\n${steps(200)}${recap}`);
      assert.ok((await readLabFolder(home))[0]?.reading.ok);
      await writeFile(file(), `${head}\nsteps:\n${steps(201)}${recap}`);
      const line = head.split("\n").length + 2;
      assert.deepEqual(await problems(), [
        { file: file(), line, column: 3, message: "steps: expected at most 200 of them" },
      ]);
    });

    it("a lab file that has no end", async function () {
      if (process.platform === "win32") {
        console.log("    Windows has no /dev/zero");
        this.skip();
      }
      await rm(file());
      await symlink("/dev/zero", file());
      assert.deepEqual(await problems(), [{ file: file(), line: 1, column: 1, message: "this is no file" }]);
    });

    for (const [title, files, linked] of [
      ["a folder of starter files that is a link to elsewhere", "files", "files"],
      ["a folder of starter files behind a link to elsewhere", "way/files", "way"],
    ] as const) {
      it(title, async () => {
        const elsewhere = await mkdtemp(join(tmpdir(), "elsewhere-"));
        try {
          await mkdir(join(elsewhere, "files"));
          await rm(join(home, "stranger-lab", "files"), { recursive: true });
          await symlink(elsewhere, join(home, "stranger-lab", linked), "junction");
          const text = readFileSync(file(), "utf8").replace("\nfiles: files\n", `\nfiles: ${files}\n`);
          await writeFile(file(), text);
          const line = text.split("\n").indexOf(`files: ${files}`) + 1;
          const message = "files: a link leads out of the lab's folder; expected a folder inside it";
          assert.deepEqual(await problems(), [{ file: file(), line, column: 8, message }]);
        } finally {
          await rm(elsewhere, { recursive: true, force: true });
        }
      });
    }

    it("a link that stays inside is taken", async () => {
      await cp(join(home, "stranger-lab", "files"), join(home, "stranger-lab", "real"), { recursive: true });
      await rm(join(home, "stranger-lab", "files"), { recursive: true });
      await symlink(join(home, "stranger-lab", "real"), join(home, "stranger-lab", "files"), "junction");
      assert.ok((await readLabFolder(home))[0]?.reading.ok);
    });
  });
});

function htmlOf(rendered: ReturnType<typeof markdown>): string {
  const { props } = rendered as { readonly props: { readonly dangerouslySetInnerHTML: { readonly __html: string } } };
  return props.dangerouslySetInnerHTML.__html;
}

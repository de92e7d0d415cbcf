import assert from "node:assert/strict";
import fc from "fast-check";
import markdownIt from "markdown-it";
import type { Lab } from "../../../../../src/core/labs/format/model.ts";
import { fenced, headingNames, paragraphs, plain, prose } from "../../../../../src/core/labs/notes/markdown.ts";
import { notesOf } from "../../../../../src/core/labs/notes/notes.ts";
import type { Pass, Progress } from "../../../../../src/core/labs/progress/progress.ts";
import { hostileNames, lab, now, pass, passes, progress, step } from "../../../support/builders.ts";

const home = "/home/ann";
const madeAt = "2026-11-27T09:30:00Z";
const notes = (...labs: readonly { readonly lab: Lab; readonly progress: Progress }[]): string =>
  notesOf({ labs, madeAt, home });

/** Everything on: what a page takes for a link here, it may take for one anywhere. */
const markdown = markdownIt({ html: true, linkify: true });
// As in the editor and on GitHub: a bare "evil.com" is no link.
markdown.linkify.set({ fuzzyLink: false });
const kindsIn = (text: string): readonly string[] =>
  markdown.parse(text, {}).flatMap(({ type, children }) => [type, ...(children ?? []).map((each) => each.type)]);

const first = step("first", [], {
  title: "Run it",
  run: [{ command: "docker run -it alpine", inside: ["ls"] }],
  why: "It **ran**.\n\nSee [the docs](https://docs.docker.com/).",
  predict: { ask: "What happens?", choices: ["it ends", "it stays"], because: "It ends `at once`." },
});
const second = step("second", [], { title: "Look", optional: true });
const third = step("third", [], { title: "Remove it" });
const recap = { says: ["One thing.", "Another."], asks: [] };
const theLab = lab([first, second, third], { title: "First lab", recap });
const firstPass = pass("first", {
  seen: ["container brave_curie of image alpine", "you answered 3"],
  commands: ["docker run -it -e KEY=hunter2 -v /home/ann/x:/x alpine"],
});

describe("notesOf", () => {
  it("is a page as a student would write it", () => {
    const done = progress({
      passes: passes(firstPass, pass("second", { kind: "your word", seen: [], at: now + 25 * 60_000 })),
      predictions: new Map([["first", 1]]),
      remarks: new Map([
        ["first", "I forgot -it.\nThen it worked:\n- once\n- twice"],
        ["third", "Not today."],
      ]),
    });
    assert.equal(
      notes({ lab: theLab, progress: done }),
      `# My notes from Container Labs

This is my own record of what I did on my own engine, written down on 2026-11-27; nothing in it is signed.

## Contents

- [Beginner level](#beginner-level)
  - [Lab: First lab](#lab-first-lab)

## Beginner level

### Lab: First lab

Time: less than a minute, 1 of 2 steps done.

#### 1. Run it

Done: you answered it.

\`\`\`sh
docker run -it -e KEY=… -v ~/x:/x alpine
\`\`\`

- I saw container brave_curie of image alpine.
- You answered 3.

**Asked before:** What happens?

**What I expected:** it stays

**What it really is:** It ends \`at once\`.

**Concept:** It **ran**.

See [the docs](https://docs.docker.com/).

**My notes:**

<!-- my notes: a-lab/first -->
I forgot -it.${"  "}
Then it worked:
- once
- twice
<!-- end -->

#### Optional: Look

Done: by your word, for I could not see it.

As the lab gives it:

\`\`\`sh
docker second
\`\`\`

**Concept:** Because second.

**My notes:**

<!-- my notes: a-lab/second -->
<!-- end -->

Not done yet:

- 2\\. Remove it <!-- not yet: a-lab/third -->

<!-- my notes: a-lab/third -->
Not today.
<!-- end -->


---

_What I write between the comments of a step, and below the last one, stays when the notes are exported again._

<!-- my own -->
`.replace("Done: you answered it.", "Done: the engine proves it."),
    );
  });

  it("says how each step was passed", () => {
    const said: Readonly<Record<Pass["kind"], string>> = {
      proved: "Done: the engine proves it.",
      assisted: "Done: the lab typed the commands for you.",
      "already so": "Done: it was already so, and you let it count.",
      "your word": "Done: by your word, for I could not see it.",
    };
    for (const [kind, sentence] of Object.entries(said)) {
      const done = progress({ passes: passes(pass("first", { kind: kind as Pass["kind"] })) });
      assert.ok(notes({ lab: theLab, progress: done }).includes(`\n${sentence}\n`), kind);
    }
  });

  it("has the recap once the lab's counted steps are done", () => {
    const done = (...ids: readonly string[]) => progress({ passes: passes(...ids.map((id) => pass(id))) });
    assert.ok(
      notes({ lab: theLab, progress: done("first", "third") }).includes("**To take along:**\n\n- One thing.\n- Ano"),
    );
    assert.ok(!notes({ lab: theLab, progress: done("first", "second") }).includes("To take along"));
  });

  it("puts labs below their level, in their order, and leaves out what was never begun", () => {
    const of = (id: string, level: Lab["level"], order: number, begun = true) => ({
      lab: lab([first], { id, title: `Lab ${id}`, level, order }),
      progress: progress(begun ? {} : { attempt: undefined }),
    });
    const text = notes(
      of("d", "orchestration", 1),
      of("b", "beginner", 2),
      of("c", "intermediate", 3, false),
      of("a", "beginner", 1),
      of("b2", "beginner", 3),
    );
    assert.deepEqual(text.match(/^(?: {2})?- \[.*/gm), [
      "- [Beginner level](#beginner-level)",
      "  - [Lab: Lab a](#lab-lab-a)",
      "  - [Lab: Lab b](#lab-lab-b)",
      "  - [Lab: Lab b2](#lab-lab-b2)",
      "- [Orchestration](#orchestration)",
      "  - [Lab: Lab d](#lab-lab-d)",
    ]);
    assert.match(notes(of("c", "beginner", 1, false)), /No lab is begun yet\./);
  });

  it("names what an earlier step bound in the lab's commands", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a lab writes it.
    const run = [{ command: "docker start ${it}", inside: [] }];
    const done = progress({
      passes: passes(pass("first", { binds: { it: { kind: "container", ids: ["0123456789abcdef"] } } })),
    });
    assert.match(notes({ lab: lab([{ ...first, run }]), progress: done }), /docker start 0123456789ab\n/);
  });

  const anything = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.constantFrom(...hostileNames, "<!-- end -->", "<!-- my own -->", "```", "# x", "1. x", "---", "===", "> x"),
    fc.constantFrom("https://evil.example/", "www.evil.com", "ann@evil.com", "![x](https://e.x/y)", "[a]: x"),
    fc.constantFrom(
      "- x <!-- not yet: a-lab/first -->",
      "<img src=x>",
      "&lt;b&gt;",
      "$x$",
      "a | b\n--|--",
      "<https://e.x>",
    ),
  );

  it("takes nothing of the engine or the learner for a link, a heading, HTML or a marker", () => {
    const bare = notes({ lab: theLab, progress: progress({ passes: passes(firstPass) }) });
    const counted = (text: string) => {
      const kinds = kindsIn(text);
      return ["link_open", "image", "html_inline", "html_block", "heading_open", "fence", "hr", "table_open"].map(
        (kind) => `${kind} ${kinds.filter((each) => each === kind).length}`,
      );
    };
    const texts = fc.array(anything, { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(texts, fc.array(anything, { minLength: 1, maxLength: 3 }), anything, (seen, commands, remark) => {
        const done = progress({
          passes: passes(pass("first", { seen, commands })),
          remarks: new Map([["first", `${remark}\n${seen[0]}`]]),
        });
        const text = notes({ lab: theLab, progress: done });
        assert.deepEqual(counted(text), counted(bare), text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("plain", () => {
  it("leaves what people read as it is", () => {
    for (const text of ["container brave_curie, exit code 0", "I saw it! (2 of 3)", "a-b 1.5 a:b /x/y"]) {
      assert.equal(plain(text), text);
    }
  });

  it("breaks what GitHub would make a link of", () => {
    assert.equal(plain("see www.evil.com, https://evil.com"), "see www\\.evil.com, https\\://evil.com");
  });

  it("renders as the very text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 40 }), (text) => {
        const shown = markdown.parse(`x ${plain(text)}`, {}).flatMap(({ children }) => children ?? []);
        const read = shown.map(({ content }) => content).join("");
        assert.equal(read, `x ${text.replaceAll(/\s+/g, " ").trim()}`.trim());
      }),
      { numRuns: 3_000, examples: [["__0__"], ["a_b_"], ["1. _x_"]] },
    );
  });
});

describe("paragraphs", () => {
  it("keeps lines, paragraphs, lists and joined letters", () => {
    assert.deepEqual(paragraphs("a\r\nb\n\n1. c\n* d\n-e\n👩‍💻"), ["a  ", "b", "", "1. c", "* d  ", "\\-e  ", "👩‍💻"]);
  });
});

describe("prose", () => {
  it("leaves the lab's links and code alone, and takes HTML, headings, fences and markers for letters", () => {
    const kept = "a `<b>` ``x ` <c>`` <https://docs.docker.com> [d](https://e.f) \\` *g*";
    assert.equal(prose(kept), kept);
    assert.equal(prose("a <b> `<c>\n\n<d>`"), "a \\<b> `\\<c>\n\n\\<d>`");
    assert.equal(prose("# a\n```\n<!-- end -->"), "\\# a\n\\```\n\\<!-- end -->");
  });
});

describe("fenced", () => {
  it("has a fence that no line can close, and no line that is a marker", () => {
    assert.deepEqual(fenced(["a ``` b\n````", "<!-- end -->"]), [
      "`````sh",
      "a ``` b",
      "````",
      " <!-- end -->",
      "`````",
    ]);
  });
});

describe("headingNames", () => {
  it("are those of GitHub, and each is another", () => {
    const name = headingNames();
    assert.deepEqual(["Lab: VMs & more!", "Lab: VMs  more", "1. A_b-c", "Ärger"].map(name), [
      "lab-vms--more",
      "lab-vms--more-1",
      "1-a_b-c",
      "ärger",
    ]);
  });
});

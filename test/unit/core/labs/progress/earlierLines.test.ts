import assert from "node:assert/strict";
import { noProgress, progressAfter, underNewNames } from "../../../../../src/core/labs/progress/progress.ts";
import { parseProgressLine } from "../../../../../src/core/labs/progress/progressLine.ts";
import { expecting, lab, now, step } from "../../../support/builders.ts";

const box = "b".repeat(64);
const pic = `sha256:${"c".repeat(64)}`;

/** One of each kind that version 0.1.0 wrote otherwise, letter for letter as it stands in a file -> what it is now. */
const lines: Readonly<Record<string, readonly [line: string, now: unknown]>> = {
  "a baseline with a field for each kind": [
    `{"kind":"baseline","engine":"ENGINE","baseline":{"containers":["${box}"],"images":{"${pic}":["alpine:latest"]},"volumes":["data"]},"id":"b","attempt":"a"}`,
    {
      ...{ id: "b", kind: "baseline", attempt: "a", backend: "engine", backendId: "ENGINE" },
      baseline: {
        ids: { container: [box], image: [pic], volume: ["data"] },
        tags: { [pic]: ["alpine:latest"] },
      },
    },
  ],
  "a baseline from before volumes": [
    '{"id":"b","kind":"baseline","attempt":"a","engine":"E","baseline":{"containers":[],"images":{}}}',
    {
      ...{ id: "b", kind: "baseline", attempt: "a", backend: "engine", backendId: "E" },
      baseline: { ids: { container: [], image: [] }, tags: {} },
    },
  ],
  "a pass with sentences, and names that stand for ids": [
    `{"kind":"pass","pass":{"step":"x","kind":"proved","seen":["container web of nginx: it ran \`nginx\` and is still running","you answered \\"28\\""],"objects":[{"kind":"container","id":"${box}","name":"web"}],"binds":{"web":["${box}"],"pic":["${pic}"],"vol":["data"],"other":["${"d".repeat(64)}"]},"commands":["docker run nginx"],"at":${now}},"id":"p","attempt":"a"}`,
    {
      ...{ id: "p", kind: "pass", attempt: "a" },
      pass: {
        ...{ step: "x", kind: "proved" },
        seen: [
          { kind: "told", text: "container web of nginx: it ran `nginx` and is still running" },
          { kind: "told", text: 'you answered "28"' },
        ],
        objects: [{ kind: "container", id: box, name: "web" }],
        binds: {
          web: { kind: "container", ids: [box] },
          pic: { kind: "image", ids: [pic] },
          vol: { kind: "volume", ids: ["data"] },
          other: { kind: "container", ids: ["d".repeat(64)] },
        },
        ...{ commands: ["docker run nginx"], at: now },
      },
    },
  ],
  "a pass that binds a volume without a name, whose id looks like a container's": [
    `{"id":"p","kind":"pass","attempt":"a","pass":{"step":"x","kind":"proved","seen":[],"objects":[{"kind":"volume","id":"${box}","name":"${box}"}],"binds":{"vol":["${box}"]},"at":1}}`,
    {
      ...{ id: "p", kind: "pass", attempt: "a" },
      pass: {
        ...{ step: "x", kind: "proved", seen: [], at: 1 },
        objects: [{ kind: "volume", id: box, name: box }],
        binds: { vol: { kind: "volume", ids: [box] } },
      },
    },
  ],
  "an answer at its place": [
    `{"kind":"answer","step":"x","expectation":2,"answer":{"text":"28","right":true,"said":"Right.","at":${now}},"id":"w","attempt":"a"}`,
    {
      ...{ id: "w", kind: "answer", attempt: "a", step: "x", expectation: "#2" },
      answer: { text: "28", right: true, said: "Right.", at: now },
    },
  ],
};

describe("a line as version 0.1.0 wrote it", () => {
  for (const [title, [line, wanted]] of Object.entries(lines)) {
    it(`${title}: is carried over`, () => assert.deepEqual(parseProgressLine(line), wanted));

    it(`${title}: and what is carried over is read back as it is`, () =>
      assert.deepEqual(parseProgressLine(JSON.stringify(wanted)), wanted));
  }

  for (const line of [
    '{"id":"b","kind":"baseline","attempt":"a","engine":"E","baseline":null}',
    '{"id":"b","kind":"baseline","attempt":"a","engine":7,"baseline":{"containers":[],"images":{}}}',
    '{"id":"b","kind":"baseline","attempt":"a","engine":"E","baseline":{"containers":[],"images":[]}}',
    '{"id":"p","kind":"pass","attempt":"a","pass":{"step":"x","kind":"proved","seen":[7],"objects":[],"at":1}}',
    '{"id":"p","kind":"pass","attempt":"a","pass":{"step":"x","kind":"proved","seen":[],"objects":[],"binds":{"a":[]},"at":1}}',
    '{"id":"p","kind":"pass","attempt":"a","pass":{"step":"x","kind":"proved","seen":[],"objects":[null],"binds":{"a":["$(x)"]},"at":1}}',
    '{"id":"w","kind":"answer","attempt":"a","step":"x","expectation":-1,"answer":{"text":"","right":true,"said":"","at":1}}',
    '{"id":"w","kind":"answer","attempt":"a","step":"x","expectation":1.5,"answer":{"text":"","right":true,"said":"","at":1}}',
  ]) {
    it(`is refused if it was wrong then: ${line}`, () => assert.equal(parseProgressLine(line), undefined));
  }

  it("an answer belongs to the expectation that stands at its place in the lab, wherever that stands later", () => {
    const question = { kind: "chosen", ask: "?", choices: [{ say: "yes", right: true, because: "." }] } as const;
    const asked = expecting({ kind: "answer", question });
    const theLab = lab([step("x", [expecting({ kind: "engine" }), expecting({ kind: "container" }), asked])]);
    const begun = { id: "a", kind: "attempt", at: now, revision: "1", engineFromBefore: true } as const;
    const answer = parseProgressLine(lines["an answer at its place"]?.[0] ?? "") ?? assert.fail();
    const folded = progressAfter(progressAfter(noProgress, begun), underNewNames(theLab, answer));
    assert.deepEqual([...folded.answers.keys()], ["x#answer-1"]);
  });
});

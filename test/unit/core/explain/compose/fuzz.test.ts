import assert from "node:assert/strict";
import { explainCompose } from "../../../../../src/core/explain/compose/explainCompose.ts";
import { goldenNames, goldenText } from "../../../../support/explainComposeGolden.ts";

/** 20,000 by CONTAINER_LABS_FUZZ=20000; one alone by CONTAINER_LABS_SEED. */
const rounds = Number(process.env["CONTAINER_LABS_FUZZ"] ?? 2_000);
const only = process.env["CONTAINER_LABS_SEED"];

/** The bound is for a machine that does nothing else. */
const slowest = process.env["CONTAINER_LABS_FUZZ"] === undefined ? 1_000 : 100;

type Random = (below: number) => number;

/** Mulberry32: the same seed, the same file. */
function random(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  ..."\t\n\r \"'[]{}:-&*!|>#$%@`,?~<\0\uFEFF\u2028",
  "\n  - ",
  ": ",
  "<<: *",
  "&a ",
  "*a",
  "$" + "{",
  "- - - ",
  "services:\n",
  "null",
  "!reset ",
  "80:80",
  "../",
  "---\n",
  "😀",
];

function mutated(seed: number, texts: readonly string[]): string {
  const next = random(seed);
  let text = texts[next(texts.length)] ?? "";
  for (let round = next(6) + 1; round > 0; round -= 1) {
    const at = next(text.length + 1);
    const to = Math.min(text.length, at + next(20));
    switch (next(6)) {
      case 0:
        text = text.slice(0, at) + (pieces[next(pieces.length)] ?? "") + text.slice(at);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 2:
        text = text.slice(0, at);
        break;
      case 3: {
        const other = texts[next(texts.length)] ?? "";
        const from = next(other.length + 1);
        text = text.slice(0, at) + other.slice(from, from + next(200)) + text.slice(at);
        break;
      }
      case 4: {
        const lines = text.split("\n");
        const [moved = ""] = lines.splice(next(lines.length), 1);
        lines.splice(next(lines.length + 1), 0, moved);
        text = lines.join("\n");
        break;
      }
      default:
        text = text.slice(0, at) + (pieces[next(pieces.length)] ?? "") + text.slice(to);
    }
  }
  return text;
}

function explainAll(text: string): void {
  const file = explainCompose(text, text.length % 2 === 0 ? "docker-stack.yml" : "compose.yaml");
  const lines = text.split(/\r\n|\n|\r/).length;
  for (const [index, place] of file.places.entries()) {
    assert.equal(place.index, index);
    assert.ok(place.from >= 0 && place.from <= place.to && place.to < lines, `place ${index} is outside`);
    const { here, not, effect, trouble, title } = file.explain(place);
    assert.ok(title.length <= 80 && !title.includes("\n"));
    for (const sentence of [...here, ...not, ...effect, trouble ?? ""]) {
      assert.ok(sentence.split("`").length % 2 === 1 && sentence.length < 2_500, sentence);
    }
  }
  for (let line = 0; line < lines; line += 1) {
    const place = file.placeAt(line);
    assert.ok(place === undefined || (place.from <= line && line <= place.to), `line ${line} is outside of its place`);
  }
}

describe("mutated Compose files", () => {
  it(`${rounds} of them: none throws, none is slow`, () => {
    const texts = goldenNames().map(goldenText);
    const seeds = only === undefined ? Array.from({ length: rounds }, (_, index) => index + 1) : [Number(only)];
    for (const seed of seeds) {
      const text = mutated(seed, texts);
      const start = performance.now();
      try {
        explainAll(text);
      } catch (error) {
        throw new Error(`CONTAINER_LABS_SEED=${seed} explains badly:\n${JSON.stringify(text)}`, { cause: error });
      }
      const took = performance.now() - start;
      assert.ok(took < slowest, `CONTAINER_LABS_SEED=${seed} took ${Math.round(took)} ms`);
    }
  }).timeout(600_000);
});

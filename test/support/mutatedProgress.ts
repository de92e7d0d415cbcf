/** Gives a whole number from 0 up to and without `below`. */
export type Random = (below: number) => number;

/** Mulberry32: the same seed, the same numbers. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

/** JSON that may stand in the place of any other. */
const strange: readonly string[] = [
  ...[
    "null",
    "[]",
    "{}",
    "[null]",
    "[[[]]]",
    "true",
    "false",
    '""',
    "0",
    "-1",
    "1.5",
    "-0",
    "1e308",
    "1e999",
    "-1e999",
  ],
  ...[
    "9007199254740993",
    '"\\ud800"',
    '"\\u2028"',
    '"\u2028"',
    '"\\u0000"',
    '"__proto__"',
    '"constructor"',
    '"../../x"',
  ],
  ...['"$(touch here)"', '"`id`"', '"--force"', '"\\n\\r"', '"<b>"', '"[x](command:y)"'],
  ...[
    '{"__proto__":null}',
    '{"__proto__":{"kind":"pass"}}',
    '{"length":3}',
    '{"toString":1}',
    '[{"kind":"container"}]',
  ],
  ...[nested(2_000, "[", "]"), nested(500, '{"a":', "}").replace(":}", ":1}"), JSON.stringify("x".repeat(40_000))],
  JSON.stringify(Array.from({ length: 3_000 }, (_, index) => index)),
];

const scraps: readonly string[] = [
  "\u2028",
  "\r",
  "\0",
  '"',
  "{",
  "}",
  "[",
  ",",
  ":",
  "\uFEFF",
  " ",
  "😀",
  "null",
  "\\",
];

/** Where a value stands in the text of a line: after a colon, or between brackets. */
function places(line: string): readonly (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  const open: number[] = [];
  for (const token of line.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]|[\w.+-]+/g)) {
    const [text] = token;
    const end = token.index + text.length;
    if (text === "[" || text === "{") {
      open.push(token.index);
    } else {
      const from = text === "]" || text === "}" ? (open.pop() ?? token.index) : token.index;
      found.push([from, end]);
    }
  }
  return found;
}

/** One line, with one thing about it changed. */
function mutatedLine(next: Random, lines: readonly string[]): string {
  const one = <Value>(values: readonly Value[], otherwise: Value): Value => values[next(values.length)] ?? otherwise;
  const line = one(lines, "");
  const other = one(lines, "");
  const [from, to] = one(places(line), [0, 0] as const);
  const at = next(line.length + 1);
  switch (next(10)) {
    case 0:
    case 1:
    case 2:
      return line.slice(0, from) + one(strange, "") + line.slice(to);
    case 3: {
      // A value of another line, or of another place.
      const [start, end] = one(places(other), [0, 0] as const);
      return line.slice(0, from) + other.slice(start, end) + line.slice(to);
    }
    case 4:
      // A key and its value go.
      return line.replace(one(line.match(/"\w+":(?:"(?:[^"\\]|\\.)*"|[\w.+-]+|\[\]|\{\}),?/g) ?? [""], ""), "");
    case 5:
      return line.replace(/"kind":"\w+"/, one(other.match(/"kind":"\w+"/g) ?? [""], '"kind":"unheard-of"'));
    case 6:
      return line.slice(0, at);
    case 7:
      return line.slice(0, at) + one(scraps, "") + line.slice(at + next(4));
    case 8:
      return line.slice(0, at) + other.slice(next(other.length + 1));
    default:
      return line.replace(/"id":"[^"]*"/, one(other.match(/"id":"[^"]*"/g) ?? [""], ""));
  }
}

/**
 * A progress file in which so many lines were changed, doubled, moved, or put in beside their originals; some of its
 * bytes may be no text.
 */
export function mutatedProgress(next: Random, lines: readonly string[], mutations: number): Uint8Array {
  const mutated: (string | Uint8Array)[] = [...lines];
  for (let count = 0; count < mutations; count += 1) {
    const line = mutatedLine(next, lines);
    const at = next(mutated.length + 1);
    const bytes = next(20) === 0 ? Uint8Array.from([...Buffer.from(line), 0xff, 0xc3, 0x28]) : line;
    mutated.splice(at, next(3) === 0 ? 1 : 0, bytes);
  }
  const feed = next(10) === 0 ? "\r\n" : "\n";
  const parts = mutated.flatMap((each) => [Buffer.from(each as string), Buffer.from(next(200) === 0 ? "" : feed)]);
  return Buffer.concat(next(2) === 0 ? parts : parts.slice(0, -1));
}

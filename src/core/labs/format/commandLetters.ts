import { codeOf } from "../../shownText.ts";
import { closingQuote } from "../terminal/shellWords.ts";

/** A person who is shown a command trusts what it looks like. So it may look like nothing else. */
export const commandProblem = (command: string): string | undefined => blanks(command) ?? lookAlike(command);

/** More blanks than an indentation needs push what follows out of sight. */
const mostBlanks = 8;

/** As far as one has to look back for what a word is: further blanks are refused. */
const farthest = 24;

function blanks(command: string): string | undefined {
  const found = / {9,}/.exec(command)?.[0].length;
  return found === undefined
    ? undefined
    : `a command may have at most ${mostBlanks} blanks in a row, or the rest of it is out of sight; found ${found}`;
}

/**
 * Letters of other alphabets are for what a command says, in quotes. Names of commands, options, images and files are
 * of plain letters; a shell reads `–rm` and `dосker`, with two Cyrillic letters, as something else than people do.
 */
function lookAlike(command: string): string | undefined {
  const { quoted, bare } = partsOf(command);
  const foreign = /\P{ASCII}/u.exec(bare)?.[0];
  if (foreign !== undefined) {
    return `outside of quotes a command has plain letters and signs only; found "${foreign}" (${codeOf(foreign)})`;
  }
  for (const part of quoted) {
    const wide = [...part].find(isDressedUp);
    if (wide !== undefined) {
      return `"${wide}" (${codeOf(wide)}) looks like a plain letter and is another one; expected the plain one`;
    }
    const mixed = part.match(/[\p{L}\p{M}\p{N}]+/gu)?.find(mixesAlphabets);
    if (mixed !== undefined) {
      return `"${mixed}" mixes letters of several alphabets that look alike; expected one alphabet in a word`;
    }
  }
  return undefined;
}

/** The text in quotes, as far as a shell takes it as it is, and all else. A quote that is never closed is none. */
function partsOf(command: string): { readonly quoted: readonly string[]; readonly bare: string } {
  const quoted: string[] = [];
  const bare: string[] = [];
  const neverClosed = new Set<string>();
  let at = 0;
  while (at < command.length) {
    const sign = command.charAt(at);
    const opens = (sign === "'" || sign === '"') && !neverClosed.has(sign);
    const close = opens ? closingQuote(command, at + 1, sign) : undefined;
    if (close === undefined) {
      if (opens) {
        neverClosed.add(sign);
      }
      const length = sign === "\\" ? 2 : 1;
      bare.push(command.slice(at, at + length));
      at += length;
    } else {
      const text = command.slice(at + 1, close);
      // The name of a command is no text, whatever it stands in: at the beginning, or behind what ends another one.
      const isName = commandFollows.test(bare.slice(-farthest).join(""));
      if (isName || (sign === '"' && /\$\(|`/.test(text))) {
        bare.push(text);
      } else {
        quoted.push(text);
        bare.push("''");
      }
      at = close + 1;
    }
  }
  return { quoted, bare: bare.join("") };
}

const commandFollows = /(^|[;&|(`]|\b(?:sudo|exec|env|then|do)) *$/;

/** Full-width, mathematical and phonetic letters, which are no alphabet of any language. */
const isDressedUp = (sign: string): boolean =>
  /[\p{L}\p{Nd}]/u.test(sign) &&
  /\P{ASCII}/u.test(sign) &&
  (/^[A-Za-z0-9]+$/.test(sign.normalize("NFKC")) || /[\u0250-\u02AF\u1D00-\u1DBF]/.test(sign));

const alphabets: readonly RegExp[] = [
  ...[/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u],
  ...[/\p{Script=Cherokee}/u, /\p{Script=Coptic}/u, /\p{Script=Lisu}/u, /\p{Script=Georgian}/u],
  ...[/\p{Script=Hebrew}/u, /\p{Script=Arabic}/u, /\p{Script=Devanagari}/u, /\p{Script=Thai}/u],
];

/** Chinese, Japanese and Korean are written with plain letters between theirs, which look like none of them. */
const besideAll = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

function mixesAlphabets(word: string): boolean {
  const found = new Set(
    [...word]
      .filter((sign) => /\p{L}/u.test(sign) && !besideAll.test(sign) && !/\p{Script=Common}/u.test(sign))
      .map((sign) => alphabets.findIndex((alphabet) => alphabet.test(sign))),
  );
  return found.size > 1;
}

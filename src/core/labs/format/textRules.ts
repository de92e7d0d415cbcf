import { codeOf, unseenIn } from "../../shownText.ts";

/**
 * What a reader can't see in a command must not be in it: it is shown, trusted and then run. Besides control and
 * format characters these are the ones that fonts leave out or draw as nothing, and spaces that a shell doesn't take
 * for one.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\u{1D159}]|(?! )\p{Zs}/u;

/** Why a text is refused, or undefined. `what` it is: "a command". */
export function hiddenCharacter(text: string, what: string): string | undefined {
  const found = hidden.exec(text)?.[0];
  if (found === undefined) {
    return undefined;
  }
  return `${what} may not hold control, bidirectional or zero-width characters, or unusual spaces; found ${codeOf(found)}`;
}

/**
 * Why a text for people is refused, or undefined. Signs that turn the direction of what follows make a sentence read as
 * another one than the author of a lab, or its reviewer, has read.
 */
export function unseenCharacter(text: string): string | undefined {
  const found = unseenIn(text);
  return found === undefined
    ? undefined
    : `a text may not hold control, bidirectional or invisible characters; found ${codeOf(found)}`;
}

const onlyHttps = "expected links to https:// only";

/**
 * Within one line, and unescaped: marks that stand in two paragraphs, or that mean themselves, only look as if what is
 * between them were code.
 */
const codeSpan = /(?<![\\`])(`+)[^`\r\n]+\1(?!`)/g;

/**
 * Why a text is refused, or undefined. Where a link leads is decided by the author, and a lab can come from a
 * stranger. Links with brackets and parentheses are looked for inside code too: the editor's walkthrough cards,
 * which know `command:` links, see them there. HTML needs no rule, it is shown as text.
 */
export function linkProblem(text: string): string | undefined {
  const outsideCode = text.replaceAll(codeSpan, "``");
  if (/!\[[^\][]*\][([]/.test(text) || outsideCode.includes("![")) {
    return "images are not shown in a lab's text; expected words";
  }
  const targets = [
    ...[...text.matchAll(/\]\(\s*<?([^)\s>]*)/g)].map((match) => match[1] ?? ""),
    ...[...outsideCode.matchAll(/\[(?:\\.|[^\][\\])+\]:\s*<?([^\s>]*)/g)].map((match) => match[1] ?? ""),
    ...[...outsideCode.matchAll(/<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/gi)].map((match) => match[1] ?? ""),
    ...[...outsideCode.matchAll(/<([^\s<>@]+@[^\s<>]+)>/g)].map((match) => `mailto:${match[1]}`),
  ];
  const refused = targets.find((target) => !/^https:\/\/[^/]/i.test(target));
  return refused === undefined ? undefined : `${onlyHttps}; found "${refused}"`;
}

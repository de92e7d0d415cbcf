/**
 * What a reader can't see in a command must not be in it: it is shown, trusted and then run. Besides control and
 * format characters these are the ones that fonts leave out, and spaces that a shell doesn't take for one.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]|(?! )\p{Zs}/u;

/** Why a command is refused, or undefined. */
export function hiddenCharacter(command: string): string | undefined {
  const found = hidden.exec(command)?.[0];
  if (found === undefined) {
    return undefined;
  }
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `a command may not hold control, bidirectional or zero-width characters, or unusual spaces; found U+${code}`;
}

const onlyHttps = "expected links to https:// only";

/**
 * Why a text is refused, or undefined. Where a link leads is decided by the author, and a lab can come from a
 * stranger. Links with brackets and parentheses are looked for inside code too: the editor's walkthrough cards,
 * which know `command:` links, see them there. HTML needs no rule, it is shown as text.
 */
export function linkProblem(text: string): string | undefined {
  if (/!\[[^\][]*\][([]/.test(text)) {
    return "images are not shown in a lab's text; expected words";
  }
  const outsideCode = text.replaceAll(/(`+)[^`]+\1/g, "``");
  const targets = [
    ...[...text.matchAll(/\]\(\s*<?([^)\s>]*)/g)].map((match) => match[1] ?? ""),
    ...[...outsideCode.matchAll(/\[[^\][]+\]:\s*<?([^\s>]*)/g)].map((match) => match[1] ?? ""),
    ...[...outsideCode.matchAll(/<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/gi)].map((match) => match[1] ?? ""),
    ...[...outsideCode.matchAll(/<([^\s<>@]+@[^\s<>]+)>/g)].map((match) => `mailto:${match[1]}`),
  ];
  const refused = targets.find((target) => !/^https:\/\/[^/]/i.test(target));
  return refused === undefined ? undefined : `${onlyHttps}; found "${refused}"`;
}

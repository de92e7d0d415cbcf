/**
 * Names, labels and errors come from an engine, a registry or a stranger's lab. What they say is shown as they say it,
 * but it must not be a link, an icon or a text that reads otherwise than it is.
 */

/** Scripts whose words are written with invisible joiners. */
const joined =
  String.raw`[\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Gurmukhi}` +
  String.raw`\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Mongolian}\p{Script=Oriya}\p{Script=Sinhala}` +
  String.raw`\p{Script=Tamil}\p{Script=Telugu}]`;

/** Invisible by right: what makes one emoji of several signs, and what joins the letters of some scripts. */
const byRight =
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?)\u200D(?=\p{Extended_Pictographic})` +
  String.raw`|(?<=[\p{Extended_Pictographic}#*0-9])\uFE0F` +
  String.raw`|(?<=${joined}\p{M}*)[\u200C\u200D](?=${joined})`;

/** Signs that nobody sees, or that turn the direction of what is read; U+2800 and U+1D159 are drawn as nothing. */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\u{1D159}]`;

const unseenInText = new RegExp(`(?!${byRight})${unseen}`, "u");
const everyUnseen = new RegExp(unseenInText.source, "gu");

/** `U+202E`. */
export const codeOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** The first sign that nobody could see in a text for people, line breaks and tabs aside. */
export const unseenIn = (text: string): string | undefined =>
  unseenInText.exec(text.replaceAll(/\r\n|[\n\t]/g, " "))?.[0];

/** Each sign that nobody would see as `<U+202E>`. Line breaks and tabs stay. */
export const visible = (text: string): string =>
  text.replaceAll(everyUnseen, (sign) => (sign === "\n" || sign === "\t" ? sign : `<${codeOf(sign)}>`));

/** For a place of one line: a row, a title, a line of the log. Blanks that would push the rest out of sight are one. */
export const inOneLine = (text: string): string => visible(text.replaceAll(/[\s\u0085]+/g, " ").trim());

/** The editor cuts a notification at 1,000 signs, and a dialog grows with its text until its buttons are off-screen. */
const longest = 900;

const shortened = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…`;

/**
 * For notifications, dialogs, progress and prompts. The editor makes links of `[text](command:…)` there, and whoever
 * clicks it runs the command. With a blank between the two brackets it is no link, and reads as before. No other
 * change may follow, or it could bring the two together again.
 */
export const inMessage = (text: string): string => shortened(inOneLine(text)).replaceAll("](", "] (");

/** As `inMessage`, and what the author of the text broke into lines stays so. */
export const inDialog = (text: string): string =>
  shortened(
    visible(
      text
        .replaceAll(/\r\n?/g, "\n")
        .replaceAll(/[^\S\n]{4,}/g, "   ")
        .replaceAll(/\n{3,}/g, "\n\n"),
    ),
  )
    .trim()
    .replaceAll("](", "] (");

/** For the status bar, lists to choose from and prompts, where the editor makes pictures of `$(name)`. */
export const withoutIcons = (text: string): string =>
  text.replaceAll(/\$\([a-z0-9-]+(?:~[a-z0-9-]+)?\)/gi, (icon) => `\\${icon}`);

/** All texts of a plain value, for a page that shows them. */
export function visibleIn<Value>(value: Value): Value {
  if (typeof value === "string") {
    return visible(value) as Value;
  }
  if (Array.isArray(value)) {
    return value.map(visibleIn) as Value;
  }
  return typeof value === "object" && value !== null
    ? (Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleIn(each)])) as Value)
    : value;
}

/** The same JSON, in which nothing is invisible. */
export const visibleJson = (value: unknown): string =>
  (JSON.stringify(value, undefined, 2) ?? "").replaceAll(everyUnseen, (sign) =>
    sign === "\n"
      ? sign
      : Array.from({ length: sign.length }, (_, index) => sign.charCodeAt(index))
          .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
          .join(""),
  );

import { fitsGlob } from "../../base/glob.ts";

/** One word that is asked for: a glob, or several of which one must fit. `**` stands for any number of words. */
export type WantedWord = string | readonly string[];

/** A whole command word by word. */
export type WantedWords = readonly WantedWord[];

const anyNumber = "**";

/** Whether these words are one of the commands that are asked for. Words keep their borders. */
export const fitsArgv = (forms: readonly WantedWords[], words: readonly string[]): boolean =>
  forms.some((form) => fitsForm(form, words));

/**
 * Only the last `**` is ever given more words: what stands between two of them fits best where it fits first, so no
 * lab can make this slow.
 */
function fitsForm(form: WantedWords, words: readonly string[]): boolean {
  let [item, place] = [0, 0];
  let open: { readonly item: number; readonly place: number } | undefined;
  while (place < words.length || item < form.length) {
    const wanted = form[item];
    if (wanted === anyNumber) {
      open = { item, place };
      item += 1;
    } else if (wanted !== undefined && place < words.length && fitsWord(wanted, words[place] ?? "", place === 0)) {
      item += 1;
      place += 1;
    } else if (open !== undefined && open.place < words.length) {
      open = { item: open.item, place: open.place + 1 };
      item = open.item + 1;
      place = open.place;
    } else {
      return false;
    }
  }
  return true;
}

const fitsWord = (wanted: WantedWord, word: string, isProgram: boolean): boolean =>
  [wanted].flat().some((glob) => fitsOne(glob, word) || (isProgram && fitsProgram(glob, word)));

const fitsOne = (glob: string, word: string): boolean => (glob === "*" ? word !== "" : fitsGlob(glob, word));

/** A program that is asked for by its bare name may be started by its path; one asked for by a path may not. */
const fitsProgram = (glob: string, word: string): boolean =>
  word.startsWith("/") && fitsOne(glob, word.slice(word.lastIndexOf("/") + 1));

/** The command that is asked for as a learner would type it; undefined where any would do. */
export function wantedCommand(forms: readonly WantedWords[]): string | undefined {
  const plain = forms.map((form) => form.map(firstPlain).filter((word) => word !== anyNumber));
  const first = plain.find((form) => form.every((word) => word === "*" || !word.includes("*"))) ?? plain[0] ?? [];
  const words = first.map(withoutStars);
  return words.every((word) => word === some) ? undefined : commandInWords(words);
}

/** Which of the words that will do is told: one that is written out, if there is one. */
const firstPlain = (wanted: WantedWord): string => {
  const globs = [wanted].flat();
  return globs.find((glob) => !glob.includes("*")) ?? globs[0] ?? "";
};

/** Something that the learner chooses, or that may stand there too. */
const some = "…";

function withoutStars(glob: string, place: number): string {
  // What may stand before a program is its folder, and options may be joined by others.
  const spared = place === 0 ? glob.replace(/^\*(?=.)/, "") : glob;
  return spared.startsWith("-") ? spared.replaceAll("*", "") : spared.replaceAll(/\*+/g, some);
}

/** A command line that is asked for as one text, in the same way. */
export const wantedLine = (glob: string): string =>
  glob.replaceAll(/^\*+|\*+$/g, "").replaceAll(/\*+/g, some) || "a command";

/** More of a command says nothing more to a reader. */
const mostCharacters = 200;

/** As it would be typed: words with blanks in them are quoted, so that their borders are seen. */
export function commandInWords(words: readonly string[]): string {
  const line = words.map(quoted).join(" ").replaceAll(/\s+/g, " ");
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}${some}` : line;
}

function quoted(word: string): string {
  if (/^[\w@%+=:,./~^…[\]-]+$/.test(word)) {
    return word;
  }
  return word.includes("'") && !/["$\\`!]/.test(word) ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

import { composeLanguage, dockerLanguage, type Grammar, type Language } from "./commandLanguage.ts";
import type { Word } from "./commandParts.ts";
import { shownValue, type ValueKind } from "./harmlessValues.ts";
import { hidden, shownArguments } from "./harmlessWords.ts";
import type { Vocabulary } from "./stepVocabulary.ts";

/** The words behind `docker`, `docker compose` or `kubectl`: each as it was typed, or with `…` for what may be a secret. */
export function shownWords(words: readonly Word[], language: Language, vocabulary: Vocabulary): readonly string[] {
  const reading = new Reading(words, vocabulary);
  reading.options(language.options);
  const first = reading.peek();
  if (language === dockerLanguage && first === "compose") {
    reading.keep();
    return [...reading.shown, ...shownWords(reading.rest(), composeLanguage, vocabulary)];
  }
  const both = `${first} ${reading.peek(1)}`;
  const name = language.groups.has(first ?? "") && language.commands.has(both) ? both : (first ?? "");
  const grammar = language.commands.get(name);
  if (grammar === undefined) {
    if (language.groups.has(first ?? "")) {
      reading.keep();
    }
    return [
      ...reading.shown,
      ...reading.rest().map(({ raw, value }) => (value === "--help" || isNamed(value, vocabulary) ? raw : hidden)),
    ];
  }
  for (const _ of name.split(" ")) {
    reading.keep();
  }
  reading.command(grammar);
  return reading.shown;
}

/** A word that the step has, and that doesn't begin with a dash as an option's value might. */
const isNamed = (value: string, { words }: Vocabulary): boolean => words.has(value);

const usualImages = new Set(
  "alpine busybox debian hello-world mysql nginx node postgres python redis redis:alpine ubuntu".split(" "),
);

class Reading {
  readonly #words: readonly Word[];
  readonly #vocabulary: Vocabulary;
  readonly shown: string[] = [];
  #at = 0;
  /** Behind an option that isn't known: what the words are that follow, nobody can tell. */
  #lost = false;
  /** Behind `-e NAME`: its value may have been meant. */
  #valueLeftOut = false;

  constructor(words: readonly Word[], vocabulary: Vocabulary) {
    this.#words = words;
    this.#vocabulary = vocabulary;
  }

  peek(ahead = 0): string | undefined {
    return this.#words[this.#at + ahead]?.value;
  }

  rest(): readonly Word[] {
    return this.#words.slice(this.#at);
  }

  keep(): void {
    const word = this.#words[this.#at];
    if (word !== undefined) {
      this.shown.push(word.raw);
      this.#at += 1;
    }
  }

  options(known: Grammar["options"]): void {
    while (this.peek()?.startsWith("-") === true) {
      this.#option(known);
    }
  }

  command({ options, operands }: Grammar): void {
    let place = 0;
    let ended = false;
    while (this.peek() !== undefined) {
      const kind = operands[Math.min(place, operands.length - 1)];
      const word = this.peek() ?? "";
      if (this.#lost || kind === "arguments" || (ended && kind === "dashed")) {
        this.#arguments();
      } else if (word === "--" && !ended) {
        ended = true;
        this.keep();
      } else if (!ended && word.startsWith("-") && word !== "-") {
        this.#option(options);
      } else {
        place += 1;
        this.#value(kind === undefined || kind === "dashed" ? "hidden" : kind);
      }
    }
  }

  #arguments(): void {
    const rest = this.rest();
    const shown = shownArguments(
      rest.map(({ value }) => value),
      this.#vocabulary,
    );
    this.shown.push(...rest.map(({ raw, value }, index) => (shown[index] === value ? raw : (shown[index] ?? hidden))));
    this.#at = this.#words.length;
  }

  /** The next word, which is of this kind. */
  #value(kind: ValueKind): void {
    const word = this.#words[this.#at];
    if (word !== undefined) {
      const shown = word.value === "-" ? word.value : this.#shown(kind, word.value);
      this.#valueLeftOut = kind === "variable" && !word.value.includes("=");
      this.shown.push(shown === word.value ? word.raw : shown);
      this.#at += 1;
    }
  }

  #shown(kind: ValueKind, value: string): string {
    if (kind !== "secret" && isNamed(value, this.#vocabulary)) {
      return value;
    }
    return this.#valueLeftOut && !usualImages.has(value) ? hidden : shownValue(kind, value);
  }

  #option(known: Grammar["options"]): void {
    const { raw = "", value = "" } = this.#words[this.#at] ?? {};
    if (value.startsWith("--")) {
      this.#longOption(known, raw, value);
    } else {
      this.#shortOptions(known, raw, value);
    }
  }

  #longOption(known: Grammar["options"], raw: string, value: string): void {
    const equals = value.indexOf("=");
    const name = equals === -1 ? value : value.slice(0, equals);
    const kind = known.get(name);
    this.#at += 1;
    if (!known.has(name)) {
      this.#lost = true;
      const isName = /^--[a-z]+(?:-[a-z]+){0,4}$/.test(name);
      this.shown.push(isName ? (equals === -1 ? raw : `${name}=${hidden}`) : hidden);
    } else if (equals !== -1) {
      const given = value.slice(equals + 1);
      const shown = kind === undefined ? (/^(?:true|false)$/.test(given) ? given : hidden) : this.#shown(kind, given);
      this.shown.push(shown === given ? raw : `${name}=${shown}`);
    } else {
      this.shown.push(raw);
      if (kind !== undefined) {
        this.#value(kind);
      }
    }
  }

  /** `-it`, `-p8080:80`, `-itp 8080:80`. */
  #shortOptions(known: Grammar["options"], raw: string, value: string): void {
    this.#at += 1;
    for (let at = 1; at < value.length; at += 1) {
      const name = `-${value.charAt(at)}`;
      const kind = known.get(name);
      const behind = value.slice(at + 1).replace(/^=/, "");
      if (!known.has(name)) {
        this.#lost = true;
        this.shown.push(/^-[A-Za-z]$/.test(value) ? raw : hidden);
        return;
      }
      if (kind !== undefined && behind !== "") {
        const shown = this.#shown(kind, behind);
        this.shown.push(shown === behind ? raw : `${value.slice(0, value.length - behind.length)}${shown}`);
        return;
      }
      if (kind !== undefined) {
        this.shown.push(raw);
        this.#value(kind);
        return;
      }
    }
    this.shown.push(raw);
  }
}

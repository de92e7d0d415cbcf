import { code, type Sentence } from "../explanation.ts";

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  w: ["week", "weeks"],
  d: ["day", "days"],
  h: ["hour", "hours"],
  m: ["minute", "minutes"],
  s: ["second", "seconds"],
  ms: ["millisecond", "milliseconds"],
  us: ["microsecond", "microseconds"],
  ns: ["nanosecond", "nanoseconds"],
};

/** 65533 is 65,533. */
export const digits = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

const count = (number: number, one: string, many = `${one}s`): string =>
  `${digits(number)} ${number === 1 ? one : many}`;

/** `1m30s` is 1 minute 30 seconds; undefined for what is no duration. */
export function duration(text: string): string | undefined {
  if (/^0+$/.test(text)) {
    return "0 seconds";
  }
  if (text.length > 100 || !/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|us|µs|ns|[hmsdw]))+$/.test(text)) {
    return undefined;
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|[hmsdw])/g)];
  return parts
    .map(([, amount = "", unit = ""]) => {
      const [one, many] = units[unit === "µs" ? "us" : unit] ?? ["", ""];
      return `${digits(Number(amount))} ${Number(amount) === 1 ? one : many}`;
    })
    .join(" ");
}

/** In words what is understood, in code what isn't. */
export const durationOr = (text: string): Sentence => duration(text) ?? code(text);

/** "every 5 seconds", and "every minute", not "every 1 minute". */
export const every = (text: string): Sentence => `every ${durationOr(text).replace(/^1 (?=\w+$)/, "")}`;

const powers: Readonly<Record<string, number>> = { "": 0, b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 };
const names = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];

/** How many bytes `512m` is; Docker counts in powers of 1024 whatever the unit is called. */
export function bytes(text: string): number | undefined {
  const [, amount, unit = ""] = /^(\d{1,15}(?:\.\d{1,6})?)\s?(?:([bkmgtp])(?:i?b)?)?$/i.exec(text.trim()) ?? [];
  const power = powers[unit.toLowerCase()];
  return amount === undefined || power === undefined ? undefined : Math.round(Number(amount) * 1024 ** power);
}

export function bytesOr(text: string): Sentence {
  const amount = bytes(text);
  if (amount === undefined) {
    return code(text);
  }
  const power = amount < 1024 ? 0 : Math.min(names.length - 1, Math.floor(Math.log2(amount) / 10));
  const scaled = Math.round((amount / 1024 ** power) * 100) / 100;
  return power === 0 ? count(amount, "byte") : `${scaled} ${names[power]}`;
}

/** Where Docker counts in powers of 1000, as for the size of a log file: `10m` is 10 MB. */
export function decimalBytesOr(text: string): Sentence {
  const [, amount, unit = ""] = /^(\d{1,15}(?:\.\d{1,6})?)\s?(?:([kmgtp])b?|b)?$/i.exec(text.trim()) ?? [];
  return amount === undefined
    ? code(text)
    : unit === ""
      ? count(Number(amount), "byte")
      : `${Number(amount)} ${unit.toLowerCase() === "k" ? "k" : unit.toUpperCase()}B`;
}

/** `0.5` is half of one CPU's time. */
export function cpusOr(text: string): Sentence {
  const amount = Number(text);
  if (text.trim() === "" || !Number.isFinite(amount) || amount < 0) {
    return code(text);
  }
  if (amount >= 1) {
    return `the time of ${count(amount, "CPU")}`;
  }
  return amount === 0.5 ? "half of one CPU's time" : `${Math.round(amount * 1000) / 10} % of one CPU's time`;
}

const triplet = (bits: number): string => `${bits & 4 ? "r" : "-"}${bits & 2 ? "w" : "-"}${bits & 1 ? "x" : "-"}`;

/** `0440` is `r--r-----`; undefined for what is no octal number of permissions. */
export function permissions(text: string): string | undefined {
  const [, octal] = /^0?o?([0-7]{3})$/.exec(text.trim()) ?? [];
  return octal === undefined ? undefined : [...octal].map((digit) => triplet(Number(digit))).join("");
}

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Small numbers as words, as a teacher says them. */
export const spoken = (number: number): string => words[number] ?? digits(number);

/** A written number as a word if it is one, else as it stands. */
export const spokenOr = (text: string): Sentence => (/^\d{1,9}$/.test(text) ? spoken(Number(text)) : code(text));

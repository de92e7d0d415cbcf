import { isEmpty, type YamlNode } from "./yamlNode.ts";

/** What a value without quotes is to the YAML readers of Docker's programs, which are written in Go. */
export interface Scalar {
  readonly type: "null" | "boolean" | "integer" | "float" | "date" | "text";
  /** As it comes out where a text is wanted: `010` is 8, `1.50` is 1.5. */
  readonly text: string;
}

const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const longest = 80;

/** The type and value of a text's node, by the rules of YAML 1.2 and what Go adds: `010` and `1_000` are numbers. */
export function scalarOf({ kind, text, style, tag, start, end }: YamlNode): Scalar {
  const written: Scalar = { type: "text", text };
  if (kind !== "text" || tag === "!!str" || tag === "!") {
    return written;
  }
  if (style !== "plain" && !/^!!(?:int|float|bool|null)$/.test(tag)) {
    return written;
  }
  if (isEmpty({ kind, text, style, tag, start, end } as YamlNode)) {
    return { type: "null", text: "" };
  }
  if (text.length > longest) {
    return written;
  }
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) {
    return { type: "boolean", text: text.toLowerCase() };
  }
  const infinite = /^([-+]?)\.(?:inf|Inf|INF)$/.exec(text);
  if (infinite !== null) {
    return { type: "float", text: `${infinite[1] === "-" ? "-" : "+"}Inf` };
  }
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) {
    return { type: "float", text: "NaN" };
  }
  const date = dateOf(text);
  return date === undefined ? (numberOf(text) ?? written) : { type: "date", text: date };
}

function numberOf(text: string): Scalar | undefined {
  if (!/^[-+.\d]/.test(text)) {
    return undefined;
  }
  const plain = text.startsWith(".") ? text : text.replaceAll("_", "");
  const whole = wholeNumber(plain);
  if (whole !== undefined) {
    return { type: "integer", text: whole };
  }
  const value = Number(plain);
  return float.test(plain) && Number.isFinite(value) ? { type: "float", text: goFloat(value) } : undefined;
}

/** Octal by a leading 0 too; undefined for what has no place in 64 bits. */
function wholeNumber(text: string): string | undefined {
  const [, sign = "", digits = ""] = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*|0)$/.exec(text) ?? [];
  if (digits === "") {
    return undefined;
  }
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const limit = sign === "-" ? 2n ** 63n : 2n ** 64n - 1n;
  return value > limit ? undefined : String(sign === "-" ? -value : value);
}

/** A number with a fraction as Go prints it: with an exponent from a million on. */
function goFloat(value: number): string {
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 6)) {
    const size = String(Math.abs(power)).padStart(2, "0");
    return `${digits}e${power < 0 ? "-" : "+"}${size}`;
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A day and, if it is written, a time of it, as Go prints them. */
function dateOf(text: string): string | undefined {
  const [, year = "", month = "", day = "", time = "", zone = ""] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)(Z|[-+]\d\d:\d\d)?)?$/.exec(text) ??
    [];
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  if (!isDay) {
    return undefined;
  }
  const two = (number: string): string => number.padStart(2, "0");
  const clock = time === "" ? "00:00:00" : time.split(":").map(two).join(":");
  const offset = zone === "" || zone === "Z" ? "+0000 UTC" : `${zone.replace(":", "")} ${zone.replace(":", "")}`;
  return `${year}-${two(month)}-${two(day)} ${clock} ${offset}`;
}

import { type Scalar, scalarOf } from "../../yaml/scalar.ts";
import { code, type Sentence } from "../explanation.ts";
import { joined } from "../sentences.ts";
import { extensionPattern, mergePattern, unknownPattern } from "../yaml/spot.ts";
import { refusedVariable } from "./interpolation.ts";
import { rows } from "./rows.ts";
import { isNotReadByStack } from "./swarm.ts";
import type { Told } from "./told.ts";
import { isNumberText, typeOf, type ValueType } from "./valueTypes.ts";

/** Why the program that the file is meant for refuses a value that YAML can read. */
export function aboutRefusal(told: Told): Sentence | undefined {
  const { pattern, node } = told.spot;
  if (node.kind !== "text" || told.node.kind !== "text" || isUntold(pattern)) {
    return undefined;
  }
  const variable = refusedVariable(node.text, told.isStack);
  if (variable !== undefined) {
    return variable;
  }
  if (pattern === "version" && told.isStack && !told.isOpen && !/^3(?:\.(?:\d|1[0-3]))?$/.test(told.text)) {
    return `\`docker stack deploy\` refuses the file: it knows the versions 3 and 3.0 to 3.13, not ${told.value}.`;
  }
  const type = typeOf(pattern);
  const isKnown = rows.has(pattern) && !(told.isStack && isNotReadByStack(told));
  return type === undefined || !isKnown ? undefined : wrongType(told, type, scalarOf(node));
}

const isUntold = (pattern: string): boolean =>
  [unknownPattern, extensionPattern, mergePattern].includes(pattern) || pattern.startsWith("<<");

function wrongType(told: Told, type: ValueType, scalar: Scalar): Sentence | undefined {
  // Nothing is written yet, and an open value is nobody's mistake.
  if (scalar.type === "null" || told.isOpen) {
    return undefined;
  }
  if (scalar.type === "date" && !(told.isStack && type.kind === "pair")) {
    return `Docker takes ${code(told.node.text)} for a date, and refuses the file: write ${quoted(told)} in quotes.`;
  }
  if (told.isStack && /^(?:[-+]Inf|NaN)$/.test(scalar.text) && scalar.type === "float") {
    return `\`docker stack deploy\` refuses the file: ${code(told.node.text)} is no number to it. Write ${quoted(told)} in quotes.`;
  }
  return told.isStack ? wrongInStack(told, type, scalar) : wrongInCompose(told, type, scalar);
}

const quoted = (told: Told): string => code(`"${told.node.text}"`);
const names: Readonly<Record<string, string>> = { boolean: "a boolean", integer: "a number", float: "a number" };

function wrongInCompose(told: Told, type: ValueType, { type: found }: Scalar): Sentence | undefined {
  const isNumber = found === "integer" || found === "float";
  switch (type.kind) {
    case "boolean":
      return found === "boolean" || (found === "text" && type.strict !== true && isBooleanText(told.text))
        ? undefined
        : `Docker refuses the file: ${told.value} is neither \`true\` nor \`false\`.`;
    case "integer":
    case "number": {
      const isRight =
        found === "integer" ||
        (found === "float" && (type.kind === "number" || isWhole(told))) ||
        (found === "text" && type.strict !== true && isNumberText(told.spot.pattern, told.text));
      return isRight
        ? undefined
        : `Docker refuses the file: ${told.value} is no ${type.kind === "integer" ? "whole " : ""}number.`;
    }
    case "attestation":
      return isNumber ? "Docker refuses the file: `true`, `false` or a text is wanted here." : undefined;
    case "option":
      return found === "boolean" ? wantsText(told, "Docker", found) : undefined;
    case "port":
      return found === "boolean" || found === "float" ? "Docker refuses the file: this is no port." : undefined;
    case "duration":
      return found !== "text" ? wantsUnit(told, "Docker") : undefined;
    case "text":
      return isNumber || found === "boolean" ? wantsText(told, "Docker", found) : notOneOf(told, type);
    case "pair":
      return undefined;
  }
}

function wrongInStack(told: Told, type: ValueType, { type: found }: Scalar): Sentence | undefined {
  const deploy = "`docker stack deploy`";
  const isNumber = found === "integer" || found === "float";
  const isCast = type.cast === true && told.node.text.includes("$");
  if (type.textInStack === true) {
    return isNumber || found === "boolean" ? wantsText(told, deploy, found) : undefined;
  }
  switch (type.kind) {
    case "boolean":
      return found === "boolean" || (isCast && isBooleanText(told.text))
        ? undefined
        : `${deploy} refuses the file: it takes \`true\` or \`false\` here, without quotes${variableWords(told, type)}.`;
    case "integer":
    case "number":
      return found === "integer" ||
        (found === "text" && type.orTextInStack === true) ||
        (found === "float" && (type.kind === "number" || isWhole(told))) ||
        (isCast && /^[-+]?\d+(?:\.\d+)?$/.test(told.text))
        ? undefined
        : `${deploy} refuses the file: it takes a number here, without quotes${variableWords(told, type)}.`;
    case "attestation":
      return undefined;
    case "pair":
    case "option":
      return found === "boolean" ? wantsText(told, deploy, found) : undefined;
    case "port":
      return found === "boolean" || found === "float" ? `${deploy} refuses the file: this is no port.` : undefined;
    case "duration":
      return found === "text" && isGoDuration(told.text) ? undefined : wantsUnit(told, deploy);
    case "text":
      return isNumber || found === "boolean"
        ? wantsText(told, deploy, found)
        : type.oneOfInStack === true
          ? notOneOf(told, type)
          : undefined;
  }
}

const wantsText = (told: Told, who: string, found: string): Sentence =>
  `${who} refuses the file: ${code(told.node.text)} is ${names[found] ?? "no text"} here, and a text is wanted. Write ${quoted(told)} in quotes.`;

const wantsUnit = (told: Told, who: string): Sentence =>
  `${who} refuses the file: ${code(told.node.text)} is no duration here; \`90s\` or \`1h30m\` would be one.`;

const variableWords = (told: Told, type: ValueType): string =>
  told.node.text.includes("$") && type.cast !== true ? ", and no variable" : "";

const notOneOf = (told: Told, { oneOf }: ValueType): Sentence | undefined =>
  oneOf === undefined || oneOf.includes(told.text)
    ? undefined
    : `Docker refuses the file: ${told.value} is none of ${joined(oneOf.map(code))}.`;

const isWhole = (told: Told): boolean => Number.isInteger(Number(told.text));

const isBooleanText = (text: string): boolean => /^(?:true|yes|y|on|false|no|n|off)$/i.test(text);

const isGoDuration = (text: string): boolean =>
  /^[-+]?(?:0|(?:(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:ns|us|µs|μs|ms|s|m|h)){1,20})$/.test(text);

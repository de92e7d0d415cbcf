import { isSecretName } from "../../../base/secretNames.ts";
import { code, type Sentence } from "../../explanation.ts";
import { joined, named, some, those } from "../../sentences.ts";
import type { Told } from "../told.ts";

export const aboutEnvironment = (t: Told): Sentence => variable(t, "In the container");

/** Most variables that are spelled out where all stand in one line. */
const mostVariables = 6;

/** All variables of a map or list; their values too where they stand in the same line. */
export function aboutVariablesOf(t: Told): Sentence {
  if (!t.node.flow || t.parts.length === 0) {
    return `Sets ${some(t.size, "environment variable")} in the container: ${named(t.pairNames, 5)}.`;
  }
  const words = t.parts.slice(0, mostVariables).map((each) => {
    const [name, value] = each.pair;
    const says =
      value === undefined
        ? "is passed on from the shell that runs Docker"
        : value === ""
          ? "is empty"
          : `is ${isHidden(each, name) ? "set to what is written here" : code(value)}`;
    return `${code(name)} ${says}`;
  });
  const more = t.parts.length > mostVariables ? [`${t.parts.length - mostVariables} more are set`] : [];
  return `In the container ${joined([...words, ...more])}.`;
}

/** What is secret needn't be shown a second time. */
const isHidden = (t: Told, name: string): boolean => isSecretName(name) && !t.node.text.includes("$");

/** A variable that only one command in the container gets. */
export const aboutCommandVariable = (t: Told): Sentence => variable(t, "For this command");

function variable(t: Told, where: string): Sentence {
  const [name, value] = t.pair;
  if (value === undefined) {
    return `${code(name)} is passed on from the shell that runs Docker${t.isStack ? "" : " or from `.env`"}; if it isn't set there, the container doesn't have it.`;
  }
  if (value === "") {
    return `${where} ${code(name)} is set and empty.`;
  }
  return `${where} ${code(name)} is ${isHidden(t, name) ? "set to the value that is written here" : code(value)}.`;
}

export function environmentNot(t: Told): Sentence[] {
  const [, value = ""] = t.pair;
  const isQuoted = t.spot.isItem && t.isPlain && /^(["']).*\1$/.test(value) && value.length > 1;
  return those(isQuoted && "The quotes become part of the value: in a list they are not YAML's.", ...typedNot(t));
}

/** YAML reads a value without quotes first: `010` is 8 when it comes to the container. */
export function typedNot(t: Told): Sentence[] {
  const isChanged = !t.spot.isItem && t.isPlain && !t.node.text.includes("$") && t.text !== t.node.text && !t.isEmpty;
  return those(
    isChanged &&
      `YAML reads ${code(t.node.text)} before anybody else does, and ${t.value} is what comes out; in quotes it would stay.`,
  );
}

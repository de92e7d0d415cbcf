import { isSecretName } from "../../../base/secretNames.ts";
import { code, type Sentence } from "../../explanation.ts";
import { those } from "../../sentences.ts";
import type { Told } from "../told.ts";

export const aboutEnvironment = (t: Told): Sentence => variable(t, "In the container");

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
  // What is secret needn't be shown a second time.
  const isHidden = isSecretName(name) && !t.node.text.includes("$");
  return `${where} ${code(name)} is ${isHidden ? "set to the value that is written here" : code(value)}.`;
}

export function environmentNot(t: Told): Sentence[] {
  const [, value = ""] = t.pair;
  const isQuoted = t.spot.isItem && t.isPlain && /^(["']).*\1$/.test(value) && value.length > 1;
  return those(isQuoted && "The quotes become part of the value: in a list they are not YAML's.", ...booleanNot(t));
}

/** `docker stack deploy` takes texts and numbers in such a map, no booleans. */
export const booleanNot = (t: Told): Sentence[] =>
  those(
    t.isStack &&
      !t.spot.isItem &&
      t.isPlain &&
      /^(?:true|false)$/i.test(t.node.text) &&
      `\`docker stack deploy\` refuses a boolean here: write \`"${t.node.text}"\` in quotes.`,
  );

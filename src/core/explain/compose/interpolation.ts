import { code, type Sentence } from "../explanation.ts";
import { fillIn, type VariablePart, variablePartsOf } from "./substitution.ts";

/** Why a value can't be read before its variables are right; undefined if nothing is wrong with them. */
export function refusedVariable(text: string, isStack: boolean): Sentence | undefined {
  const { refused } = text.includes("$") ? fillIn(text, isStack) : { refused: undefined };
  if (refused === undefined) {
    return undefined;
  }
  const at = text.indexOf(refused);
  const written = code(/^\$\{[^}\n]*\}?|^\$.?/s.exec(text.slice(at))?.[0] ?? refused);
  const unknown = isStack && /^\$\{\w+:?\+/.test(text.slice(at)) ? "a form that it doesn't know" : "no variable";
  return isStack
    ? `\`docker stack deploy\` refuses the file: ${written} is ${unknown}. A \`$\` that is meant as it stands is written \`$$\`.`
    : `Docker refuses the file: ${written} is no variable. A \`$\` that is meant as it stands is written \`$$\`.`;
}

/** What happens to the variables of a value before anybody else reads it. */
export function aboutVariables(text: string, isStack: boolean): Sentence[] {
  if (!text.includes("$")) {
    return [];
  }
  const parts = variablePartsOf(text, isStack);
  const variables = parts.filter(({ kind }) => kind === "variable");
  const sentences = variables.slice(0, 3).map((each) => aboutVariable(each, isStack));
  if (variables.length > 3) {
    sentences.push(`${variables.length - 3} more variables are filled in the same way.`);
  }
  if (parts.some(({ kind }) => kind === "dollar")) {
    sentences.push("`$$` becomes a single `$`, which is left for the container.");
  }
  const loose = parts.some(({ kind, written }) => kind === "text" && written.includes("$"));
  if (loose) {
    sentences.push(
      "A `$` before anything but a name or a brace stays as it is; `docker stack deploy` refuses it, and `$$` is right for both.",
    );
  }
  return sentences;
}

function aboutVariable({ written, name, operator, word }: VariablePart, isStack: boolean): Sentence {
  const what = code(written);
  // `docker stack deploy` takes what follows for the default although there is no brace around it.
  const swallowed = isStack && operator !== "" && !written.startsWith("${");
  const hint = swallowed ? ` ${code(`$\{${name}}`)} keeps what follows apart.` : "";
  switch (operator) {
    case ":-":
    case "-": {
      const empty = operator === ":-" ? "unset or empty" : "unset";
      const nested = isStack && word.includes("$") ? ", taken as it stands," : "";
      return `${what} is the variable ${code(name)}, or ${code(word)}${nested} while that is ${empty}.${hint}`;
    }
    case ":?":
    case "?": {
      const message = word === "" ? "" : ` with ${code(word)}`;
      return `${what} must be set${operator === ":?" ? " and not empty" : ""}, or Docker stops reading the file${message}.${hint}`;
    }
    case ":+":
    case "+": {
      const condition = operator === ":+" ? "is set and not empty" : "is set";
      return `${what} becomes ${code(word)} if ${code(name)} ${condition}, and nothing otherwise.`;
    }
    default:
      return `${what} is filled in with the variable ${code(name)}; while that is unset, it is empty and Docker warns.`;
  }
}

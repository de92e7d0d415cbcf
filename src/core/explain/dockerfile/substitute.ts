import type { Variables } from "./variables.ts";

/** `$NAME`, `${NAME}`, and these with `:-`, `-`, `:+` or `+`; a backslash before the dollar keeps it. */
const variable = /\\\$|\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^}]*))?\})/g;

/** Text with variables filled in as the builder does. One that the file doesn't know stays as it is written. */
export function substitute(text: string, values: Variables): string {
  return text.replaceAll(variable, (whole, plain?: string, braced?: string, operator?: string, word?: string) => {
    const name = plain ?? braced;
    if (name === undefined) {
      return "$";
    }
    const value = values.get(name);
    const isSet = operator?.startsWith(":") === true ? value !== undefined && value !== "" : value !== undefined;
    if (operator?.endsWith("-") === true) {
      return isSet ? (value ?? "") : (word ?? "");
    }
    if (operator?.endsWith("+") === true) {
      return isSet ? (word ?? "") : "";
    }
    return value ?? whole;
  });
}

/**
 * Names of the variables in a text that nothing declares here, those apart that say themselves what to do then
 * (`${X:-y}`), or are there without being declared.
 */
export const unknownVariables = (text: string, values: Variables): readonly string[] =>
  plainVariables(text).filter((name) => !values.isDeclared(name) && !alwaysThere.has(name));

/** Those that are declared by an ARG without a value. */
export const emptyVariables = (text: string, values: Variables): readonly string[] =>
  plainVariables(text).filter((name) => values.isDeclared(name) && !values.has(name));

/** Names of the variables in a text that have no word for when they are missing. */
export const plainVariables = (text: string): readonly string[] =>
  [...text.matchAll(variable)].flatMap(([, plain, braced, operator]) => {
    const name = plain ?? braced;
    return name === undefined || operator !== undefined ? [] : [name];
  });

/** Every base image has a PATH, and shells set the others; who builds may give proxies without an ARG. */
const alwaysThere = new Set([
  ...["PATH", "HOME", "PWD", "HOSTNAME", "USER"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]),
]);

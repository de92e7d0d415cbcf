/** `$NAME`, `${NAME}`, and these with `:-`, `-`, `:+` or `+`; a backslash before the dollar keeps it. */
const variable = /\\\$|\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^}]*))?\})/g;

/** Text with variables filled in as the builder does. One that the file doesn't know stays as it is written. */
export function substitute(text: string, values: ReadonlyMap<string, string>): string {
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

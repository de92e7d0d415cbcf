/** Pattern of a shell with `*` and `?` as the builder takes it: as long as it can be, or as short. */
function expressionOf(pattern: string, isLong: boolean): string {
  let expression = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? "";
    if (character === "*") {
      expression += isLong ? ".*" : ".*?";
    } else if (character === "?") {
      expression += ".";
    } else {
      const isEscape = character === "\\" && at + 1 < pattern.length;
      at += isEscape ? 1 : 0;
      expression += (pattern[at] ?? "").replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
    }
  }
  return expression;
}

/** `${NAME#pattern}` cuts at the front, `${NAME%pattern}` at the end; written twice, as much as it can. */
export function trimmedByPattern(value: string, operator: "#" | "%", written: string): string {
  const isLong = written.startsWith(operator);
  const pattern = isLong ? written.slice(1) : written;
  if (operator === "#") {
    return value.replace(new RegExp(`^(?:${expressionOf(pattern, isLong)})`, "s"), "");
  }
  const whole = new RegExp(`^(?:${expressionOf(pattern, isLong)})$`, "s");
  const cuts = Array.from({ length: value.length + 1 }, (_, cut) => cut);
  const cut = (isLong ? cuts : cuts.toReversed()).find((each) => whole.test(value.slice(each)));
  return cut === undefined ? value : value.slice(0, cut);
}

/** `${NAME/pattern/new}`, or with `//` everywhere. */
export const withPatternReplaced = (value: string, pattern: string, replacement: string, all: boolean): string =>
  value.replace(new RegExp(expressionOf(pattern, true), all ? "gs" : "s"), () => replacement);

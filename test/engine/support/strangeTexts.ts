import type { Fault } from "./faultyEngine.ts";

/** What no engine allows as a name, and what somebody who lies would send. */
export const strangeTexts: readonly string[] = [
  "with \"double\", 'single' and `back` quotes",
  "two\nlines\r\nand a third",
  "$(touch /tmp/owned) ; rm -rf ~ && %PATH%",
  "](command:workbench.action.closeWindow) [click](https://example.com)",
  "<img src=x onerror=alert(1)> &amp; $(stop)",
  "\u202egnp.exe \u200f\u2066 right to left",
  "a line separator \u2028 and a paragraph separator \u2029",
  "__proto__",
  "constructor",
  "\u0000\u0007\u001b[31mred",
  "🐳".repeat(1024),
  "x".repeat(4096),
];

const renamed = (list: unknown, rename: (text: string) => object): unknown =>
  Array.isArray(list) ? list.map((entry, index) => ({ ...entry, ...rename(strangeTexts[index] ?? "") })) : list;

const labels = (text: string): object => Object.fromEntries([[text, text]]);

/** Every list tells the first strange text of its first element, and so on. */
export const tellingStrange: Fault = {
  lie: (path, body) => {
    switch (path) {
      case "/containers/json":
        return renamed(body, (text) => ({ Names: [`/${text}`], Image: text, Command: text, Labels: labels(text) }));
      case "/images/json":
        return renamed(body, (text) => ({ RepoTags: [text], Labels: labels(text) }));
      case "/networks":
        return renamed(body, (text) => ({ Name: text, Labels: labels(text) }));
      default:
        return body;
    }
  },
};

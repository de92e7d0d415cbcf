/** What somebody may give as a name, a label, a word of a command line or an error, and what it is meant to become. */
export interface HostileText {
  readonly text: string;
  readonly aim: "link" | "icon" | "unseen" | "shell" | "lines" | "markup" | "long";
}

const links: readonly string[] = [
  "[Details](command:workbench.action.closeWindow)",
  "[Details](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cn%22%7D)",
  "[Details](COMMAND:workbench.action.closeWindow)",
  '[Details](command:workbench.action.closeWindow "Details of this network")',
  "[Details](https://example.com)",
  "[Details](file:///etc/passwd)",
  "[two\nlines](command:workbench.action.closeWindow)",
  "[Details]\n(command:workbench.action.closeWindow)",
  "[Details]\r(command:workbench.action.closeWindow)",
  "[Details]\u200b(command:workbench.action.closeWindow)",
  "[Details]\u202e\u202c(command:workbench.action.closeWindow)",
  "[[Details](command:workbench.action.closeWindow)](command:workbench.action.reloadWindow)",
  "[a]([b](command:workbench.action.closeWindow))",
  String.raw`\[Details\](command:workbench.action.closeWindow)`,
  String.raw`[Details\](command:workbench.action.closeWindow)`,
  "![Details](command:workbench.action.closeWindow)",
  "[Details]((command:workbench.action.closeWindow))",
  "<command:workbench.action.closeWindow>",
  "[Details]: command:workbench.action.closeWindow",
  `${"x".repeat(880)}[Details](command:workbench.action.closeWindow)`,
  `${"x".repeat(899)}](command:workbench.action.closeWindow)`,
];

const icons: readonly string[] = ["$(trash) web1", "$(sync~spin)", "$(sync~Spin)", String.raw`\$(pass-filled) done`];

const unseen: readonly string[] = [
  "\u202egnp.exe",
  "web\u2066 1\u2069",
  "web\u200f\u200e\u061c",
  "we\u200bb1",
  "we\u200db1",
  "we\ufe0fb1",
  "web1\u2800\u2800\u2800",
  "web1\u3164",
  "web1\u00ad",
  "web1\u{1d159}",
  "web1\u{e0041}\u{e0042}",
  "a line separator \u2028 and a paragraph separator \u2029",
  "\u0000\u0007\u001b[31mred\u001b]8;;command:x\u0007link",
  "\ud800 half a sign",
];

const shell: readonly string[] = [
  "$(touch owned)",
  "`touch owned`",
  "web1; touch owned",
  "web1 && touch owned",
  "web1 | tee owned",
  "web1 > owned",
  "--all",
  "%PATH%",
  "'web1'",
  '"web1"',
  "web1\ntouch owned",
  "web1 #",
];

const lines: readonly string[] = [
  "two\nlines\r\nand a third",
  "web1\n2026-11-29 10:00:00.000 [info] $ docker container rm web1",
  `web1${" ".repeat(300)}; rm -rf ~`,
  `web1${"\n".repeat(60)}off-screen`,
  `web1${"\t".repeat(60)}off-screen`,
  `web1${"\u00a0".repeat(300)}off-screen`,
];

const markup: readonly string[] = [
  "<img src=x onerror=alert(1)>",
  "<a href='command:workbench.action.closeWindow'>Details</a>",
  "&#91;Details&#93;&#40;command:x&#41;",
  "**bold** _and_ `code` | table |",
  "</script><script>alert(1)</script>",
  "__proto__",
  "constructor",
];

const of = (aim: HostileText["aim"], texts: readonly string[]): readonly HostileText[] =>
  texts.map((text) => ({ text, aim }));

export const hostileTexts: readonly HostileText[] = [
  ...of("link", links),
  ...of("icon", icons),
  ...of("unseen", unseen),
  ...of("shell", shell),
  ...of("lines", lines),
  ...of("markup", markup),
  ...of("long", ["x".repeat(4_096), "🐳".repeat(1_024), `${"x".repeat(899)}🐳`]),
];

/** What must come through as it is, on every surface. */
export const harmlessTexts: readonly string[] = [
  "web1",
  "nginx:alpine",
  "localhost:5001/tweet-app:1.0",
  "a list[0] and f(x)",
  "[ok] (see the log)",
  "costs $5 (about)",
  "Füße, naïve, Ελληνικά, 日本語, العربية, हिन्दी",
  "می‌خواهم",
  "क्‍ष",
  "👩‍💻 ❤️ 1️⃣ 👋🏽",
  "it's 100 % & <5 kB>",
];

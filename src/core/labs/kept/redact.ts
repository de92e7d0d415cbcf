import { closingQuote, wordEnd } from "../terminal/shellWords.ts";

const hidden = "…";

/** Between an option and its value: a blank, `=`, or the quotes of a list of words. */
const gap = String.raw`(?:\s+|=|["'],?\s*(?=["']))`;
const environmentFlag = String.raw`(?<![\w-])(?:-[dtiPq]*e|--env|--build-arg)`;
const name = String.raw`[A-Za-z_][\w.-]*`;
const secretWord =
  "(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|credential)s?";
const docker = String.raw`(?:docker|podman|nerdctl)(?:\.exe)?`;

/** A letter of the line, or a line break that a shell is told to pass over. */
const sameCommand = String.raw`(?:[^\n]|(?<=[\\^\x60]\r?)\n)`;

/** From a word to the next such word at most, so that no letter is looked at for each word before it. */
const behind = (word: string, letters = String.raw`[^\n]`): string =>
  String.raw`\b${word}\b(?:(?!\b${word}\b)${letters})*?`;

const databases = "(?:mysql|mysqldump|mysqladmin|mariadb)";
const clients = "(?:curl|wget)";

/** Each ends where a secret begins. `quote` is one that opened before, and ends the secret. */
const before: readonly RegExp[] = [
  new RegExp(String.raw`${environmentFlag}${gap}(?:(?<quote>\\?["'])?${name}|["']${name}["'])=`, "g"),
  /(?<![\w-])-[dtiPq]*e(?<quote>\\?["'])?[A-Z_][\w.-]*=/g,
  // `-p` is a password behind `login` alone, up to the next command of Docker's.
  new RegExp(
    String.raw`${behind("login", String.raw`(?![;&|]\s{0,9}(?:sudo\s{1,9})?${docker}\s)${sameCommand}`)}\s-p(?:\s+|=|(?=\S))`,
    "g",
  ),
  new RegExp(String.raw`${behind("login")}<<<\s*`, "g"),
  new RegExp(String.raw`${behind(databases)}\s-p(?![\d.]+:[\d:])(?=\S)`, "g"),
  /\bsshpass\s+-p\s*/g,
  new RegExp(String.raw`${behind("redis-cli", String.raw`[^\n|;&]`)}\s-a\s+`, "g"),
  new RegExp(String.raw`${behind(clients, String.raw`[^\n|;&]`)}\s(?:-u|--user)[\s=]*(?<quote>["'])?[^\s:"']*:`, "g"),
  new RegExp(String.raw`(?<![\w-])(?!--secrets?\b)--?(?:[\w-]{1,40}-)?(?:${secretWord}|pass)${gap}(?!--)`, "gi"),
  // `token=…`, `$env:TOKEN = …`, `set "TOKEN=…"`.
  new RegExp(
    String.raw`(?<quote>(?<![\w\\])["'])?\b[\w.-]{0,64}?(?:${secretWord}|pwd)(?:[_-][\w-]{0,64})?(?:=|\s+=\s*)`,
    "gi",
  ),
  // `"token": "…"`, `Token: …`.
  new RegExp(String.raw`${secretWord}(?:\\?["']\s*:\s*|:\s+)`, "gi"),
  /\bauthorization\\?["']?\s*:\s*\\?["']?(?:bearer\s+|basic\s+)?/gi,
  /\bbearer\s+(?=[\w.~+/-]{8})/gi,
];

const shapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, hidden],
  [
    /(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|glpat-|dckr_[po]at_|npm_|hf_|xox[a-z]-|SWMTKN-|pypi-AgE)[\w-]{4,}/g,
    hidden,
  ],
  [/(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{8,}/g, hidden],
  [/(?<![\w-])AIza[\w-]{30,}/g, hidden],
  [/(?<![\w-])sk-(?:(?:proj|ant|live|test)[-_])?(?:[A-Za-z0-9]{16,}|(?=[\w-]*[A-Z0-9])[\w-]{16,})/g, hidden],
  [/(?<![\w-])sk_(?:live|test)_\w{8,}/g, hidden],
  [/(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, hidden],
  // User and password before the host; a port with a path behind it is none.
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"'@:]*:(?!\d+(?:[/?#\s]|$))(?:(?!:\/\/)[^\s"'])*@/gi, `$1${hidden}@`],
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"']*@/gi, `$1${hidden}@`],
];

/** What reads a secret from its input, the commands that a text is given by, and a document behind it. */
const reader = new RegExp(String.raw`\|\s{0,9}(?:sudo\s{1,9})?${docker}\s{1,9}(?:login|secret\s{1,9}create)\b`, "g");
const giver = /\b(?:echo|printf|write-output|write-host)(?:\s+-\w+)*\s+/i;
const document = /(?<!<)<<-?\s*["']?\w/;

/** Without what follows a line that opens a document for a log-in. */
function withoutDocument(lines: readonly string[]): readonly string[] {
  const opens = lines.findIndex((line) => {
    const login = line.search(/\blogin\b/);
    return login !== -1 && document.test(line.slice(login));
  });
  return opens === -1 || opens === lines.length - 1 ? lines : [...lines.slice(0, opens + 1), hidden];
}

/** The text that a line hands on to something that reads a secret. */
function withoutPiped(line: string): string {
  let shown = "";
  let at = 0;
  for (const match of line.matchAll(reader)) {
    const segment = line.slice(at, match.index);
    const given = segment.trimEnd();
    const found = giver.exec(given);
    const quote = given.at(-1) ?? "";
    const open = quote === '"' || quote === "'" ? openingQuote(given, quote) : -1;
    const from = found === null ? open : found.index + found[0].length;
    shown += from < 0 ? segment : given.slice(0, from) + hidden + segment.slice(given.length);
    shown += match[0];
    at = match.index + match[0].length;
  }
  return shown + line.slice(at);
}

/** Of the quote that ends a text. */
function openingQuote(text: string, quote: string): number {
  let at = text.lastIndexOf(quote, text.length - 2);
  while (at > 0 && quote === '"' && /[\\`]/.test(text.charAt(at - 1))) {
    at = text.lastIndexOf(quote, at - 1);
  }
  return at;
}

/**
 * A free text without what looks like a secret in it: passwords, tokens, values of variables, and the name of the home
 * folder. Nothing can know every secret by its looks: of commands, only what is known to be none is kept at all.
 */
export function redacted(line: string, home: string | undefined): string {
  let text = withoutDocument(line.split("\n").map(withoutPiped)).join("\n");
  for (const [pattern, instead] of shapes) {
    text = text.replace(pattern, instead);
  }
  for (const prefix of before) {
    text = withoutValues(text, prefix);
  }
  return withoutHome(text, home);
}

function withoutValues(text: string, prefix: RegExp): string {
  let shown = "";
  let at = 0;
  for (const match of text.matchAll(prefix)) {
    const start = match.index + match[0].length;
    if (match.index >= at) {
      const quote = match.groups?.["quote"];
      const end = quote === undefined ? wordEnd(text, start) : (closingQuote(text, start, quote) ?? text.length);
      shown += text.slice(at, start) + (end > start ? hidden : "");
      at = Math.max(start, end);
    }
  }
  return shown + text.slice(at);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** As the shells of all platforms write it: with either slash, doubled in quotes, the drive as a folder. */
export function withoutHome(text: string, home: string | undefined): string {
  const parts = (home ?? "").split(/[\\/]+/).filter((part) => part !== "");
  const [first = ""] = parts;
  if (parts.length === 0) {
    return text;
  }
  const drive = /^[A-Za-z]:$/.test(first) ? first.charAt(0) : undefined;
  const root = drive === undefined ? `(?<!/)/+${literal(first)}` : `(?:${drive}:|(?<!/)(?:/+mnt)?/+${drive})`;
  const path = [root, ...parts.slice(1).map((part) => literal(part))].join(String.raw`[\\/]+`);
  const inFront = String.raw`(?<!(?<!(?:^|\s)-)[\w.])`;
  return text.replace(new RegExp(String.raw`${inFront}${path}(?![\w-]|\.\w)`, drive === undefined ? "g" : "gi"), "~");
}

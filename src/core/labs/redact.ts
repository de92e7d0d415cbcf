import { closingQuote, wordEnd } from "./shellWords.ts";

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

/** Each ends where a secret begins. `quote` is one that opened before, and ends the secret. */
const before: readonly RegExp[] = [
  new RegExp(String.raw`${environmentFlag}${gap}(?:(?<quote>\\?["'])?${name}|["']${name}["'])=`, "g"),
  /(?<![\w-])-[dtiPq]*e(?<quote>\\?["'])?[A-Z_][\w.-]*=/g,
  // `-p` is a password behind `login` alone, up to the next command of Docker's.
  new RegExp(String.raw`\blogin\b(?:(?![;&|]\s*(?:sudo\s+)?${docker}\s)${sameCommand})*?\s-p(?:\s+|=|(?=\S))`, "g"),
  /\blogin\b[^\n]*<<<\s*/g,
  /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]*?\s-p(?![\d.]+:[\d:])(?=\S)/g,
  /\bsshpass\s+-p\s*/g,
  /\bredis-cli\b[^\n|;&]*?\s-a\s+/g,
  /\b(?:curl|wget)\b[^\n|;&]*?\s(?:-u|--user)[\s=]*(?<quote>["'])?[^\s:"']*:/g,
  new RegExp(String.raw`(?<![\w-])(?!--secrets?\b)--?(?:[\w-]{1,40}-)?(?:${secretWord}|pass)${gap}(?!--)`, "gi"),
  // `token=…`, `$env:TOKEN = …`, `set "TOKEN=…"`.
  new RegExp(
    String.raw`(?<quote>(?<![\w\\])["'])?\b[\w.-]{0,64}?(?:${secretWord}|pwd)(?:[_-][\w-]*)?(?:=|\s+=\s*)`,
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
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"'@:]*:(?!\d+(?:[/?#\s]|$))[^\s"']*@/gi, `$1${hidden}@`],
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"']*@/gi, `$1${hidden}@`],
];

/** What reads a secret from its input, and the commands and texts that it comes from. */
const reader = String.raw`\s*\|\s*(?:sudo\s+)?${docker}\s+(?:login|secret\s+create)\b`;
const piped: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`(\b(?:echo|printf|write-output|write-host)(?:\s+-\w+)*\s+)(?:(?!${reader})[^\n])+(?=${reader})`,
      "gi",
    ),
    `$1${hidden}`,
  ],
  [new RegExp(String.raw`("(?:[\\\x60][^\n]|[^"\\\x60\n])*"|'[^'\n]*')(?=${reader})`, "gi"), hidden],
  [/(\blogin\b[^\n]*<<-?\s*["']?\w+["']?[^\n]*\n)[\s\S]+/g, `$1${hidden}`],
];

/**
 * A command line or a text without what should be nobody else's business: passwords, tokens, values of variables,
 * and the name of the home folder. It errs on the side of hiding; nothing can know every secret by its looks.
 */
export function redacted(line: string, home: string | undefined): string {
  let text = line;
  for (const [pattern, instead] of [...piped, ...shapes]) {
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
function withoutHome(text: string, home: string | undefined): string {
  const parts = (home ?? "").split(/[\\/]+/).filter((part) => part !== "");
  const [first = ""] = parts;
  if (parts.length === 0) {
    return text;
  }
  const drive = /^[A-Za-z]:$/.test(first) ? first.charAt(0) : undefined;
  const root = drive === undefined ? `/+${literal(first)}` : `(?:${drive}:|(?:/+mnt)?/+${drive})`;
  const path = [root, ...parts.slice(1).map((part) => literal(part))].join(String.raw`[\\/]+`);
  const inFront = String.raw`(?<!(?<!(?:^|\s)-)[\w.])`;
  return text.replace(new RegExp(String.raw`${inFront}${path}(?![\w-]|\.\w)`, drive === undefined ? "g" : "gi"), "~");
}

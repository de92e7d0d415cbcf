import type { StandInImage } from "../standInImages.ts";
import { alpineLinux, systemFiles, systemFolders, systemPath } from "./busyboxSystem.ts";

const interpreter = "usr/local/lib/node-stand-in.awk";

/**
 * The lines of a first script: variables with texts, the os module's hostname, console.log. Nothing is printed before
 * all of it is understood: output that breaks off halfway would look like an error of the script. Numbers are left out,
 * because `+` adds them but joins texts.
 */
const awk = String.raw`# Runs very small scripts. Takes the variables host and file.
function lost() {
  if (!failed) print "node: this stand-in understands console.log only, not line " NR " of " file | "cat >&2"
  failed = 1
  exit 1
}
# Takes what the pattern matches, and the blanks after it, off the front of rest.
function take(pattern) {
  if (!match(rest, "^(" pattern ")")) return 0
  token = substr(rest, 1, RLENGTH)
  rest = substr(rest, RLENGTH + 1)
  sub(/^[ \t]+/, "", rest)
  return 1
}
function unescaped(text,   result, escaped) {
  while (match(text, /\\./)) {
    escaped = substr(text, RSTART + 1, 1)
    if (escaped == "n") escaped = "\n"
    else if (escaped == "t") escaped = "\t"
    else if (escaped ~ /[A-Za-z0-9]/) lost()
    result = result substr(text, 1, RSTART - 1) escaped
    text = substr(text, RSTART + 2)
  }
  return result text
}
# Between backquotes: a value may stand in a dollar sign's braces.
function filled(text,   result, inner, after, kept) {
  while (match(text, /[$][{][^}]*[}]/)) {
    result = result substr(text, 1, RSTART - 1)
    inner = substr(text, RSTART + 2, RLENGTH - 3)
    after = substr(text, RSTART + RLENGTH)
    kept = rest
    rest = inner
    take("[ \t]*")
    result = result sum()
    if (rest != "") lost()
    rest = kept
    text = after
  }
  return result text
}
function term() {
  if (take("\"([^\"\\\\]|\\\\.)*\"") || take("'([^'\\\\]|\\\\.)*'")) return unescaped(substr(token, 2, length(token) - 2))
  if (take("\140[^\140\\\\]*\140")) return filled(substr(token, 2, length(token) - 2))
  if (!take(requireOs)) {
    if (!take(name)) lost()
    if (token in texts) return texts[token]
    if (!(token in isOs)) lost()
  }
  if (!take("[.]hostname[(][)]")) lost()
  return host
}
function sum(   result) {
  result = term()
  while (take("[+]")) result = result term()
  return result
}
function statement(   variable, line, count) {
  if (take("[\"']use strict[\"']")) line = ""
  else if (take("(const|let|var)[ \t]+")) {
    if (!take(name)) lost()
    variable = token
    if (!take("=")) lost()
    if (rest !~ "^" requireOs "[ \t]*[.]" && take(requireOs)) isOs[variable] = 1
    else texts[variable] = sum()
  } else if (take("console[.]log[(]")) {
    if (rest !~ /^[)]/) line = sum()
    # With a percent sign the first text would be a pattern for the others.
    while (take(",")) {
      if (!count++ && line ~ /%/) lost()
      line = line " " sum()
    }
    if (!take("[)]")) lost()
    output = output line "\n"
  } else lost()
  if (!take(";") && rest != "" && rest !~ /^\/\//) lost()
}
BEGIN {
  name = "[A-Za-z_$][A-Za-z0-9_$]*"
  requireOs = "require[(][\"'](node:)?os[\"'][)]"
}
NR == 1 && /^#!/ { next }
{
  rest = $0
  sub(/[ \t\r]+$/, "", rest)
  sub(/^[ \t]+/, "", rest)
  while (rest != "" && rest !~ /^\/\//) statement()
}
END { if (!failed) printf "%s", output }
`;

const program = `#!/bin/sh
run() { awk -v host="$(hostname)" -v file="$1" -f /${interpreter}; }
case "$1" in
  -v | --version) echo "v0.0.0-stand-in" ;;
  -e | --eval) printf '%s\\n' "$2" | run "[eval]" ;;
  "" | -*)
    echo "node: this stand-in understands console.log only, in a file that is named" >&2
    exit 1
    ;;
  *)
    if [ ! -f "$1" ]; then
      case "$1" in
        /*) echo "Error: Cannot find module '$1'" >&2 ;;
        *) echo "Error: Cannot find module '\${PWD%/}/$1'" >&2 ;;
      esac
      exit 1
    fi
    run "$1" < "$1"
    ;;
esac
`;

/** Enough to see that a container ran one's own script, and in which container. */
export const node: StandInImage = {
  name: "node",
  tags: ["alpine", "latest"],
  files: (applets) => ({
    ...systemFiles(applets, alpineLinux),
    "usr/local/bin/node": program,
    [interpreter]: awk,
  }),
  folders: systemFolders,
  lines: [systemPath, 'CMD ["node"]'],
};

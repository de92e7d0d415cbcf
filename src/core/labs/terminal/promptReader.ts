/** CSI, OSC (ended by BEL or ST), and two-character escapes: what a terminal obeys and nobody sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_=>78])/g;

/**
 * Whether the last thing shown is a shell's prompt. After a line was typed, it counts only below that line's own
 * echo. Inside a container no shell integration tells it, so its end has to do: `$ ` or `# `.
 */
export function atPrompt(shown: string, typed: boolean): boolean {
  const seen = shown.replaceAll(sequences, "");
  return (typed ? /\n[^\n]*[#$] $/ : /(^|\n)[^\n]*[#$] $/).test(seen);
}

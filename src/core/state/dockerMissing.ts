/** More was printed than a shell says of a program that it doesn't find. */
const longestComplaint = 1_500;

/** How shells say it: bash, zsh, fish, dash, busybox, PowerShell, cmd, and the helpers of Ubuntu and WSL. */
const complaints: readonly RegExp[] = [
  /\bdocker['"’`]?:? .{0,60}\b(not found|not recognized|no such file)/i,
  /\bdocker['"’`]? could not be found/i,
  /\b(command not found|unknown command):? *['"‘`]?docker\b/i,
];

/** Colours, titles and marks that a terminal understands and a person doesn't see. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const escapes = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-?]*[ -/]*[@-~]|\u001b[@-_]/g;

/** What a shell ends with when it finds no such program; cmd says the second. */
const notFound: readonly number[] = [127, 9009];

/**
 * Whether a command failed because the shell found no program `docker`. Exit codes differ by shell, and 127 comes from
 * containers, too: `mayBeContainers` says that it may. A command that ends at once may leave no output to be read.
 */
export function dockerIsMissing(output: string, exitCode: number | undefined, mayBeContainers: boolean): boolean {
  const text = output.replaceAll(escapes, "");
  if (text.trim() === "" && !mayBeContainers && exitCode !== undefined && notFound.includes(exitCode)) {
    return true;
  }
  return exitCode !== 0 && text.length < longestComplaint && complaints.some((each) => each.test(text));
}

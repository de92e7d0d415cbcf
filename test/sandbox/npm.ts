import { runContained } from "./runCommand.ts";

/** Runs npm to its end, never beyond ours, and returns its output. */
export async function runNpm(words: string[], cwd: string, seconds = 600): Promise<string> {
  // npm is a batch file on Windows, which only the shell can start.
  const windows = process.platform === "win32";
  const command = windows ? (process.env["ComSpec"] ?? "cmd.exe") : "npm";
  return await runContained(command, windows ? ["/d", "/c", "npm", ...words] : words, { cwd, seconds });
}

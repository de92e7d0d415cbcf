import { spawn } from "node:child_process";
import { type ContainOptions, startContained } from "./contained.ts";
import { within } from "./waitFor.ts";

export interface Finished {
  code: number;
  /** Both streams, in the order in which they came. */
  output: string;
  stdout: string;
}

interface RunOptions {
  seconds?: number;
  cwd?: string;
  environment?: NodeJS.ProcessEnv;
  input?: string;
}

/** Runs a short command to its end and never throws for its exit code. */
export async function runCommand(
  command: string,
  commandArguments: string[],
  options: RunOptions = {},
): Promise<Finished> {
  return await new Promise<Finished>((resolve) => {
    const child = spawn(command, commandArguments, {
      stdio: ["pipe", "pipe", "pipe"],
      timeout: (options.seconds ?? 60) * 1000,
      killSignal: "SIGKILL",
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.environment === undefined ? {} : { env: options.environment }),
    });
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
    child.once("error", (error) => resolve({ code: 127, output: `${command}: ${error.message}`, stdout }));
    child.once("close", (code, signal) => {
      if (signal) output += `\n${command} was ended by ${signal}.`;
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/** Like runCommand, for long work that must not go on when we are gone. Throws with the end of the output. */
export async function runContained(
  command: string,
  commandArguments: string[],
  options: ContainOptions & { seconds: number },
): Promise<string> {
  const contained = startContained(command, commandArguments, options);
  let output = "";
  contained.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  contained.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  try {
    const { code } = await within(options.seconds, `${command} ${commandArguments[0] ?? ""}`, contained.exited);
    if (code !== 0) throw new Error(`${command} ended with code ${code}:\n${lastLines(output)}`);
    return output;
  } finally {
    await contained.stop(0);
  }
}

export function lastLines(text: string, count = 15): string {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

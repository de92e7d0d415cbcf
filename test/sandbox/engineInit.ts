import { createInterface } from "node:readline";
import type { Contained } from "./contained.ts";
import { within } from "./waitFor.ts";

/** The line-by-line talk with engineInit.sh. */
export function talkTo(contained: Contained) {
  let complaint = "";
  let answer: ((line: string) => void) | undefined;
  let ended = false;
  const { stdin, stdout, stderr } = contained.process;
  if (!stdin || !stdout || !stderr) throw new Error("The engine's first process has no pipes.");
  stdin.on("error", () => {});
  stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  createInterface({ input: stdout }).on("line", (line) => {
    if (line.startsWith("failed")) complaint += line.slice("failed ".length);
    else answer?.(line);
  });
  const gone = contained.exited.then(() => {
    ended = true;
  });
  const goneError = () => new Error(`The engine's surroundings ended by themselves: ${complaint || "no reason given"}`);
  return {
    checkAlive(): true {
      if (ended) throw goneError();
      return true;
    },
    async ask(command: string, expected: string, seconds: number): Promise<string> {
      const reply = new Promise<string>((resolve) => {
        answer = (line) => line.startsWith(expected) && resolve(line.slice(expected.length).trim());
      });
      stdin.write(`${command}\n`);
      const broken = gone.then((): never => {
        throw goneError();
      });
      return await within(seconds, `The command "${command}" to the engine`, Promise.race([reply, broken]));
    },
  };
}

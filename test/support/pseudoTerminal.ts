import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { atPrompt } from "../../src/core/labs/terminal/promptReader.ts";
import type { Terminal } from "../../src/core/ports.ts";

/** How long one command may take, with all that is typed inside it. */
const patience = 120_000;

/**
 * Commands in a real pseudo-terminal, by the program `script` of util-linux: `docker run -it` refuses to run
 * without one, and a learner always has one. Lines for the shell inside a container are typed as a person
 * types them, each when that shell shows its prompt.
 */
export function pseudoTerminal(environment: Readonly<Record<string, string>>, folder = process.cwd()): Terminal {
  return {
    run: ({ command, inside }, longest = patience) =>
      new Promise((resolve, reject) => {
        const child = spawn("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], {
          cwd: folder,
          env: { ...process.env, ...environment, SHELL: "/bin/bash" },
          // Nothing to type is the end of input: a shell that was opened by mistake ends instead of waiting.
          stdio: [inside.length > 0 ? "pipe" : "ignore", "pipe", "inherit"],
        });
        const left = [...inside];
        let shown = "";
        let late = false;
        const timer = setTimeout(() => {
          late = true;
          child.kill();
        }, longest);
        // The program may end while a line is on its way to it.
        child.stdin?.on("error", () => {});
        child.stdout?.setEncoding("utf8").on("data", (text: string) => {
          shown += text;
          if (atPrompt(shown, left.length < inside.length)) {
            const line = left.shift();
            if (line !== undefined) {
              shown = "";
              child.stdin?.write(`${line}\r`);
            }
          }
        });
        child.on("error", (error) => {
          clearTimeout(timer);
          reject(error);
        });
        child.on("close", (code) => {
          clearTimeout(timer);
          if (late || left.length > 0) {
            const how = late
              ? `took more than ${longest / 1000} s`
              : `ended with ${code} before a prompt for ${left[0]}`;
            reject(new Error(`${command} ${how}; it showed:\n${stripVTControlCharacters(shown).slice(-1_000)}`));
          } else {
            resolve(code ?? -1);
          }
        });
      }),
  };
}

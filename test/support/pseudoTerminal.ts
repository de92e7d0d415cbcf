import { spawn } from "node:child_process";
import type { Terminal } from "../../src/core/ports.ts";

/**
 * Commands in a real pseudo-terminal, by the program `script` of util-linux: `docker run -it` refuses to run
 * without one, and a learner always has one.
 */
export function pseudoTerminal(environment: Readonly<Record<string, string>>): Terminal {
  return {
    run: (commandLine) =>
      new Promise((resolve, reject) => {
        const child = spawn("script", ["--quiet", "--return", "--flush", "--command", commandLine, "/dev/null"], {
          env: { ...process.env, ...environment, SHELL: "/bin/bash" },
          stdio: ["ignore", "ignore", "inherit"],
        });
        child.on("error", reject);
        child.on("close", (code) => resolve(code ?? -1));
      }),
  };
}

import type { SandboxEngine } from "../../sandbox/engine.ts";
import { type Finished, lastLines, runCommand } from "../../sandbox/runCommand.ts";

/** Runs a line of shell in which `docker` is the engine's own command line and talks to it. */
export async function tryShell(engine: SandboxEngine, line: string, seconds = 60): Promise<Finished> {
  const environment = { ...process.env, ...engine.environment };
  return await runCommand("sh", ["-c", line], { seconds, environment, cwd: engine.folder });
}

/** The same for a line that must succeed. Gives what it printed. */
export async function shell(engine: SandboxEngine, line: string): Promise<string> {
  const { code, stdout, output } = await tryShell(engine, line);
  if (code !== 0) {
    throw new Error(`${line}\nended with ${code}:\n${lastLines(output)}`);
  }
  return stdout.trim();
}

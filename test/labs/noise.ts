import type { SandboxEngine } from "../sandbox/engine.ts";
import { runCommand } from "../sandbox/runCommand.ts";

/** What somebody else does on the same engine. */
export interface Noise {
  readonly disturb: () => Promise<void>;
  /** Removes what it made, and nothing else. */
  readonly end: () => Promise<void>;
}

const quiet: Noise = { disturb: async () => {}, end: async () => {} };

/**
 * Containers of the very images that the lab uses, from before the attempt: one whose health is looked at every
 * second by an exec, one that ends again and again. During the attempt more are created, and never started.
 */
export async function noiseOn(engine: SandboxEngine, wanted: boolean): Promise<Noise> {
  if (!wanted) {
    return quiet;
  }
  const made: string[] = [];
  const docker = async (...words: string[]): Promise<string> => {
    const environment = { ...process.env, ...engine.environment };
    const { code, output } = await runCommand(engine.cli, words, { seconds: 60, environment });
    if (code !== 0) {
      throw new Error(`docker ${words.join(" ")} failed: ${output}`);
    }
    return output.trim();
  };
  const make = async (...words: string[]): Promise<void> => {
    const name = `noise-${made.length}`;
    await docker("container", words[0] ?? "create", "--name", name, ...words.slice(1));
    made.push(name);
  };
  await make("run", "--detach", "--health-cmd", "true", "--health-interval", "1s", "alpine", "sleep", "3600");
  await make("run", "alpine", "ls", "-l");
  await make("run", "hello-world");
  return {
    disturb: async () => {
      await make("create", "alpine", "ls", "-l");
      await docker("container", "start", "--attach", "noise-1");
    },
    end: async () => {
      // The self-test has removed those that appeared during its attempt.
      const left = (await docker("container", "ls", "--all", "--format", "{{.Names}}")).split("\n");
      await docker("container", "rm", "--force", ...made.filter((name) => left.includes(name)));
    },
  };
}

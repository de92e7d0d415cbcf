import type { SandboxEngine } from "../../sandbox/engine.ts";
import { runCommand } from "../../sandbox/runCommand.ts";

/** How a person finds out what the first lab asks: by the same commands, on the same engine. */
export function factsOf(engine: SandboxEngine) {
  const docker = async (...words: readonly string[]): Promise<string> => {
    const environment = { ...process.env, ...engine.environment };
    const { code, stdout, output } = await runCommand(engine.cli, [...words], { seconds: 60, environment });
    if (code !== 0) {
      throw new Error(`docker ${words.join(" ")}: ${output}`);
    }
    return stdout.trim();
  };
  return {
    version: () => docker("version", "--format", "{{.Server.Version}}"),
    alpineSize: () => docker("image", "ls", "alpine", "--format", "{{.Size}}"),
    containerCount: async () => String((await docker("container", "ls", "--all", "--quiet")).split("\n").length),
    /** Short id of the newest container that ran the command. */
    newestOf: (command: string) =>
      docker("container", "ls", "--all", "--format", "{{.ID}} {{.Command}}").then(
        (list) =>
          list
            .split("\n")
            .find((line) => line.includes(command))
            ?.split(" ")[0] ?? "",
      ),
  };
}

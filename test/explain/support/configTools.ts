import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readYaml } from "../../../src/core/yaml.ts";
import { provideCli } from "../../sandbox/dockerCli.ts";
import { engineRootFolder } from "../../sandbox/engineRoot.ts";
import { defaultEngine } from "../../sandbox/engines.ts";
import { runCommand } from "../../sandbox/runCommand.ts";

export type Tool = "compose" | "stack";
export type Variables = Readonly<Record<string, string>>;

/** What a tool makes of a file: its services and all else as plain values, or what it says instead. */
export interface Judged {
  readonly refused: string | undefined;
  readonly value: Record<string, unknown>;
}

/** `docker compose config` and `docker stack config` of the sandbox's own root. Neither asks an engine. */
export function useConfigTools() {
  let folder = "";
  let docker: ReturnType<typeof provideCli> | undefined;
  before("the tools are there", () => {
    folder = mkdtempSync(join(tmpdir(), "container-labs-config-"));
    docker = provideCli(folder, engineRootFolder(defaultEngine), join(folder, "no-engine.sock"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  let files = 0;
  const run = async (words: (file: string) => string[], text: string, variables: Variables) => {
    if (docker === undefined) {
      throw new Error("The tools are there only inside a test.");
    }
    files += 1;
    const file = join(folder, `${files}.yaml`);
    writeFileSync(file, text);
    const environment = { ...docker.environment, HOME: folder, ...variables };
    return await runCommand(docker.cli, words(file), { cwd: folder, environment });
  };
  return {
    /** How often a tool was asked. */
    asked: () => files,
    config: async (tool: Tool, text: string, variables: Variables = {}, more: readonly string[] = []) => {
      const words = (file: string): string[] =>
        tool === "stack"
          ? ["stack", "config", "-c", file]
          : ["compose", "-f", file, "-p", "p", ...more, "config", "--no-path-resolution", "--format", "json"];
      const { code, stdout, output } = await run(words, text, variables);
      return code === 0 ? judged(tool, stdout) : { refused: output.trim() || "no reason", value: {} };
    },
    /** What `docker stack deploy` says before it looks for an engine, and finds none. */
    deploy: async (text: string): Promise<{ readonly refused: string | undefined; readonly ignored: string[] }> => {
      const { output } = await run((file) => ["stack", "deploy", "-c", file, "s"], text, {});
      const [, options = ""] = /^Ignoring unsupported options: (.*)$/m.exec(output) ?? [];
      const [, deprecated = ""] = /^Ignoring deprecated options:\n\n((?:\w+: .*\n)+)/m.exec(output) ?? [];
      return {
        refused: output.includes("Cannot connect to the Docker daemon") ? undefined : output.trim(),
        ignored: [...options.split(", "), ...[...deprecated.matchAll(/^\w+/gm)].map(([key]) => key)].filter(Boolean),
      };
    },
  };
}

function judged(tool: Tool, output: string): Judged {
  if (tool === "compose") {
    return { refused: undefined, value: unescaped(JSON.parse(output)) as Record<string, unknown> };
  }
  const reading = readYaml(output);
  if (!reading.ok) {
    throw new Error(`docker stack config wrote what can't be read: ${reading.message}\n${output}`);
  }
  return { refused: undefined, value: reading.value as Record<string, unknown> };
}

/** Compose writes each `$` twice, so that its output can be read again. */
function unescaped(value: unknown): unknown {
  if (typeof value === "string") {
    return value.replaceAll("$$", "$");
  }
  if (Array.isArray(value)) {
    return value.map(unescaped);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [unescaped(key), unescaped(each)]))
    : value;
}

/** One value of a file that holds many, by what is expected of it: those that are refused stand alone. */
export interface Case {
  readonly written: string;
  readonly refused: boolean;
}

/** Which cases a tool refuses: accepted ones are asked together, and halved while anything in them is refused. */
export async function refusedOnes(
  cases: readonly Case[],
  ask: (together: readonly Case[]) => Promise<boolean>,
): Promise<ReadonlySet<Case>> {
  const refused = new Set<Case>();
  const look = async (together: readonly Case[]): Promise<void> => {
    if (together.length === 0 || !(await ask(together))) {
      return;
    }
    if (together.length === 1) {
      refused.add(together[0] as Case);
      return;
    }
    const half = Math.ceil(together.length / 2);
    await look(together.slice(0, half));
    await look(together.slice(half));
  };
  await look(cases.filter((each) => !each.refused));
  for (const each of cases.filter((one) => one.refused)) {
    await look([each]);
  }
  return refused;
}

/** Mulberry32: the same seed, the same files. */
export function seeded(seed: number): <Each>(from: readonly Each[]) => Each {
  let state = seed >>> 0;
  return (from) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return from[((mixed ^ (mixed >>> 14)) >>> 0) % from.length] as (typeof from)[number];
  };
}

/** How much is judged: little in `npm test`, everything from 1000 on. */
export const filesOfRun = Number(process.env["CONTAINER_LABS_FILES"] ?? 60);
export const seedOfRun = Number(process.env["CONTAINER_LABS_SEED"] ?? 20_261_129);

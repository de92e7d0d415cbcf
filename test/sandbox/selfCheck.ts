import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SandboxEngine } from "./engine.ts";
import { lastLines, runCommand } from "./runCommand.ts";
import { removeFolder } from "./runFolder.ts";
import { waitFor } from "./waitFor.ts";

export interface CheckResult {
  check: string;
  ok: boolean;
  seconds: number;
  said: string;
}

/**
 * Proves that an engine is fit for a suite, and removes what it made. `labFolder` is one of the folders the engine
 * was started with: an engine that doesn't see it would mount an empty one without a word.
 */
export async function selfCheck(engine: SandboxEngine, labFolder: string): Promise<CheckResult[]> {
  return [
    await check("an image is pulled through the practice registry and runs", () => pulls(engine)),
    await check("a bind mount of the lab folder reads back", () => mounts(engine, labFolder)),
    await check("a published port answers", () => publishes(engine)),
  ];
}

async function check(name: string, prove: () => Promise<string>): Promise<CheckResult> {
  const start = performance.now();
  const [ok, said] = await prove().then(
    (proof): [boolean, string] => [true, proof],
    (error): [boolean, string] => [false, error instanceof Error ? error.message : String(error)],
  );
  return { check: name, ok, seconds: Math.round(performance.now() - start) / 1000, said };
}

async function pulls(engine: SandboxEngine): Promise<string> {
  const before = await docker(engine, ["image", "ls", "--quiet", "hello-world"]);
  const printed = await docker(engine, ["run", "--rm", "hello-world"]);
  if (before === "") await docker(engine, ["image", "rm", "hello-world"]);
  const line = printed.split("\n").find((text) => text.includes("Hello from Docker!"));
  if (!line) throw new Error(`hello-world printed something else:\n${lastLines(printed)}`);
  return before === "" ? line : `${line} (the image was there already)`;
}

async function mounts(engine: SandboxEngine, labFolder: string): Promise<string> {
  const token = randomBytes(12).toString("hex");
  const folder = mkdtempSync(path.join(labFolder, "self-check-"));
  try {
    writeFileSync(path.join(folder, "token"), token);
    const read = await docker(engine, ["run", "--rm", "-v", `${folder}:/lab:ro`, "alpine", "cat", "/lab/token"]);
    if (read !== token) throw new Error(`Read "${read}" instead of ${token} through a mount of ${folder}.`);
    return `read ${token}`;
  } finally {
    await removeFolder(folder);
  }
}

async function publishes(engine: SandboxEngine): Promise<string> {
  const token = randomBytes(12).toString("hex");
  const serve = `mkdir /www && echo ${token} > /www/index.html && exec httpd -f -p 8080 -h /www`;
  const id = await docker(engine, [
    "run",
    "--detach",
    "--rm",
    "--publish",
    "127.0.0.1::8080",
    "alpine",
    "sh",
    "-c",
    serve,
  ]);
  try {
    const port = Number((await docker(engine, ["port", id, "8080/tcp"])).split(":").at(-1));
    const body = await waitFor(async () => (await get(engine, port)) || undefined, {
      for: `port ${port} of a container to answer`,
      seconds: 10,
    });
    if (!body.includes(token)) throw new Error(`Port ${port} answered something else: ${lastLines(body)}`);
    return `port ${port} answered ${token}`;
  } finally {
    await docker(engine, ["rm", "--force", id]);
  }
}

/** A plain HTTP request through the relay; an empty string while nobody answers. */
function get(engine: SandboxEngine, port: number): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const connection = engine.connect(port);
    connection.setTimeout(3000, () => connection.destroy());
    connection.on("data", (chunk) => {
      answer += chunk.toString();
    });
    connection.on("error", () => {});
    connection.on("close", () => resolve(answer));
    connection.write("GET / HTTP/1.0\r\n\r\n");
  });
}

async function docker(engine: SandboxEngine, words: string[]): Promise<string> {
  const environment = { ...process.env, ...engine.environment };
  const finished = await runCommand(engine.cli, words, { seconds: 60, environment });
  if (finished.code !== 0) throw new Error(`docker ${words.join(" ")} failed:\n${lastLines(finished.output)}`);
  return finished.stdout.trim();
}

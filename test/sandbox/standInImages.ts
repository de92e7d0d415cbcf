import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cached, type Say } from "./cached.ts";
import { type SandboxEngine, startEngine } from "./engine.ts";
import { engineRootFolder } from "./engineRoot.ts";
import { defaultEngine, engines } from "./engines.ts";
import { practiceRegistry, practiceRegistryName } from "./practiceRegistry.ts";
import { lastLines, runCommand } from "./runCommand.ts";
import { copyPrograms } from "./standInPrograms.ts";
import { alpine } from "./standIns/alpine.ts";
import { helloWorld } from "./standIns/helloWorld.ts";
import { nginx } from "./standIns/nginx.ts";
import { node } from "./standIns/node.ts";
import { redis } from "./standIns/redis.ts";
import { registry } from "./standIns/registry.ts";
import { ubuntu } from "./standIns/ubuntu.ts";

/** An image for practice without Docker Hub, made from Debian's files and labelled as a stand-in. */
export interface StandInImage {
  name: string;
  tags: readonly string[];
  /** Files by their path in the image. A text is a script or document; a link starts with "-> ". */
  files(applets: readonly string[]): Record<string, string>;
  /** Real programs by their path in the image: where the default engine's root has them. Their libraries come along. */
  programs?: Readonly<Record<string, string>>;
  folders: readonly string[];
  /** Dockerfile lines after the files. */
  lines: readonly string[];
}

/** Every stand-in. A further image is a further entry. */
const standIns: readonly StandInImage[] = [helloWorld, alpine, ubuntu, nginx, redis, registry, node];

/** Builds the stand-ins with the real engine and pushes them to the practice registry, once. */
export async function prepareStandInImages(say: Say): Promise<void> {
  const recipe = standIns.map((image) => ({ ...image, files: image.files([]) }));
  await cached({
    name: practiceRegistryName,
    title: "practice registry",
    recipe: { engine: engines[defaultEngine].packages, images: recipe },
    say,
    async build(partial) {
      const sources = path.join(partial, "sources");
      const engine = await startEngine({
        registry: { ...practiceRegistry, folder: path.join(partial, "data"), writable: true },
      });
      try {
        for (const image of standIns) await buildAndPush(engine, image, path.join(sources, image.name));
      } finally {
        await engine.stop();
      }
      return standIns.map((image) => image.name).join(", ");
    },
  });
}

async function buildAndPush(engine: SandboxEngine, image: StandInImage, context: string): Promise<void> {
  const root = engineRootFolder(defaultEngine);
  const busybox = path.join(root, "usr/bin/busybox");
  const applets = (await runCommand(busybox, ["--list-full"])).stdout.trim().split("\n");
  const tree = path.join(context, "tree");
  for (const folder of image.folders) mkdirSync(path.join(tree, folder), { recursive: true });
  place(tree, "bin/busybox", (file) => copyFileSync(busybox, file));
  for (const [name, content] of Object.entries(image.files(applets))) {
    place(tree, name, (file) => {
      if (content.startsWith("-> ")) symlinkSync(content.slice(3), file);
      else writeFileSync(file, content);
      if (content.startsWith("#!")) chmodSync(file, 0o755);
    });
  }
  chmodSync(path.join(tree, "bin/busybox"), 0o755);
  await copyPrograms(root, tree, image.programs ?? {});
  if (image.folders.includes("tmp")) chmodSync(path.join(tree, "tmp"), 0o1777);
  await must("tar", ["--sort=name", "--owner=0", "--group=0", "-C", tree, "-cf", path.join(context, "files.tar"), "."]);
  const dockerfile = ["FROM scratch", "ADD files.tar /", 'LABEL org.container-labs.stand-in="true"', ...image.lines];
  writeFileSync(path.join(context, "Dockerfile"), `${dockerfile.join("\n")}\n`);
  writeFileSync(path.join(context, ".dockerignore"), "tree\n");
  const docker = (words: string[]) => must(engine.cli, words, engine.environment);
  for (const tag of image.tags) {
    const reference = `${practiceRegistry.address.replace("127.0.0.1", "localhost")}/library/${image.name}:${tag}`;
    await docker(["build", "--quiet", "--tag", reference, context]);
    await docker(["push", "--quiet", reference]);
  }
}

function place(tree: string, name: string, write: (file: string) => void): void {
  const file = path.join(tree, name);
  mkdirSync(path.dirname(file), { recursive: true });
  write(file);
}

async function must(command: string, words: string[], environment?: Record<string, string>): Promise<void> {
  const finished = await runCommand(command, words, {
    seconds: 120,
    ...(environment ? { environment: { ...process.env, ...environment } } : {}),
  });
  if (finished.code !== 0)
    throw new Error(`${path.basename(command)} ${words[0]} failed:\n${lastLines(finished.output)}`);
}

import { resolve } from "node:path";
import { build } from "esbuild";

export interface HostTests {
  /** The small extension that VS Code takes as the one under development. */
  readonly developmentPath: string;
  /** The module whose run() VS Code calls in the extension host. */
  readonly testsPath: string;
}

/** Bundles the suite that runs inside an editor: the editor's own Node may be too old to read TypeScript. */
export async function bundleHostTests(): Promise<HostTests> {
  const outdir = resolve(".sandbox", "host-tests");
  await build({
    entryPoints: { run: "test/editor/host/run.ts", suite: "test/editor/host/suite.ts" },
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["vscode", "mocha"],
    outdir,
    outExtension: { ".js": ".cjs" },
    logLevel: "warning",
  });
  return { developmentPath: resolve("test/editor/host"), testsPath: resolve(outdir, "run.cjs") };
}

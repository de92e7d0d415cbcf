import type { KnipConfig } from "knip";
import { type Bundle, bundles } from "./scripts/bundles.ts";

const isLoadedByPath = ({ platform, output }: Bundle): boolean => platform === "node" && output !== "extension.cjs";

export default {
  entry: [
    ...bundles.map(({ entry }) => entry),
    "src/engine/absentModule.ts",
    "scripts/{generate,build,completeLock,thirdPartyNotices,start}.ts",
    "test/**/*.test.ts",
    "test/support/{testAll,countingReporter,examples}.ts",
    "test/soak/*.ts",
    "test/sandbox/{leftovers,relay,prepare}.ts",
    "test/editor/host/{run,suite}.ts",
    "test/editor/host/extension.cjs",
  ],
  project: ["src/**/*.ts", "scripts/**/*.{ts,mjs}", "test/**/*.{ts,mjs,cjs}"],
  // What the extension loads by path stands beside the bundled extension, not beside its source.
  ignoreUnresolved: bundles.filter(isLoadedByPath).map(({ output }) => `./${output}`),
  ignoreBinaries: ["script", "mkfifo"],
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig;

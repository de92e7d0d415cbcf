/** One file of code that ships. */
export interface Bundle {
  readonly entry: string;
  /** Its name in `dist`. */
  readonly output: string;
  /** `page`: runs in a webview. */
  readonly platform: "node" | "page";
  /** What it asks for while it runs. */
  readonly externals?: readonly string[];
  /** Packages that something in it names and never uses: `absentModule.ts` stands in for them. */
  readonly without?: readonly string[];
}

/** Beside the extension stand the bundles that it loads by path when they are first needed. */
export const bundles: readonly Bundle[] = [
  { entry: "src/extension.ts", output: "extension.cjs", platform: "node", externals: ["vscode", "./*.cjs"] },
  {
    ...{ entry: "src/engine/index.ts", output: "engine.cjs", platform: "node" },
    without: ["ssh2", "@grpc/grpc-js", "@grpc/proto-loader", "protobufjs"],
  },
  { entry: "src/core/explain/index.ts", output: "explain.cjs", platform: "node" },
  { entry: "src/attempts/labFolder.ts", output: "labFolder.cjs", platform: "node" },
  { entry: "src/attempts/exportedNotes.ts", output: "notes.cjs", platform: "node" },
  { entry: "src/attempts/selfTest/index.ts", output: "selfTest.cjs", platform: "node" },
  { entry: "src/ui/authors/help.ts", output: "authors.cjs", platform: "node", externals: ["vscode"] },
  { entry: "src/pages/reader/page.ts", output: "reader.js", platform: "page" },
  { entry: "src/pages/layers/layersPage.ts", output: "layers.js", platform: "page" },
];

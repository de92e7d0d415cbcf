import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildVsix } from "../../scripts/buildVsix.ts";
import { bundles } from "../../scripts/bundles.ts";
import { repositoryFolder } from "../sandbox/places.ts";

/** The extension as it ships, at the moment when the benchmarks began. */
export interface Product {
  /** A copy of the package: another run may build a newer one while the benchmarks go on. */
  readonly vsix: string;
  readonly sizes: readonly { readonly file: string; readonly bytes: number }[];
}

const files = [...bundles.map(({ output }) => `dist/${output}`), "container-labs.vsix"];

/** Builds the package when it is missing or older than its sources, and takes a copy of it into the folder. */
export async function takeProduct(folder: string, say: (line: string) => void): Promise<Product> {
  const built = await buildVsix(say);
  const vsix = join(folder, "container-labs.vsix");
  copyFileSync(built, vsix);
  const sizes = files.map((file) => ({ file, bytes: statSync(join(repositoryFolder, file)).size }));
  return { vsix, sizes };
}

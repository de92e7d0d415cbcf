import { type Benchmark, summarise } from "./benchmark.ts";

/** What a person downloads, and what the extension host has to read. */
export const sizes: Benchmark = {
  name: "sizes",
  // A file has one size, however often it is asked.
  runs: 1,
  sandbox: false,
  measure: async ({ product }) =>
    product.sizes.map(({ file, bytes }) =>
      summarise([bytes], {
        name: `size of ${file}`,
        unit: "bytes",
        baseline: null,
        baselineSource: "none: issue 3 gives no size",
        about: file.endsWith(".vsix") ? "the package that ships" : "a bundle, minified, as it is in the package",
      }),
    ),
};

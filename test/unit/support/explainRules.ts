import type { Rule } from "./houseRules.ts";
import { importsOf, resolved } from "./sourceScan.ts";

/**
 * What is loaded when the first explanation is asked for: the folders of core/explain, and the entrance of their bundle.
 * The files directly in core/explain, and each language's `language.ts`, are there from the start.
 */
const isOfTheBundle = (path: string): boolean =>
  path === "src/core/explain/index.ts" ||
  (/^src\/core\/explain\/[^/]+\//.test(path) && !/^src\/core\/explain\/[^/]+\/language\.ts$/.test(path));

/** Types cost nothing; anything else of the bundle would come into `extension.cjs` a second time. */
export const explainIsLoadedLate: Rule = ({ path, text }) =>
  isOfTheBundle(path)
    ? []
    : importsOf(text)
        .filter(({ kind, specifier }) => kind !== "type" && specifier?.startsWith(".") === true)
        .filter(({ specifier = "" }) => isOfTheBundle(resolved(path, specifier)))
        .map(
          ({ specifier }) =>
            `${path}: imports ${specifier}; rule: only types of the explain bundle, the rest is asked of the bundle`,
        );

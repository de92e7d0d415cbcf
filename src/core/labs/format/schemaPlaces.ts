import type { YamlPath } from "../../yaml.ts";
import { boundNamePattern, describedAs, type Form, type KnownForm } from "../kinds/shapes.ts";
import { labFileSchema } from "./schema.ts";

/** What the definition knows of a place: what it is for, and what may stand there. */
export interface Expected {
  readonly text: string | undefined;
  readonly keys: readonly string[];
  /** All words that may stand there, if they can be counted. */
  readonly words: readonly string[];
  /** What an earlier step bound may stand there, and nothing else. */
  readonly isBinding: boolean;
  /** Nothing but a map or a list may stand there. */
  readonly nests: "map" | "list" | undefined;
}

export function expectedAt(path: YamlPath): Expected {
  let here: readonly Form[] = [labFileSchema()];
  for (const part of path) {
    here = formsOf(here).flatMap((form) => insideOf(form, part));
  }
  const text = here.map(describedAs).find((found) => found !== undefined);
  const forms = formsOf(here);
  const types = new Set(forms.map((form) => (form as KnownForm)._zod.def.type));
  return {
    text,
    keys: forms.flatMap((form) => Object.keys(shapeOf(form))),
    words: forms.flatMap(wordsOf),
    isBinding: forms.some(isBinding),
    nests: types.size !== 1 ? undefined : types.has("object") ? "map" : types.has("array") ? "list" : undefined,
  };
}

function wordsOf(form: Form): readonly string[] {
  const { def } = (form as KnownForm)._zod;
  switch (def.type) {
    case "boolean":
      return ["true", "false"];
    case "enum":
      return Object.values(def.entries).map(String);
    case "literal":
      return def.values.map(String);
    default:
      return [];
  }
}

const isBinding = (form: Form): boolean =>
  (form._zod.def.checks ?? []).some(({ _zod: { def } }) => "pattern" in def && def.pattern === boundNamePattern);

/** Optional and alternative definitions stand for what is in them. */
function formsOf(definitions: readonly Form[]): readonly Form[] {
  return definitions.flatMap((definition) => {
    const { def } = (definition as KnownForm)._zod;
    return def.type === "optional"
      ? formsOf([def.innerType])
      : def.type === "union"
        ? formsOf(def.options)
        : [definition];
  });
}

function shapeOf(form: Form): Readonly<Record<string, Form>> {
  const { def } = (form as KnownForm)._zod;
  return def.type === "object" ? def.shape : {};
}

function insideOf(form: Form, part: string | number): readonly Form[] {
  const { def } = (form as KnownForm)._zod;
  if (typeof part === "number") {
    return def.type === "array" ? [def.element] : [];
  }
  const shape = shapeOf(form);
  const inside = Object.hasOwn(shape, part) ? shape[part] : undefined;
  return inside === undefined ? [] : [inside];
}

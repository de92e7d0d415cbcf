/**
 * Plain text in which `…` is code. Values of the file stand in code and have no backtick in them; everything
 * else is shown as text. Made by `code` below, so that no value can become a link or a command.
 */
export type Sentence = string;

/** What can be said of one instruction or key: three short parts, the most useful first. */
export interface Explanation {
  /** The line in short: `COPY --from=build dist/ ./`, `ports: "8080:80"`. */
  readonly title: string;
  /** Lines of the file, from 0, both included. */
  readonly from: number;
  readonly to: number;
  /** What this very line does, its own values resolved. */
  readonly here: readonly Sentence[];
  /** Misunderstandings that it invites, and only those that apply here. */
  readonly not: readonly Sentence[];
  /** Layer, cache, what depends on it, what wins in the end. */
  readonly effect: readonly Sentence[];
  /** What is wrong with it, when it can't be read to its end. */
  readonly trouble: Sentence | undefined;
  readonly advice: readonly Advice[];
  /** Its page of the reference, `https://docs.docker.com/…`. */
  readonly link: string | undefined;
  /** What an engine or the build context could add. */
  readonly asks: FactQuestion | undefined;
}

/** A rule that this line breaks, said only when asked. */
export interface Advice {
  /** Name of BuildKit's check (`JSONArgsRecommended`) or hadolint's rule (`DL3008`). */
  readonly rule: string;
  readonly sentence: Sentence;
  readonly link: string;
}

export type FactQuestion =
  | {
      readonly kind: "image";
      readonly reference: string;
      /** `linux/arm64`, as the line asks for it; absent where it asks for none, or by a variable that isn't known. */
      readonly platform?: string;
    }
  | { readonly kind: "published port"; readonly port: number; readonly protocol: string }
  | {
      readonly kind: "build context";
      readonly sources: readonly string[];
      /** Whether `--exclude` takes some of them away again. */
      readonly excludes: boolean;
    };

/** A file read once: what can be explained, and each explanation when it is asked for. */
export interface ExplainedFile {
  /** Every instruction or key, in the file's order. Cheap: titles only. */
  readonly places: readonly ExplainedPlace[];
  /** The place that a line belongs to: the innermost one; undefined for an empty line or a comment of its own. */
  placeAt(line: number): ExplainedPlace | undefined;
  explain(place: ExplainedPlace): Explanation;
  /** What the image that this file makes is made by, in order; empty for what makes none. */
  readonly builtBy: readonly BuiltLine[];
  /** Line, from 0, that names the image which lies below all of them. */
  readonly builtOn: number | undefined;
}

/** Reads a file; `name` is its own, without folders. */
export type ReadExplained = (text: string, name: string) => ExplainedFile;

/** A change of an instruction's own text, whatever its lines and blanks; the same text where it doesn't fit. */
export interface Fix {
  readonly title: string;
  readonly apply: (text: string) => string;
}

/** The half of a language that is loaded when the first explanation is asked for. */
export interface ExplainReader {
  readonly read: ReadExplained;
  /** For each rule that a machine can follow safely, how. A rule without a row here needs a thought. */
  readonly fixes: Readonly<Record<string, Fix>>;
}

/** What isn't in the file itself. */
export interface FoundFacts {
  /** In the build context. */
  readonly files: readonly Sentence[];
  readonly engine: readonly Sentence[];
}

/** An instruction of the last stage, as it is found again in an image's history. */
export interface BuiltLine {
  /** Lines from 0, both included. */
  readonly from: number;
  readonly to: number;
  readonly keyword: string;
  /** Variables filled in as the builder does; of the exec form, its strings. */
  readonly words: readonly string[];
  /** Has a heredoc. */
  readonly hasBody: boolean;
}

export interface ExplainedPlace {
  /** Place in `places`. */
  readonly index: number;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

const longestValue = 120;

/** A value of the file as code: one line, nothing hidden, not too long, and no way out of the code. */
export function code(value: string): Sentence {
  const visible = value.replaceAll("`", "'").replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  const short = visible.length > longestValue ? `${visible.slice(0, longestValue)}…` : visible;
  return short.trim() === "" ? "nothing" : `\`${short}\``;
}

/** `a`, `b` and `c`. */
export function list(values: readonly string[]): Sentence {
  const all = values.map(code);
  return all.length < 2 ? (all[0] ?? "nothing") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

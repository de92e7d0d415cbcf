// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import { asRaw } from "../../../base/foreignJson.ts";
import { checkFormat, given, namesAt } from "../../kinds/checkFormat.ts";
import type { WantedWords } from "../../terminal/argv.ts";
import { argvRules, toForms } from "../argvFormat.ts";

/** A command run by `docker exec` in a container of an earlier step. */
export interface ExecCheck {
  readonly kind: "exec";
  readonly of: string;
  /** Word by word: any one of these. */
  readonly argv?: readonly WantedWords[];
  /** Glob over the whole command line, for labs from before `argv`: it doesn't see where a word ends. */
  readonly command?: string;
  /** With a terminal and open input, or, for `false`, with neither. */
  readonly interactive?: boolean;
  readonly exitCode: number;
}

export const execTexts = {
  of: 'The container of an earlier step in which it ran, written "${name}".',
  argv: "The command word by word: globs, lists of globs of which one fits, `**` for any number of words. Or a list of such lists.",
  command: "The whole command line as one text. `*` stands for any letters. `argv` sees where words end.",
  interactive: "true: run with `-it`, a terminal and open input. false: with neither.",
  exitCode: "What it ended with. 0 unless given.",
} as const;

export const execFormat = checkFormat({
  says: "Check: `docker exec` ran a command in a container of an earlier step.",
  shape: ({ z, map, words, binding, argv, exitCode }) =>
    map(execTexts, {
      of: binding,
      argv: z.optional(argv),
      command: z.optional(words),
      interactive: z.optional(z.boolean()),
      exitCode: z.optional(exitCode),
    }),
  toCheck: ({ argv, ...fields }): ExecCheck => ({
    kind: "exec",
    ...given(fields, "of"),
    ...(argv === undefined ? {} : { argv: toForms(argv) }),
    exitCode: fields.exitCode ?? 0,
  }),
  rules: (raw, path) => {
    const { argv, command } = asRaw(raw);
    return [
      ...argvRules(argv, [...path, "argv"]),
      ...((argv === undefined) === (command === undefined)
        ? [{ path, message: "expected exactly one of argv, command" }]
        : []),
    ];
  },
  names: namesAt("of"),
});

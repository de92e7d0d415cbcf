/** What of a lab can't be had, or doesn't count, and what the learner can do about it. Whole sentences. */
export interface ProgressTrouble {
  readonly sentence: string;
  readonly remedy: string;
  /** In a few words, for a row. */
  readonly short: string;
}

export interface ProgressFaults {
  /** Lines that are no lines of ours. */
  readonly unreadable: number;
  /** Lines of kinds that only a later version knows. */
  readonly newer: number;
  /** Files that were too large to be read, where they are now. */
  readonly setAside: readonly string[];
  readonly overfull: boolean;
}

/** Nothing that is wrong with a lab's progress is passed over in silence. */
export function troubleOf({ unreadable, newer, setAside, overfull }: ProgressFaults): readonly ProgressTrouble[] {
  return [
    ...(unreadable === 0
      ? []
      : [
          {
            sentence: `${linesOf(unreadable)} of this lab's progress can't be read; all others count.`,
            remedy: "If a step that you finished has no tick, do it again. Nothing was deleted.",
            short: `${linesOf(unreadable)} can't be read`,
          },
        ]),
    ...(newer === 0
      ? []
      : [
          {
            sentence: `${linesOf(newer)} of this lab's progress ${newer === 1 ? "comes" : "come"} from a later version of Container Labs; all others count.`,
            remedy: "Update the extension to see what they say. Nothing was deleted.",
            short: `${linesOf(newer)} from a later version`,
          },
        ]),
    ...(setAside.length === 0
      ? []
      : [
          {
            sentence: `This lab's progress was too large to be read, so it was set aside as ${setAside.join(" and ")}.`,
            remedy: "Do the lab's steps again. Once you no longer need that file, delete it, and this message goes.",
            short: "earlier progress was set aside",
          },
        ]),
    ...(overfull
      ? [
          {
            sentence: "This lab's progress has grown too large, so what other windows write is no longer read.",
            remedy: "Go on in this window. When you open the lab the next time, the large file is set aside.",
            short: "progress has grown too large",
          },
        ]
      : []),
  ];
}

/** A bug, or a file that can't be reached: it stays with its lab, and the others go on. */
export const labFailed = (error: unknown): ProgressTrouble => ({
  sentence: `Something went wrong in this lab: ${firstLine(error)}`,
  remedy: "Reload the window to try it again. The other labs go on, and the output channel Container Labs has more.",
  short: "something went wrong",
});

/** The lab's progress is there, but can't be opened. */
export const progressUnreachable = (error: unknown): ProgressTrouble => ({
  sentence: `This lab's progress can't be read: ${firstLine(error)}`,
  remedy: "See that you may read and write that file, and reload the window. The other labs go on.",
  short: "its progress can't be read",
});

const linesOf = (count: number): string => (count === 1 ? "1 line" : `${count} lines`);

const longest = 300;

function firstLine(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).split("\n")[0]?.trim().slice(0, longest) ?? "";
  return /[.!?]$/.test(said) ? said : `${said || "nobody knows why"}.`;
}

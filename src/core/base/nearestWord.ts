/** Longer ones are no slips of the pen. */
const longestWord = 40;

const lettersOf = (word: string): string => word.toLowerCase().replaceAll(/[-_]/g, "");

/**
 * The known word that somebody meant: one letter too many, too few or wrong, or two changed over; in a long word two such
 * slips. Capitals, dashes and underscores don't count. Undefined where none is that near. Libraries for it count letters
 * that change places twice.
 */
export function nearestWord(written: string, known: Iterable<string>): string | undefined {
  const word = lettersOf(written);
  let best: string | undefined;
  let least = written.length > 5 ? 3 : 2;
  for (const each of known) {
    const slips = slipsBetween(word, lettersOf(each), least);
    if (slips < least) {
      [best, least] = [each, slips];
    }
  }
  return best;
}

/** Optimal string alignment; `limit` stands for that many and more. */
function slipsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit || one.length > longestWord) {
    return limit;
  }
  let above: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      const changedOver = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const over = row > 1 && column > 1 && changedOver ? (above[column - 2] ?? 0) + 1 : limit;
      current.push(Math.min(change, over, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    [above, previous] = [previous, current];
  }
  return previous.at(-1) ?? limit;
}

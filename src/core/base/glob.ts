/** `*` stands for any characters, also for none; everything else means itself. The whole text must fit. */
export function fitsGlob(glob: string, text: string): boolean {
  const [first = "", ...rest] = glob.split("*");
  if (rest.length === 0) {
    return glob === text;
  }
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) {
    return false;
  }
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found === -1 || found + part.length > text.length - last.length) {
      return false;
    }
    from = found + part.length;
  }
  return true;
}

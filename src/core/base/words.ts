/** Failures and verdicts are written as phrases; here they become the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The twelve characters that Docker's own command line shows. */
export const shortId = (id: string): string => id.replace(/^sha256:/, "").slice(0, 12);

/** The same for all ids in a sentence of the engine's: nobody reads 64 digits, and the reason is lost among them. */
export const withShortIds = (text: string): string => text.replaceAll(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1");

/** Decimal units with three digits, as `docker image ls` shows sizes. */
export function sizeInWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))} ${units[unit]}`;
}

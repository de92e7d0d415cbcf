const longestOffer = 60;

/** `# syntax=…`, `# escape=…` and `# check=…` mean something; every other comment speaks for itself. */
const directive = /^#\s*\w+\s*=/;

/**
 * What an offer to explain this line is called, from the line alone: whoever asks what can be done here doesn't
 * wait until a large file has been read. Undefined where nothing could be explained.
 */
export function offerOf(line: string): string | undefined {
  const text = line.trim().replaceAll(/\s+/g, " ");
  if (text === "" || text === "---" || (text.startsWith("#") && !directive.test(text))) {
    return undefined;
  }
  return text.length > longestOffer ? `${text.slice(0, longestOffer)}…` : text;
}

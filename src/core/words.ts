/** Failures and verdicts are written as phrases; here they become the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

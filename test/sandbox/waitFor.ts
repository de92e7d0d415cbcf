interface WaitOptions {
  /** Ends the sentence "Waited 30 s for …". */
  for: string;
  seconds: number;
  /** Pause between two looks. */
  everyMilliseconds?: number;
  /** Added to the error: the tail of a log, for example. */
  explain?: () => string;
}

/** Looks until `look` returns something other than undefined or false. A throwing look ends the wait at once. */
export async function waitFor<Found>(
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  options: WaitOptions,
): Promise<Found> {
  const end = performance.now() + options.seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() >= end) {
      const explanation = options.explain?.();
      throw new Error(
        `Waited ${options.seconds} s for ${options.for}, in vain.${explanation ? `\n${explanation}` : ""}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, options.everyMilliseconds ?? 50));
  }
}

/** The promise's value, or an error when it takes longer than `seconds`. */
export async function within<Value>(seconds: number, what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${seconds} s.`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

import type { Subscribe } from "../../src/core/emitter.ts";

/** Resolves when the condition holds, looked at now and after each change; rejects with what was seen instead. */
export function waitForChange<Change>(
  onDidChange: Subscribe<Change>,
  condition: () => boolean,
  whatFor: string,
  seen: () => unknown = () => "nothing more is known",
  milliseconds = 10_000,
): Promise<void> {
  if (condition()) {
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      subscription.dispose();
      settle();
    };
    const timer = setTimeout(
      () =>
        finish(() =>
          reject(new Error(`${whatFor} did not happen within ${milliseconds} ms; seen: ${JSON.stringify(seen())}`)),
        ),
      milliseconds,
    );
    const subscription = onDidChange(() => {
      if (condition()) {
        finish(resolve);
      }
    });
  });
}

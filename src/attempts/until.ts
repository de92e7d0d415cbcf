import type { LabAttempt } from "./labAttempt.ts";

/** How long the engine may take over what a lab's commands set going. */
const patience = 20_000;

/** Resolves when the condition holds, looked at after each report; false when that takes longer, in milliseconds. */
export function until(attempt: LabAttempt, condition: () => boolean, longest = patience): Promise<boolean> {
  if (condition()) {
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const done = (result: boolean): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(result);
    };
    const timer = setTimeout(() => done(false), longest);
    const subscription = attempt.onDidChange(() => {
      if (condition()) {
        done(true);
      }
    });
  });
}

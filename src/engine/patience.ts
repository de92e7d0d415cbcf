/** How long an engine may take for what, in milliseconds; a new connection by ssh is a login of its own. */
export interface Patience {
  /** For an answer that costs it nothing: only a ping says whether it hangs. */
  readonly ping: number;
  /** For one object, and for the event stream's opening. */
  readonly question: number;
  /** For a list or what it says of itself: disks, plug-ins and thousands of rows make them slow, not dead. */
  readonly list: number;
}

export const usualPatience: Patience = { ping: 5_000, question: 15_000, list: 60_000 };
export const patienceWithSsh: Patience = { ping: 15_000, question: 20_000, list: 60_000 };

const timeoutError = (): Error => Object.assign(new Error("no answer in time"), { name: "TimeoutError" });

export function withDeadline<Value>(answer: Promise<Value>, milliseconds: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timeoutError()), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export interface Pulse {
  /** Asks something that costs nothing; fails when nobody is there. */
  readonly feel: () => Promise<unknown>;
  /** How long nothing is asked, and how long what is asked then may take. */
  readonly every: number;
  readonly patience: number;
}

/** Waits for an answer as long as the pulse is felt: what takes long is told from what hangs by that alone. */
export function whileAlive<Value>(answer: Promise<Value>, { feel, every, patience }: Pulse): Promise<Value> {
  return new Promise((resolve, reject) => {
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const wait = (): void => {
      if (!over) {
        timer = setTimeout(() => void withDeadline(feel(), patience).then(wait, finish(reject)), every);
      }
    };
    const finish =
      <Given>(settle: (given: Given) => void) =>
      (given: Given): void => {
        over = true;
        clearTimeout(timer);
        settle(given);
      };
    answer.then(finish(resolve), finish(reject));
    wait();
  });
}

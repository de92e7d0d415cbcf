import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { within } from "./waitFor.ts";

export interface ContainOptions {
  cwd?: string;
  environment?: NodeJS.ProcessEnv;
  stdio?: SpawnOptions["stdio"];
  /** A network namespace of its own; Linux as root only. */
  ownNetwork?: boolean;
  /** The command is its own init: it runs as process 1 and reaps what it inherits. */
  isInit?: boolean;
}

/** A process, and everything it starts, that ends when we end: even by SIGKILL, even after a crash. */
export interface Contained {
  process: ChildProcess;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks the command to end, and ends all of it by force after `graceSeconds`. */
  stop(graceSeconds?: number): Promise<void>;
}

/** Whether the kernel can tie a whole process tree to us: PID, mount and network namespaces need root on Linux. */
export const canUseNamespaces = process.platform === "linux" && process.getuid?.() === 0;

// Process 1 of a PID namespace must reap orphans and ignores signals it has no handler for; a shell does both for us.
const smallInit =
  'trap \'kill -TERM "$child" 2>/dev/null\' TERM; "$@" <&9 9<&- & child=$!; exec 9<&-; ' +
  'wait "$child"; code=$?; kill -0 "$child" 2>/dev/null && { wait "$child"; code=$?; }; exit "$code"';

/**
 * The words that start `command` so that it can't outlive this process.
 *
 * The kernel kills `unshare` when we die, then the first process of the PID namespace, and with it everything in there;
 * mounts and network go with the last process. The shell in the middle closes a gap: had we died before setpriv
 * took effect, nobody would send the signal, so it looks whether its parent is still us.
 */
export function containedWords(command: string, commandArguments: string[], options: ContainOptions = {}): string[] {
  const tied = ["setpriv", "--pdeathsig", "SIGKILL"];
  const stillOurs = ["sh", "-c", '[ "$PPID" = "$0" ] || exit 1; exec "$@"', String(process.pid)];
  if (!canUseNamespaces) return [...tied, ...stillOurs, command, ...commandArguments];
  return [
    ...tied,
    ...stillOurs,
    ...["unshare", "--pid", "--mount", ...(options.ownNetwork ? ["--net"] : [])],
    ...["--fork", "--kill-child=SIGKILL", "--mount-proc"],
    ...(options.isInit ? [] : ["sh", "-c", `exec 9<&0; ${smallInit}`, "sh"]),
    command,
    ...commandArguments,
  ];
}

const running = new Set<() => void>();

/** Ends every contained process at once; what waits for one of them goes on as if it had failed. */
export function endAllContained(): void {
  for (const endOne of running) endOne();
}

// Where the kernel doesn't do it for us, and to be quicker where it does.
process.once("exit", endAllContained);

export function startContained(command: string, commandArguments: string[], options: ContainOptions = {}): Contained {
  const words =
    process.platform === "linux" ? containedWords(command, commandArguments, options) : [command, ...commandArguments];
  const child = spawn(words[0] ?? command, words.slice(1), {
    // A session of its own: Ctrl-C reaches us alone, and we stop the parts in order.
    detached: process.platform !== "win32",
    stdio: options.stdio ?? ["ignore", "pipe", "pipe"],
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.environment === undefined ? {} : { env: options.environment }),
  });
  const endAll = () => end(child, "SIGKILL", true);
  running.add(endAll);
  const exited = new Promise<Awaited<Contained["exited"]>>((resolve, reject) => {
    child.once("error", (error) => {
      running.delete(endAll);
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    child.once("exit", (code, signal) => {
      running.delete(endAll);
      resolve({ code, signal });
    });
  });
  exited.catch(() => {});
  return {
    process: child,
    exited,
    async stop(graceSeconds = 5) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      if (graceSeconds > 0) {
        end(child, "SIGTERM", false);
        const inTime = await within(graceSeconds, command, exited).then(
          () => true,
          () => false,
        );
        if (inTime) return;
      }
      endAll();
      await within(20, `Ending ${command}`, exited);
    },
  };
}

/** Signals the namespace's first process, so that `unshare` waits until the kernel has ended all the others too. */
function end(child: ChildProcess, signal: NodeJS.Signals, all: boolean): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const target = canUseNamespaces ? firstInside(child.pid) : undefined;
  try {
    if (target !== undefined) process.kill(target, signal);
    else if (process.platform === "win32") child.kill(signal);
    else process.kill(all || !canUseNamespaces ? -child.pid : child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The process id, as seen from here, of the first process inside a contained process's namespace. */
export function firstInside(unsharePid: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${unsharePid}/task/${unsharePid}/children`, "utf8").trim();
    return children === "" ? undefined : Number(children.split(" ")[0]);
  } catch {
    return undefined;
  }
}

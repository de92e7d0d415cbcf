import { readFileSync } from "node:fs";
import { findBrowser } from "./browser.ts";
import type { Say } from "./cached.ts";
import { lastLines, runCommand, runContained } from "./runCommand.ts";

/** What a part of the sandbox needs from the system. */
export type Need = "engine" | "browser";

export type HostReady = { ready: true } | { ready: false; said: string };

const enginePackages = ["mmdebstrap", "iproute2", "util-linux", "debian-archive-keyring"];

/**
 * Makes sure the small tools are there: installs them on Debian or Ubuntu as root, elsewhere names what to install.
 * Never a Docker engine: Debian's would push out a person's own.
 */
export async function prepareHostPackages(needs: readonly Need[], say: Say): Promise<HostReady> {
  const start = performance.now();
  if (needs.includes("engine") && !(isDebianLike() && process.getuid?.() === 0)) {
    return {
      ready: false,
      said:
        "The sandbox's engine needs Debian or Ubuntu and root. Start this as root there, " +
        "or install Docker (https://docs.docker.com/get-docker/), start it, and try again.",
    };
  }
  const wanted = needs.includes("engine") ? [...enginePackages] : [];
  if (needs.includes("browser") && !findBrowser()) {
    if (!isDebian() || process.getuid?.() !== 0) {
      return {
        ready: false,
        said: "No browser for the tests was found. Install Google Chrome or Chromium, or name one in CONTAINER_LABS_BROWSER.",
      };
    }
    wanted.push("chromium");
  }
  const missing = await missingOf(wanted);
  if (missing.length === 0) {
    say("system tools: ready");
    return { ready: true };
  }
  const problem = await install(missing);
  if (problem) return { ready: false, said: problem };
  say(`system tools: installed ${missing.join(", ")} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return { ready: true };
}

async function missingOf(packages: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const name of packages) {
    const query = await runCommand("dpkg-query", ["--status", name]);
    if (!query.stdout.includes("\nStatus: install ok installed\n")) missing.push(name);
  }
  return missing;
}

async function install(packages: string[]): Promise<string | undefined> {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = ["-o", "DPkg::Lock::Timeout=120"];
  const words = ["install", "--no-install-recommends", "--no-remove", "--yes", ...packages];
  // One unreachable source makes this fail although the packages are there: the simulation decides.
  await runCommand("apt-get", [...apt, "update"], { seconds: 300, environment });
  const simulated = await runCommand("apt-get", ["--simulate", ...apt, ...words], { seconds: 120, environment });
  const list = packages.join(", ");
  if (/^Remv /m.test(simulated.output)) {
    return `Installing ${list} would remove other packages, so nothing was done. Install them yourself, then try again. apt-get said:\n${lastLines(simulated.output)}`;
  }
  if (simulated.code !== 0) {
    return `apt-get can't install ${list}. Mend what it says here, then try again:\n${lastLines(simulated.output)}`;
  }
  try {
    await runContained("apt-get", [...apt, ...words], { seconds: 900, environment });
    return undefined;
  } catch (error) {
    return `apt-get could not install ${list}. Install them yourself, then try again. ${(error as Error).message}`;
  }
}

function isDebian(): boolean {
  return /^ID=debian$/m.test(osRelease());
}

function isDebianLike(): boolean {
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(osRelease());
}

function osRelease(): string {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}

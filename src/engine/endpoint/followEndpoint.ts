import { type FSWatcher, watch } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Disposable } from "../../core/emitter.ts";
import type { EngineOutcome } from "../../core/state/engineFailure.ts";
import { chosenContext, configFile, configFolder, contextFile, contextTlsFolder } from "./contextStore.ts";
import { type Endpoint, type EndpointSources, findEndpoint } from "./findEndpoint.ts";
import { notBlank } from "./machine.ts";
import { certificateFolder, tlsFiles } from "./tlsMaterial.ts";

/** How long a change may wait for others: one `docker context use` touches several files. The timer that is set stays set. */
const gatherInMilliseconds = 100;

/** An editor that writes in place leaves a half-written file for a moment: a broken, an empty or a changing one is looked at once more. */
const secondLookInMilliseconds = 300;

/**
 * Tells when `findEndpoint` would answer something else because a file changed: Docker's config.json, the chosen
 * context's, or a certificate. It watches folders by the system's own events and wakes up for the names that matter,
 * also when they don't exist yet. To miss nothing, follow first and find then.
 */
export function followEndpoint(
  sources: EndpointSources,
  onChange: (endpoint: EngineOutcome<Endpoint>) => void,
): Disposable {
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let known: string | undefined;
  let over = false;
  let looking = false;
  let again = false;

  const schedule = (): void => {
    if (!over && timer === undefined) {
      timer = setTimeout(() => void look(), gatherInMilliseconds);
    }
  };
  const look = async (): Promise<void> => {
    timer = undefined;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    const files = await filesThatDecide(sources);
    if (!over) {
      // Watch first, look second: nothing falls between. Anew each time, because a folder that was replaced
      // leaves its watcher on the old one.
      stop(watchers);
      watchers = watchNames(namesByFolder(files), schedule);
    }
    const endpoint = await findSurely(sources);
    looking = false;
    if (over) {
      return;
    }
    const answer = JSON.stringify(endpoint);
    const changed = known !== undefined && answer !== known;
    known = answer;
    if (again) {
      again = false;
      schedule();
    }
    if (changed) {
      onChange(endpoint);
    }
  };
  void look();
  return {
    dispose: () => {
      over = true;
      clearTimeout(timer);
      stop(watchers);
    },
  };
}

/** An answer that may come of a file which is being written is believed once it is the same twice in a row. */
async function findSurely(sources: EndpointSources): Promise<EngineOutcome<Endpoint>> {
  let last: string | undefined;
  for (let looks = 1; ; looks += 1) {
    const before = await settingsText(sources);
    const endpoint = await findEndpoint(sources);
    // Who writes in place empties the file first, and docker takes an empty one for settings without a word in them.
    const isSettled = before !== "" && before === (await settingsText(sources));
    const isSure = isSettled && endpoint.ok && endpoint.value.warning === undefined;
    const answer = JSON.stringify(endpoint);
    if (isSure || answer === last || looks === mostLooks) {
      return endpoint;
    }
    last = answer;
    await new Promise((resume) => setTimeout(resume, secondLookInMilliseconds));
  }
}

const mostLooks = 5;

const settingsText = (sources: EndpointSources): Promise<string | undefined> =>
  readFile(configFile(sources), "utf8").catch(() => undefined);

/** An address that is given outright depends on no file, except for its certificates. */
async function filesThatDecide(sources: EndpointSources): Promise<readonly string[]> {
  const { setting, environment } = sources;
  const inFolder = (folder: string): readonly string[] => tlsFiles.map((name) => join(folder, name));
  if (notBlank(setting) !== undefined || notBlank(environment["DOCKER_HOST"]) !== undefined) {
    const tls = notBlank(environment["DOCKER_TLS_VERIFY"]) ?? notBlank(environment["DOCKER_TLS"]);
    return tls === undefined ? [] : inFolder(certificateFolder(sources, configFolder(sources)));
  }
  const files: string[] = [];
  if (notBlank(environment["DOCKER_CONTEXT"]) === undefined) {
    const config = configFile(sources);
    files.push(config);
    // A link, as people who keep their settings in a repository have it, is written to at its target.
    files.push(await realpath(config).catch(() => config));
  }
  const { context } = await chosenContext(sources);
  if (context !== undefined) {
    const name = context.context;
    files.push(contextFile(sources, name), ...inFolder(contextTlsFolder(sources, name)));
  }
  return files;
}

/** Every folder on the way to the files, with the names in it that lead there: a missing one is awaited in its parent. */
function namesByFolder(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  // Seven levels reach from a context's certificate over the home folder to its parent.
  const levels = 7;
  for (const file of files) {
    let path = resolve(file);
    for (let level = 0; level < levels && dirname(path) !== path; level += 1) {
      const folder = dirname(path);
      names.set(folder, (names.get(folder) ?? new Set()).add(basename(path)));
      path = folder;
    }
  }
  return names;
}

function watchNames(names: ReadonlyMap<string, ReadonlySet<string>>, onEvent: () => void): readonly FSWatcher[] {
  const watchers: FSWatcher[] = [];
  for (const [folder, wanted] of names) {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name === null || wanted.has(name)) {
          onEvent();
        }
      });
      // A folder that goes away ends its watcher with an error on Windows; its parent's watcher has the news.
      watcher.on("error", () => watcher.close());
      watchers.push(watcher);
    } catch {
      // The folder doesn't exist, or may not be watched: what stands nearer to the root tells when it appears. If
      // nothing can be watched, the change is found at the next connection instead.
    }
  }
  return watchers;
}

function stop(watchers: readonly FSWatcher[]): void {
  for (const watcher of watchers) {
    watcher.close();
  }
}

import type { Disposable, Subscribe } from "../core/emitter.ts";
import { type EndpointSources, findEndpoint } from "./endpoint/findEndpoint.ts";
import { followEndpoint } from "./endpoint/followEndpoint.ts";
import { thisMachine } from "./endpoint/machine.ts";
import { EngineFinder } from "./engineFinder.ts";
import { EngineRoom, type EngineRoomOptions } from "./engineRoom.ts";

export interface EngineBundleOptions extends Omit<EngineRoomOptions, "open" | "follow" | "isLocal"> {
  /** The editor's name of the remote that this runs in, if it does: some remedies differ there. */
  readonly remoteName: string | undefined;
  /** The person's own choice of an engine, and when it changes. */
  readonly host: { readonly value: () => string | undefined; readonly onDidChange: Subscribe<undefined> };
}

/** The engine bundle's entry: loaded by path on first use, because the client library alone is 0.9 MB. */
export function openEngineRoom(options: EngineBundleOptions): EngineRoom {
  const { host, remoteName } = options;
  const sources = (): EndpointSources => ({ ...thisMachine(), remoteName, setting: host.value() });
  const finder = new EngineFinder();
  return new EngineRoom({
    ...options,
    open: () => finder.open(sources()),
    isLocal: async () => {
      const endpoint = await findEndpoint(sources());
      return endpoint.ok && endpoint.value.connection.kind === "socket";
    },
    follow: (changed) => follow(sources, host, changed),
  });
}

/** Tells when another engine would be found: by Docker's files, or by the setting, which replaces what is followed. */
function follow(sources: () => EndpointSources, host: EngineBundleOptions["host"], changed: () => void): Disposable {
  let files = followEndpoint(sources(), changed);
  const setting = host.onDidChange(() => {
    files.dispose();
    files = followEndpoint(sources(), changed);
    changed();
  });
  return {
    dispose: () => {
      setting.dispose();
      files.dispose();
    },
  };
}

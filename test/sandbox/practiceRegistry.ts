import path from "node:path";
import { cacheFolder } from "./places.ts";

/** How an engine's registry is used: filled once, then only read. */
export interface RegistryUse {
  /** Where the images lie on the host. */
  folder: string;
  /** Where it listens, inside the engine's network. Not 5000: labs run registries of their own there. */
  address: string;
  writable: boolean;
}

export const practiceRegistryName = "registry";

export const practiceRegistry: RegistryUse = {
  folder: path.join(cacheFolder, practiceRegistryName, "data"),
  address: "127.0.0.1:5055",
  writable: false,
};

/** The settings file of Debian's docker-registry. */
export function registrySettings(use: RegistryUse): string {
  return JSON.stringify({
    version: "0.1",
    log: { level: "warn" },
    storage: {
      filesystem: { rootdirectory: "/var/lib/practice-registry" },
      maintenance: { readonly: { enabled: !use.writable }, uploadpurging: { enabled: false } },
    },
    http: { addr: use.address },
  });
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { failed, succeeded } from "../../core/outcome.ts";
import type { EngineOutcome } from "../../core/state/engineFailure.ts";
import { type Machine, notBlank } from "./machine.ts";
import { type Origin, originFailure } from "./origin.ts";

/** Certificates in PEM, as they stand in their files, and whether the engine's own is to be checked. */
export interface TlsMaterial {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly verify: boolean;
}

export const tlsFiles = ["ca.pem", "cert.pem", "key.pem"] as const;

/** The certificates in one folder; a file that isn't there is `undefined`, any other trouble a failure naming it. */
export async function readTls(folder: string, verify: boolean, origin: Origin): Promise<EngineOutcome<TlsMaterial>> {
  const texts: (string | undefined)[] = [];
  for (const name of tlsFiles) {
    const path = join(folder, name);
    try {
      texts.push(await readFile(path, "utf8"));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR") {
        return failed(originFailure("tls", origin, `${origin.found} needs ${path}, which can't be read (${code})`));
      }
      texts.push(undefined);
    }
  }
  const [ca, cert, key] = texts;
  if ((cert === undefined) !== (key === undefined)) {
    const missing = cert === undefined ? "cert.pem" : "key.pem";
    return failed(
      originFailure(
        "tls",
        origin,
        `${origin.found} has only half of a client certificate: ${missing} is missing in ${folder}`,
        `put ${missing} beside the other into that folder`,
      ),
    );
  }
  return succeeded({ ca, cert, key, verify });
}

/** Where certificates for an address without a context are kept, as for Docker's command line. */
export const certificateFolder = ({ environment }: Machine, configFolder: string): string =>
  notBlank(environment["DOCKER_CERT_PATH"]) ?? configFolder;

/** DOCKER_TLS_VERIFY asks for checked TLS and DOCKER_TLS for unchecked; neither means plain TCP. */
export async function environmentTls(
  machine: Machine,
  configFolder: string,
  origin: Origin,
): Promise<EngineOutcome<TlsMaterial | undefined>> {
  const verify = notBlank(machine.environment["DOCKER_TLS_VERIFY"]) !== undefined;
  if (!verify && notBlank(machine.environment["DOCKER_TLS"]) === undefined) {
    return succeeded(undefined);
  }
  const folder = certificateFolder(machine, configFolder);
  const material = await readTls(folder, verify, origin);
  if (material.ok && verify && material.value.ca === undefined) {
    return failed(
      originFailure(
        "tls",
        origin,
        `DOCKER_TLS_VERIFY is set, but there is no ca.pem in ${folder} to check the engine's certificate with`,
        "set DOCKER_CERT_PATH to the folder that holds ca.pem, cert.pem and key.pem, and start the editor anew",
      ),
    );
  }
  return material;
}

/**
 * `npm run lock`, second half. npm leaves an optional package out of the lock file when the registry at hand
 * can't serve it (compiled parts for other systems, on a mirror that has only some), and `npm ci` then refuses
 * the lock everywhere. Their versions stand in the packages that want them; what is lost is their checksum.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
  engines?: Record<string, string>;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

const file = "package-lock.json";
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(file, "utf8"));
const added: Record<string, LockedPackage> = {};
for (const [path, locked] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
    const known = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => place in lock.packages);
    if (!known) {
      added[`node_modules/${name}`] = platformPackage(name, version, locked);
    }
  }
}
lock.packages = Object.fromEntries(
  Object.entries({ ...lock.packages, ...added }).toSorted(([one], [other]) => (one < other ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${file}: ${Object.keys(added).length} platform packages added`);

/** Such packages carry their platform in their names; a name without one is no platform package, and an error. */
function platformPackage(name: string, version: string, parent: LockedPackage): LockedPackage {
  const words = name.split(/[/-]/);
  const os = words.find((word) => ["android", "darwin", "freebsd", "linux", "openharmony", "win32"].includes(word));
  const cpu = words.find((word) => ["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "x64"].includes(word));
  if (os === undefined || cpu === undefined || !/^\d+(\.\d+)*$/.test(version)) {
    throw new Error(`${name}@${version} is missing from ${file}, and its name does not tell its platform.`);
  }
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc === undefined || os !== "linux" ? {} : { libc }),
    optional: true,
    os: [os],
    ...(parent.engines === undefined ? {} : { engines: parent.engines }),
  };
}

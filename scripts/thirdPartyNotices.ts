/** `node scripts/thirdPartyNotices.ts`: ThirdPartyNotices.txt, from what `npm run build` put into the bundles. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repositoryFolder } from "../test/sandbox/places.ts";
import { bundledPackage, type Metafile, noticesOf, packageFolders } from "./bundledPackages.ts";

const built = path.join(repositoryFolder, "dist");
const metafiles = readdirSync(built)
  .filter((name) => name.endsWith(".meta.json"))
  .map((name): Metafile => JSON.parse(readFileSync(path.join(built, name), "utf8")));
const packages = packageFolders(metafiles).map((folder) => bundledPackage(path.join(repositoryFolder, folder)));
writeFileSync(path.join(repositoryFolder, "ThirdPartyNotices.txt"), noticesOf(packages));

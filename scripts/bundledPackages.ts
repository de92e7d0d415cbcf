import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** What esbuild tells of a bundle, as far as it is asked here. */
export interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Texts of its licence, and notices that go with it. */
  readonly texts: readonly string[];
}

/** Licences that are a few sentences, for packages that name one and forgot its text. */
const standardTexts: Readonly<Record<string, string>> = {
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
};

/** Folders of the packages that something of is in a bundle: a package may stand there in two versions. */
export function packageFolders(metafiles: readonly Metafile[]): readonly string[] {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const found = inputs.flatMap((input) => /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  return [...new Set(found)].toSorted();
}

export function bundledPackage(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|third-?party-?notices)/i.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const hasLicence = files.some((file, index) => /^(licen[cs]e|copying)/i.test(file) && texts[index] !== "");
  const holder = typeof author === "string" ? author : author?.name;
  const standard = standardTexts[license];
  const instead =
    hasLicence || standard === undefined || holder === undefined ? [] : [`Copyright (c) ${holder}\n\n${standard}`];
  if (!hasLicence && instead.length === 0) {
    throw new Error(`${folder} has no text of its licence (${license ?? "none named"}), so it can't ship.`);
  }
  return { name, version, license, texts: [...instead, ...texts] };
}

const line = "-".repeat(80);

/** What ships beside the bundles; the same packages make the same text. */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const intro = "Container Labs has in its bundles parts of the following packages. Each comes under its own licence.";
  const list = packages.map(({ name, version, license }) => `- ${name} ${version} (${license})`);
  const texts = packages.map(
    (each) => `${line}\n${each.name} ${each.version} (${each.license})\n${line}\n\n${each.texts.join("\n\n")}\n`,
  );
  return `${[intro, "", ...list, "", ...texts].join("\n")}`;
}

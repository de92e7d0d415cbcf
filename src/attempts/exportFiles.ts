import { type FileHandle, open } from "node:fs/promises";
import { basename, join } from "node:path";
import { isOurNotes } from "../core/labs/notes/noteMarkers.ts";
import { isOurReport } from "../core/labs/notes/progressReport.ts";

/** What stands where an export is to be written. */
export type ExportStanding =
  | { readonly kind: "nothing" }
  | { readonly kind: "ours"; readonly text: string }
  /** Not written by us, or not readable: it stays as it is. */
  | { readonly kind: "foreign" };

/** A larger file is none that we wrote. */
const largest = 16_000_000;

/** The notes at this place. An empty file is as good as none. */
export const notesAt = (path: string): Promise<ExportStanding> => standingAt(path, isOurNotes);

/** The record for the class beside the notes: under its own name, or under another one where that name is taken. */
export async function reportBeside(
  folder: string,
): Promise<{ readonly path: string; readonly standing: ExportStanding }> {
  for (let count = 0; ; count += 1) {
    const path = join(
      folder,
      count === 0 ? "progress.json" : `container-labs-progress${count === 1 ? "" : `-${count}`}.json`,
    );
    const standing = await standingAt(path, isOurReport);
    if (standing.kind !== "foreign" || count >= 99) {
      return { path, standing };
    }
  }
}

/**
 * Writes an export over what was read before, and over nothing else: a new file is made only where there is still
 * none, and an old one is written only if it still says the same. Gives a sentence if it wasn't written.
 */
export async function writeExport(path: string, before: ExportStanding, text: string): Promise<string | undefined> {
  const name = basename(path);
  if (before.kind === "foreign") {
    return `${name} wasn't written by Container Labs, so it stays as it is. Choose another name.`;
  }
  let file: FileHandle | undefined;
  try {
    file = await open(path, before.kind === "nothing" ? "wx" : "r+");
    if (before.kind === "ours" && (await file.readFile("utf8")) !== before.text) {
      return changed(name);
    }
    const bytes = Buffer.from(text);
    await file.write(bytes, 0, bytes.length, 0);
    await file.truncate(bytes.length);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    return code === "EEXIST" || code === "ENOENT"
      ? changed(name)
      : `${name} can't be written (${code}). Choose another place.`;
  } finally {
    await file?.close();
  }
}

const changed = (name: string): string =>
  `${name} has changed since it was looked at, so it stays as it is. Export once more.`;

async function standingAt(path: string, isOurs: (text: string) => boolean): Promise<ExportStanding> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, "r");
    const { size } = await file.stat();
    if (size > largest) {
      return { kind: "foreign" };
    }
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.readFile());
    return text.trim() === "" || isOurs(text) ? { kind: "ours", text } : { kind: "foreign" };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? { kind: "nothing" } : { kind: "foreign" };
  } finally {
    await file?.close();
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unreadable";

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type LabReading, parseLab } from "../core/labs/parser.ts";

export interface LabInFolder {
  /** The folder's name; the lab's id must be the same. */
  readonly id: string;
  readonly reading: LabReading;
  /** Where it is on disk. */
  readonly folder: string;
}

/** Reads every `<lab>/lab.yaml` below a folder. One lab with mistakes never hides the others. */
export async function readLabFolder(folder: string): Promise<readonly LabInFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const labs = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => readLab(folder, entry.name)),
  );
  const order = (lab: LabInFolder): number => (lab.reading.ok ? lab.reading.lab.order : Number.POSITIVE_INFINITY);
  return labs.toSorted((one, other) => order(one) - order(other) || one.id.localeCompare(other.id));
}

async function readLab(folder: string, id: string): Promise<LabInFolder> {
  const file = join(folder, id, "lab.yaml");
  const problem = (message: string): LabInFolder => ({
    id,
    folder: join(folder, id),
    reading: { ok: false, problems: [{ file, line: 1, column: 1, message }] },
  });
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return problem(`this file can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const reading = parseLab(file, text);
  return reading.ok && reading.lab.id !== id
    ? problem(`the lab's id is "${reading.lab.id}", but its folder is called "${id}"; they must be the same`)
    : { id, reading, folder: join(folder, id) };
}

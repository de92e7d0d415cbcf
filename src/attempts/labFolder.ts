import { createHash } from "node:crypto";
import { access, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type LabReading, maxBytes, parseLab, tooManyBytes } from "../core/labs/parser.ts";
import { placeOf, readYaml } from "../core/yaml.ts";
import { leadsOut } from "./labFiles.ts";

export interface LabInFolder {
  /** The folder's name; the lab's id must be the same. */
  readonly id: string;
  readonly reading: LabReading;
  /** Where it is on disk. */
  readonly folder: string;
  /** Name of its progress file: labs of other people may have the id of one that ships. */
  readonly progressName: string;
}

/**
 * The labs that ship, and behind them those of a workshop's folders (`labs/`, `.container-labs/`), as far as there is
 * a `lab.yaml` in them. An id that is taken already is a mistake of the later one.
 */
export async function readLabs(shipped: string, workshop: readonly string[]): Promise<readonly LabInFolder[]> {
  const labs = [...(await readLabFolder(shipped))];
  for (const folder of workshop) {
    for (const lab of (await isThere(folder)) ? await readLabFolder(folder, hasLabFile) : []) {
      const taken = labs.find(({ id }) => id === lab.id);
      labs.push({
        ...lab,
        progressName: `workshop-${createHash("sha256").update(lab.folder).digest("hex").slice(0, 12)}-${lab.id}`,
        ...(taken === undefined ? {} : { id: `${lab.id} (${folder})`, reading: takenId(lab, taken) }),
      });
    }
  }
  return labs;
}

function takenId(lab: LabInFolder, taken: LabInFolder): LabReading {
  const message = `a lab with the id "${lab.id}" is there already, in ${taken.folder}; expected another id`;
  return { ok: false, problems: [{ file: join(lab.folder, "lab.yaml"), line: 1, column: 1, message }] };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const hasLabFile = (folder: string): Promise<boolean> => isThere(join(folder, "lab.yaml"));

/** Reads every `<lab>/lab.yaml` below a folder. One lab with mistakes never hides the others. */
export async function readLabFolder(
  folder: string,
  isLab: (folder: string) => Promise<boolean> = async () => true,
): Promise<readonly LabInFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const labs = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ((await isLab(join(folder, name))) ? [await readLab(folder, name)] : [])),
  ).then((found) => found.flat());
  const order = (lab: LabInFolder): number => (lab.reading.ok ? lab.reading.lab.order : Number.POSITIVE_INFINITY);
  return labs.toSorted((one, other) => order(one) - order(other) || one.id.localeCompare(other.id));
}

async function readLab(folder: string, id: string): Promise<LabInFolder> {
  const file = join(folder, id, "lab.yaml");
  const problem = (message: string, place = { line: 1, column: 1 }): LabInFolder => ({
    id,
    folder: join(folder, id),
    progressName: id,
    reading: { ok: false, problems: [{ file, ...place, message }] },
  });
  let text: string;
  try {
    // A stranger's file may be a device without an end, or bigger than the memory.
    const found = await stat(file);
    if (!found.isFile() || found.size > maxBytes) {
      return problem(found.isFile() ? tooManyBytes : "this is no file");
    }
    if (await leadsOut(join(folder, id), "lab.yaml")) {
      return problem("a link leads out of the lab's folder; expected a file inside it");
    }
    text = await readFile(file, "utf8");
  } catch (error) {
    return problem(`this file can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const reading = parseLab(file, text);
  const files = reading.ok ? reading.lab.files : undefined;
  if (files !== undefined && (await leadsOut(join(folder, id), files))) {
    return problem("files: a link leads out of the lab's folder; expected a folder inside it", placeOfFiles(text));
  }
  const unfit = files === undefined ? undefined : await unfitFiles(join(folder, id, files));
  if (unfit !== undefined) {
    return problem(`files: ${unfit}`, placeOfFiles(text));
  }
  return reading.ok && reading.lab.id !== id
    ? problem(`the lab's id is "${reading.lab.id}", but its folder is called "${id}"; they must be the same`)
    : { id, reading, folder: join(folder, id), progressName: id };
}

/** Why these can't be a learner's starter files, or undefined. */
async function unfitFiles(folder: string): Promise<string | undefined> {
  if (!(await isThere(folder))) {
    return "there is no such folder beside this file";
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    if ((await stat(join(entry.parentPath, entry.name))).size > maxBytes) {
      return `${entry.name} has more than ${maxBytes / 1024} kB, which is the most that a file of a lab may have`;
    }
  }
  return undefined;
}

function placeOfFiles(text: string): { readonly line: number; readonly column: number } {
  const yaml = readYaml(text);
  return placeOf(text, yaml.ok ? yaml.offsetOf(["files"]) : 0);
}

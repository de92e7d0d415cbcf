import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { access, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type LabReading, maxBytes, parseLab, tooManyBytes } from "../core/labs/format/parser.ts";
import { placeOf, readYaml } from "../core/yaml.ts";
import { isErrorOf } from "./errorCodes.ts";
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
  const labs = [...(await readLabFolder(shipped).catch((error: unknown) => [unreadableFolder(shipped, error)]))];
  for (const folder of workshop) {
    for (const lab of await readWorkshopFolder(folder)) {
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

/** Nothing where there is no such folder: most folders of a person's have no labs. */
async function readWorkshopFolder(folder: string): Promise<readonly LabInFolder[]> {
  try {
    return await readLabFolder(folder, hasLabFile);
  } catch (error) {
    return isErrorOf(error, "ENOENT", "ENOTDIR") ? [] : [unreadableFolder(folder, error)];
  }
}

function unreadableFolder(folder: string, error: unknown): LabInFolder {
  const message = `the labs of this folder can't be read: ${messageOf(error)}`;
  const reading: LabReading = { ok: false, problems: [{ file: folder, line: 1, column: 1, message }] };
  return { id: folder, folder, progressName: "", reading };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function takenId(lab: LabInFolder, taken: LabInFolder): LabReading {
  const message = `a lab with the id "${lab.id}" is there already, in ${taken.folder}; expected another id`;
  return { ok: false, problems: [{ file: join(lab.folder, "lab.yaml"), line: 1, column: 1, message }] };
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A file that may not be looked at is there: reading it tells why it can't be read. */
const hasLabFile = (folder: string): Promise<boolean> =>
  access(join(folder, "lab.yaml")).then(
    () => true,
    (error: unknown) => !isErrorOf(error, "ENOENT", "ENOTDIR"),
  );

/** Reads every `<lab>/lab.yaml` below a folder. One lab with mistakes never hides the others. */
export async function readLabFolder(
  folder: string,
  isLab: (folder: string) => Promise<boolean> = async () => true,
): Promise<readonly LabInFolder[]> {
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true });
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
  try {
    const text = await textOf(file);
    if (typeof text !== "string") {
      return problem(text.problem);
    }
    if (await leadsOut(join(folder, id), "lab.yaml")) {
      return problem("a link leads out of the lab's folder; expected a file inside it");
    }
    const reading = parseLab(file, text);
    const unfit = reading.ok ? await unfitFiles(join(folder, id), reading.lab.files) : undefined;
    if (unfit !== undefined) {
      return problem(`files: ${unfit}`, placeOfFiles(text));
    }
    return reading.ok && reading.lab.id !== id
      ? problem(`the lab's id is "${reading.lab.id}", but its folder is called "${id}"; they must be the same`)
      : { id, reading, folder: join(folder, id), progressName: id };
  } catch (error) {
    // Whatever it is, it costs this lab and no other.
    return problem(`this file can't be read: ${messageOf(error)}`);
  }
}

/** A stranger's file may be a device without an end, a pipe that nobody writes to, or bigger than the memory. */
async function textOf(path: string): Promise<string | { readonly problem: string }> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile()) {
      return { problem: "this is no file" };
    }
    const bytes = Buffer.alloc(maxBytes + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = (await file.read(bytes, length, bytes.length - length, length)).bytesRead;
    }
    return length > maxBytes
      ? { problem: tooManyBytes }
      : isUtf8(bytes.subarray(0, length))
        ? bytes.toString("utf8", 0, length)
        : { problem: "this is not a text in UTF-8; save it in that encoding" };
  } finally {
    await file.close();
  }
}

/** Why these can't be a learner's starter files, or undefined. */
async function unfitFiles(labFolder: string, files: string | undefined): Promise<string | undefined> {
  if (files === undefined) {
    return undefined;
  }
  if (await leadsOut(labFolder, files)) {
    return "a link leads out of the lab's folder; expected a folder inside it";
  }
  const folder = join(labFolder, files);
  if (!(await isThere(folder))) {
    return "there is no such folder beside this file";
  }
  if (!(await stat(folder)).isDirectory()) {
    return "this is a file; expected a folder";
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

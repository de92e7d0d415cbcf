import { join } from "node:path";
import { LeadsOut } from "./insideFolder.ts";
import { leadsOut } from "./labFiles.ts";
import type { LabInFolder } from "./labFolder.ts";

/** The folder of a lab's starter files. Looked at anew each time: a link may have come since the lab was read. */
export async function starterFiles(lab: LabInFolder | undefined): Promise<string | undefined> {
  const files = lab?.reading.ok === true ? lab.reading.lab.files : undefined;
  if (lab === undefined || files === undefined) {
    return undefined;
  }
  if (await leadsOut(lab.folder, files)) {
    throw new LeadsOut(`The files of this lab, ${join(lab.folder, files)}, are behind a link to elsewhere.`);
  }
  return join(lab.folder, files);
}

import type { StandInImage } from "../standInImages.ts";
import { alpineLinux, systemFiles, systemFolders, systemPath } from "./busyboxSystem.ts";

export const alpine: StandInImage = {
  name: "alpine",
  tags: ["latest"],
  files: (applets) => systemFiles(applets, alpineLinux),
  folders: systemFolders,
  lines: [systemPath, 'CMD ["/bin/sh"]'],
};

import type { StandInImage } from "../standInImages.ts";
import { prettyName, systemFiles, systemFolders, systemPath } from "./busyboxSystem.ts";

const title = "Ubuntu";

/**
 * Debian's busybox answers to sh and ash but not to bash, so a link would only say "applet not found". A version is
 * asked for to know what one has, so that answer is an honest one.
 */
const bash = `#!/bin/sh
if [ "$1" = --version ]; then
  echo "stand-in for bash (busybox ash)"
  exit 0
fi
exec /bin/sh "$@"
`;

/** Another distribution than alpine to look at: other release files and another shell's name, no package manager. */
export const ubuntu: StandInImage = {
  name: "ubuntu",
  tags: ["latest"],
  files: (applets) => ({
    ...systemFiles(applets, { title, id: "ubuntu" }),
    "bin/bash": bash,
    "etc/issue": `${prettyName(title)} \\n \\l\n\n`,
  }),
  folders: systemFolders,
  lines: [systemPath, 'CMD ["/bin/bash"]'],
};

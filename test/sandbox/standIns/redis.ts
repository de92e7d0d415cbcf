import type { StandInImage } from "../standInImages.ts";
import { alpineLinux, systemFiles, systemFolders, systemPath } from "./busyboxSystem.ts";

const server = "usr/local/libexec/redis-server";

/**
 * Debian's Redis refuses other containers unless it has a password ("protected mode"); Docker Hub's image is built
 * without that. A configuration file must stay the first word, and what only tells and ends takes no further words.
 */
const withoutProtectedMode = `#!/bin/sh
case "$1" in
  -v | --version | -h | --help | --test-memory | --check-system) exec /${server} "$@" ;;
  "" | -*) exec /${server} --protected-mode no "$@" ;;
esac
configuration=$1
shift
exec /${server} "$configuration" --protected-mode no "$@"
`;

/** The real Redis from Debian, with busybox around it. */
export const redis: StandInImage = {
  name: "redis",
  tags: ["alpine", "latest"],
  files: (applets) => ({
    ...systemFiles(applets, alpineLinux),
    "usr/local/bin/redis-server": withoutProtectedMode,
  }),
  programs: {
    // One program with two names. Of Debian's packages redis-tools has it under this one; redis-server adds a service.
    [server]: "usr/bin/redis-check-rdb",
    "usr/local/bin/redis-cli": "usr/bin/redis-cli",
  },
  folders: [...systemFolders, "data"],
  lines: [systemPath, "VOLUME /data", "WORKDIR /data", "EXPOSE 6379", 'CMD ["redis-server"]'],
};

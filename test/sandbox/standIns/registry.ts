import type { StandInImage } from "../standInImages.ts";
import { alpineLinux, systemFiles, systemFolders, systemPath } from "./busyboxSystem.ts";

/** No address before the port: it listens on all of the container's, which is what publishing needs. */
const configuration = `version: 0.1
log:
  fields:
    service: registry
storage:
  cache:
    blobdescriptor: inmemory
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
  # With it the program waits for what is under way and ends with code 0 when it is stopped.
  draintimeout: 2s
  headers:
    X-Content-Type-Options: [nosniff]
`;

/** Takes a configuration file or one of the program's own commands, like the entrypoint of the real image. */
const entrypoint = `#!/bin/sh
case "$1" in
  *.yaml | *.yml) set -- registry serve "$@" ;;
  serve | garbage-collect | help | -*) set -- registry "$@" ;;
esac
exec "$@"
`;

/** The real registry from Debian, the one that serves the stand-ins too. It is of the 2.8 line, whatever the tag says. */
export const registry: StandInImage = {
  name: "registry",
  tags: ["3"],
  files: (applets) => ({
    ...systemFiles(applets, alpineLinux),
    "entrypoint.sh": entrypoint,
    "etc/distribution/config.yml": configuration,
  }),
  programs: { "bin/registry": "usr/bin/docker-registry" },
  folders: [...systemFolders, "var/lib/registry"],
  lines: [
    systemPath,
    "VOLUME /var/lib/registry",
    "EXPOSE 5000",
    'ENTRYPOINT ["/entrypoint.sh"]',
    'CMD ["/etc/distribution/config.yml"]',
  ],
};

import type { StandInImage } from "../standInImages.ts";
import { alpineLinux, systemFiles, systemFolders, systemPath } from "./busyboxSystem.ts";

/**
 * busybox httpd under nginx's name. As process 1 it would ignore SIGTERM and SIGQUIT, for which it has no handlers, and
 * `docker stop` would wait ten seconds and then kill it. So a shell waits in front of it and ends with code 0, as nginx
 * does. There is no configuration, so what would read or reload one says so.
 */
const program = `#!/bin/sh
case "$1" in
  -v | -V)
    echo "nginx version: stand-in (busybox httpd)" >&2
    exit 0
    ;;
  -s | -t | -T)
    echo "nginx: this stand-in (busybox httpd) has no configuration and takes no $1" >&2
    exit 1
    ;;
esac
trap 'kill "$server" 2> /dev/null; exit 0' TERM QUIT INT
busybox httpd -f -v -p 80 -h /usr/share/nginx/html &
server=$!
echo "nginx: stand-in (busybox httpd) serves /usr/share/nginx/html on port 80" >&2
wait "$server"
`;

const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>This page comes from a stand-in for the nginx image of Docker Hub: busybox httpd, made by Container Labs for practice
without internet.</p>
</body>
</html>
`;

/** Serves files and nothing else: no proxy, no configuration. */
export const nginx: StandInImage = {
  name: "nginx",
  tags: ["alpine", "latest"],
  files: (applets) => ({
    ...systemFiles(applets, alpineLinux),
    "usr/sbin/nginx": program,
    "usr/share/nginx/html/index.html": page,
  }),
  folders: systemFolders,
  // STOPSIGNAL is the real image's: labs show it.
  lines: [systemPath, "EXPOSE 80", "STOPSIGNAL SIGQUIT", 'CMD ["nginx", "-g", "daemon off;"]'],
};

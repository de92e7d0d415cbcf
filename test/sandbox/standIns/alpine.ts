import type { StandInImage } from "../standInImages.ts";

const release = `NAME="Stand-in for Alpine Linux"
ID=alpine
VERSION_ID=3
PRETTY_NAME="Stand-in for Alpine Linux (busybox, made by Container Labs for practice without internet)"
`;

export const alpine: StandInImage = {
  name: "alpine",
  tags: ["latest"],
  files: (applets) => ({
    ...Object.fromEntries(
      applets.filter((applet) => applet !== "bin/busybox").map((applet) => [applet, "-> /bin/busybox"]),
    ),
    "etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n",
    "etc/group": "root:x:0:root\nnobody:x:65534:\n",
    "etc/os-release": release,
    "etc/profile": "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n",
  }),
  folders: [
    "dev",
    "home",
    "media",
    "mnt",
    "opt",
    "proc",
    "root",
    "run",
    "srv",
    "sys",
    "tmp",
    "usr/local/bin",
    "var/log",
  ],
  lines: ["ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 'CMD ["/bin/sh"]'],
};

/** What a small Linux has besides its programs, for every stand-in in which a person may want a shell. */

export interface Release {
  /** What is stood in for. */
  title: string;
  /** ID of os-release: what scripts ask for. */
  id: string;
  version?: string;
}

/** Docker Hub's small images are made on Alpine Linux, so their stand-ins say so too. */
export const alpineLinux: Release = { title: "Alpine Linux", id: "alpine", version: "3" };

/** A link for each of busybox's tools, and the few files that tools and people look for. */
export function systemFiles(applets: readonly string[], release: Release): Record<string, string> {
  const tools = applets.filter((applet) => applet !== "bin/busybox");
  return {
    ...Object.fromEntries(tools.map((applet) => [applet, "-> /bin/busybox"])),
    "etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n",
    "etc/group": "root:x:0:root\nnobody:x:65534:\n",
    "etc/os-release": osRelease(release),
    "etc/profile": "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n",
  };
}

function osRelease({ title, id, version }: Release): string {
  return [
    `NAME="Stand-in for ${title}"`,
    `ID=${id}`,
    ...(version === undefined ? [] : [`VERSION_ID=${version}`]),
    `PRETTY_NAME="${prettyName(title)}"`,
    "",
  ].join("\n");
}

/** The one sentence by which a stand-in is known. */
export function prettyName(title: string): string {
  return `Stand-in for ${title} (busybox, made by Container Labs for practice without internet)`;
}

export const systemFolders: readonly string[] = [
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
];

export const systemPath = "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

import type { StandInImage } from "../standInImages.ts";

const text = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from its registry.
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

This is a stand-in for the hello-world image of Docker Hub, made by Container Labs for practice without internet.
`;

export const helloWorld: StandInImage = {
  name: "hello-world",
  tags: ["latest"],
  files: () => ({ hello: `#!/bin/busybox sh\n/bin/busybox cat <<'END'\n${text}\nEND\n` }),
  folders: [],
  lines: ['CMD ["/hello"]'],
};

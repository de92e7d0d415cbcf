import assert from "node:assert/strict";
import { dockerCommand } from "../../../../../src/core/labs/terminal/dockerWords.ts";

const of = (line: string) => {
  const { opensShell, leavesEvent } = dockerCommand(line) ?? {};
  return { opensShell, leavesEvent };
};

describe("dockerCommand", () => {
  const shells = [
    "docker run -it alpine",
    "docker container run --interactive --tty alpine sh",
    "sudo docker exec -ti web bash",
    "docker -H tcp://a:1 run -t -i alpine",
    "DOCKER_HOST=unix:///x docker --context other exec -it web sh",
    "/usr/bin/docker attach web",
    "docker start -ai web",
  ];
  for (const line of shells) {
    it(`${line} opens a shell`, () => assert.equal(of(line).opensShell, true));
  }
  const others = [
    "docker run alpine ls",
    "docker run -d -it alpine",
    "docker ps -a",
    "docker exec web ls",
    "docker start web",
  ];
  for (const line of others) {
    it(`${line} opens none`, () => assert.equal(of(line).opensShell, false));
  }

  const telling = [
    "docker run hello-world",
    "docker image pull alpine",
    "docker rm web && echo done",
    "docker image build -t web:1 .",
    "docker build --tag=web:1 --quiet . > id.txt",
    "docker --context other image rm web:1",
    "docker image tag web:1 web:2",
    'docker run alpine sh -c "ls; ls | cat"',
    "docker exec web ls",
    'docker network create "my net"',
  ];
  for (const line of telling) {
    it(`${line} leaves an event`, () => assert.equal(of(line).leavesEvent, true));
  }
  const silent = [
    "docker ps",
    "docker start web",
    "docker image ls",
    "docker run --help",
    "docker",
    "docker version",
    "docker rnu alpine",
    "docker constructor alpine",
    "docker container toString",
    "docker --version run",
    "docker --help pull",
    // What is forced succeeds where there is nothing to do.
    "docker rm -f web",
    "docker container rm --force web && echo done",
    "docker image rm --force web:1",
    "docker rmi -f web:1",
    "docker volume rm -f data",
    // One that is there is no event.
    "docker volume create data",
    // Without a name the legacy builder tells nothing of what it takes from its cache.
    "docker build .",
    "docker build -t web:1 --output out .",
    "docker build --tag web:1 --check .",
    "docker build --tag web:1 --push .",
    // The exit code is another command's.
    "docker run alpine false || true",
    "docker run alpine; true",
    "docker run alpine | cat",
    "docker pull alpine & true",
    "docker pull alpine &",
    "docker pull alpine\ntrue",
  ];
  for (const line of silent) {
    it(`${line} leaves none, or not each time`, () => assert.equal(of(line).leavesEvent, false));
  }

  const kinds: Readonly<Record<string, string>> = {
    "docker run alpine": "container create",
    "docker container rm web": "container destroy",
    "docker exec web ls": "container exec_create",
    "docker rmi web:1": "image untag",
    "docker image rm web:1": "image untag",
    "docker build -t web:1 .": "image tag",
    "docker network rm web": "network destroy",
  };
  for (const [line, kind] of Object.entries(kinds)) {
    it(`${line} tells ${kind}`, () => assert.equal(dockerCommand(line)?.tells, kind));
  }

  for (const line of ["ls", "", "dockerd", "echo docker run", "kubectl run x"]) {
    it(`"${line}" is none of docker's`, () => assert.equal(dockerCommand(line), undefined));
  }
});

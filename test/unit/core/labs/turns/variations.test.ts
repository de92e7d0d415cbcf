import assert from "node:assert/strict";
import type { CommandLine } from "../../../../../src/core/labs/format/model.ts";
import { type VariationFacts, variations } from "../../../../../src/core/labs/turns/variations.ts";
import { expectation, step } from "../../../support/builders.ts";

const facts: VariationFacts = {
  byDigest: (image) => (image === "alpine" ? "alpine@sha256:abc" : undefined),
  pathOf: (_, program) => (program === "hostname" ? "/bin/hostname" : undefined),
  imageOf: (container) => (container === "mydb" ? "redis:alpine" : undefined),
};

const typed = (command: string): CommandLine => ({ command, inside: [] });
const commandsOf = (command: string, asked = expectation({})): readonly string[] =>
  variations(step("run", [asked], { solve: [typed(command)] }), facts).map(({ lines }) => lines[0]?.command ?? "");

describe("Other ways of writing the right thing", () => {
  it("write a command in short, in full, with signs of equality, in another order, and with a context", () => {
    const all = commandsOf("docker container run --detach --name web nginx:alpine");
    for (const wanted of [
      "docker run -d --name web nginx:alpine",
      "docker container run --detach --name=web nginx:alpine",
      "docker container run --name web --detach nginx:alpine",
      "docker --context default container run --detach --name web nginx:alpine",
      "docker container run --detach --name web docker.io/library/nginx:alpine",
      "docker container run --detach --name web --label by=somebody --env BESIDES=1 nginx:alpine",
    ]) {
      assert.ok(all.includes(wanted), `${wanted}\n${all.join("\n")}`);
    }
    assert.ok(commandsOf("docker run -d alpine").includes("docker container run --detach alpine"));
  });

  it("take the image by its digest and the program by its path", () => {
    const all = commandsOf("docker container run alpine hostname");
    assert.ok(all.includes("docker container run alpine@sha256:abc hostname"));
    assert.ok(all.includes("docker container run alpine /bin/hostname"));
  });

  it("give a name of their own only where the lab asks for none", () => {
    const named = (all: readonly string[]) => all.some((each) => each.includes("--name own-run"));
    assert.ok(named(commandsOf("docker container run alpine ls")));
    assert.ok(!named(commandsOf("docker container run alpine ls", expectation({ name: "web" }))));
    assert.ok(named(commandsOf("docker container run --name x alpine ls")));
    assert.ok(!named(commandsOf("docker container run --name x alpine ls", expectation({ name: "x" }))));
  });

  it("publish at another port of the machine where the lab asks for none", () => {
    const published = expectation({ publishes: { host: undefined, container: 80, protocol: "tcp" } });
    assert.ok(
      commandsOf("docker run -p 8080:80 nginx", published).includes("docker container run --publish 8091:80 nginx"),
    );
    const fixed = expectation({ publishes: { host: 8080, container: 80, protocol: "tcp" } });
    assert.ok(!commandsOf("docker run -p 8080:80 nginx", fixed).some((each) => each.includes("8091")));
  });

  it("know what redis-cli doesn't mind", () => {
    const all = commandsOf("docker container exec mydb redis-cli set lesson one");
    assert.ok(all.includes("docker container exec mydb redis-cli -h 127.0.0.1 set lesson one"));
    assert.ok(all.includes("docker container exec mydb redis-cli SET lesson one"));
  });

  it("make the same container by compose, where compose has every option", () => {
    const all = commandsOf("docker run -d --name web -p 8080:80 -e A=b nginx:alpine");
    const text =
      '{"services":{"one":{"image":"nginx:alpine","container_name":"web","ports":["8080:80"],"environment":["A=b"]}}}';
    assert.ok(
      all.includes(
        `echo '${text}' > by-compose-web.yaml && docker compose --file by-compose-web.yaml --project-name by-compose-web up --detach`,
      ),
      all.join("\n"),
    );
    assert.ok(!commandsOf("docker run -d --memory 64m nginx:alpine").some((each) => each.includes("compose")));
    assert.ok(!commandsOf("docker run nginx:alpine").some((each) => each.includes("compose")));
  });

  it("take quotes of the other kind where they mean the same", () => {
    assert.ok(commandsOf('docker run alpine echo "a b"').includes("docker run alpine echo 'a b'"));
    assert.ok(!commandsOf(`docker run alpine sh -c 'echo "a b"'`).some((each) => each.includes(`'a b'`)));
    assert.ok(!commandsOf("docker run alpine sh -c 'echo $A'").some((each) => each.includes('"')));
  });

  it("leave a name that the lab gave without a registry alone, and never repeat the author's own line", () => {
    const all = commandsOf("docker container run alpine ls");
    assert.ok(!all.includes("docker container run alpine ls"));
    assert.equal(new Set(all).size, all.length);
  });
});

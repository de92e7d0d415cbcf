// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
import assert from "node:assert/strict";
import type { CommandLine, Step } from "../../../../../src/core/labs/format/model.ts";
import { contextOf, type TurnContext } from "../../../../../src/core/labs/turns/turn.ts";
import { acceptedTurns, wrongTurns } from "../../../../../src/core/labs/turns/wrongTurns.ts";
import { expectation, lab, step } from "../../../support/builders.ts";

const typed = (command: string, inside: readonly string[] = []): CommandLine => ({ command, inside });

const context: TurnContext = {
  images: ["alpine", "nginx:alpine"],
  containers: [["${web}", "tweet"], ["${other}"]],
  volumes: ["labdata"],
  contexts: [".", "stages"],
  anyHostPort: false,
  anyName: false,
  filesChanged: false,
  fileText: (path) => (path === "Dockerfile" ? "FROM --platform=linux/amd64 nginx:alpine\n" : undefined),
};

const solvedBy = (...solve: readonly CommandLine[]): Step => step("run", [], { solve, run: solve });
const commands = (given: Step, of = context): readonly string[] =>
  wrongTurns(given, of).map(({ lines }) => lines.map(({ command }) => command).join(" ;; "));

function includes(all: readonly string[], ...wanted: readonly string[]): void {
  for (const each of wanted) {
    assert.ok(all.includes(each), `${each}\nis not among\n${all.join("\n")}`);
  }
}

describe("Wrong turns, made by rules from the right one", () => {
  it("leave each option out and give it another value", () =>
    includes(
      commands(solvedBy(typed("docker run -d --name web -p 8080:80 -e A=b -m 64m nginx:alpine"))),
      "docker container run --detach --publish 8080:80 --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web-other --publish 8080:80 --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 80:8080 --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 8080:80/udp --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 8080:91 --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 8091:80 --env A=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 8080:80 --env A --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 8080:80 --env A_OTHER=b --memory 64m nginx:alpine",
      "docker container run --detach --name web --publish 8080:80 --env A=b --memory 129m nginx:alpine",
    ));

  it("leave the machine's port alone where the step doesn't mind it, but never the other side", () => {
    const all = commands(solvedBy(typed("docker run -p 8080:80 nginx:alpine")), { ...context, anyHostPort: true });
    assert.ok(!all.includes("docker container run --publish 8091:80 nginx:alpine"));
    includes(
      all,
      "docker container run --publish 80:8080 nginx:alpine",
      "docker container run --publish 8080:91 nginx:alpine",
    );
  });

  it("take another image, and another command in the same one", () =>
    includes(
      commands(solvedBy(typed("docker container run alpine ls -l"))),
      "docker container run nginx:alpine ls -l",
      "docker container create alpine ls -l",
      "docker container run alpine true",
      "docker container run alpine sleep 1",
      "docker container run alpine echo ls -l",
      "docker container run alpine true ls -l",
      "docker container run alpine 'ls -l'",
      "docker container run alpine ls",
    ));

  it("tear a shell's script to pieces", () =>
    includes(
      commands(solvedBy(typed("docker exec ${web} sh -c 'echo $GREETING'"))),
      "docker container exec ${web} sh -c echo '$GREETING'",
      `docker container exec \${web} 'sh -c echo $GREETING'`,
      "docker container exec ${other} sh -c 'echo $GREETING'",
    ));

  it("never take a container for another that is the same by another name", () => {
    for (const name of ["tweet", "${web}"]) {
      const all = commands(solvedBy(typed(`docker exec ${name} ls`)));
      assert.ok(!all.some((each) => /exec (tweet|\$\{web\}) ls$/.test(each)), all.join("\n"));
    }
  });

  it("make an image of the right name in another way", () => {
    const all = commands(solvedBy(typed("docker image build --tag site:1 .")));
    includes(
      all,
      "docker image tag alpine site:1",
      "docker image build --tag site-other:1 .",
      "docker image build --tag site .",
      "echo 'FROM nginx:alpine' | docker image build --tag site:1 -",
      "docker container create --name made-by-hand nginx:alpine ;; docker container commit made-by-hand site:1",
      "docker image build --tag site:1 --file Dockerfile stages",
    );
    assert.ok(all.some((each) => each.includes('CMD ["true"]')));
    includes(commands(solvedBy(typed("docker pull alpine"))), "docker image tag nginx:alpine alpine");
  });

  it("build from files that are as they were only where a step before has changed some", () => {
    const build = solvedBy(typed("docker image build --tag site:2 ."));
    const fresh = (filesChanged: boolean) =>
      wrongTurns(build, { ...context, filesChanged }).filter(({ freshFiles }) => freshFiles);
    assert.equal(fresh(false).length, 0);
    assert.equal(fresh(true).length, 1);
  });

  it("forget a line, inside a shell too, and take two in the other order", () => {
    const all = wrongTurns(
      solvedBy(typed("docker run --name box -it alpine sh", ["touch a", "exit"]), typed("docker start box")),
      context,
    ).map(({ lines }) => lines);
    const box = "docker run --name box -it alpine sh";
    for (const wanted of [
      [typed("docker start box")],
      [typed(box, ["exit"]), typed("docker start box")],
      [typed("docker start box"), typed(box, ["touch a", "exit"])],
    ]) {
      assert.ok(
        all.some((lines) => JSON.stringify(lines) === JSON.stringify(wanted)),
        JSON.stringify(all),
      );
    }
  });

  it("forget no line that only looks", () => {
    const all = commands(solvedBy(typed("docker container ls --all"), typed("docker start ${web}")));
    assert.ok(!all.includes("docker start ${web}"), all.join("\n"));
    includes(all, "docker container ls --all");
  });

  it("take no two lines in the other order that have nothing to do with each other", () => {
    const all = commands(solvedBy(typed("docker pull alpine"), typed("docker pull nginx:alpine")));
    assert.ok(!all.includes("docker pull nginx:alpine ;; docker pull alpine"), all.join("\n"));
  });

  it("forget one of several objects that are removed", () =>
    includes(
      commands(solvedBy(typed("docker rm -f ${web} ${other}"))),
      "docker container rm --force ${other}",
      "docker container rm --force ${web}",
      "docker container rm ${web} ${other}",
    ));

  it("are none of those that the author accepts, in whatever form they are written", () => {
    const accepted = step("run", [], {
      solve: [typed("docker container run --name web nginx:alpine")],
      run: [],
      accepts: [[typed("docker run nginx:alpine")]],
    });
    assert.ok(!commands(accepted).includes("docker container run nginx:alpine"));
    assert.equal(acceptedTurns(accepted, context), 1);
  });

  it("draw on the lab: its images, folders, volumes, and what earlier steps have bound", () => {
    const first = step("first", [{ ...expectation({ image: "alpine", name: "box" }), as: "box" }], {
      solve: [typed("docker run --name box alpine"), typed("echo more >> file")],
    });
    const second = step("second", [], {
      solve: [typed("docker build -t mine:1 folder"), typed("docker volume create v")],
    });
    const found = contextOf(lab([first, second]), second, () => undefined);
    assert.deepEqual(found.images, ["alpine", "mine:1"]);
    assert.deepEqual(found.containers, [["${box}", "box"]]);
    assert.deepEqual(found.contexts, ["folder"]);
    assert.deepEqual(found.volumes, ["v"]);
    assert.equal(found.filesChanged, true);
    assert.equal(contextOf(lab([first, second]), first, () => undefined).filesChanged, false);
  });
});

import assert from "node:assert/strict";
import { differences } from "../../../../../src/core/labs/checks/container/containerDifferences.ts";
import type { ContainerCheck, WantedPort } from "../../../../../src/core/labs/checks/container/format.ts";
import { checkContainer } from "../../../../../src/core/labs/checks/container/judge.ts";
import { settingDifferences } from "../../../../../src/core/labs/checks/container/settingDifferences.ts";
import type { Evidence, SeenContainer } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { Judging } from "../../../../../src/core/labs/evidence/judging.ts";
import { expectationOf } from "../../../../../src/core/labs/shown/stepState.ts";
import type { PublishedPort } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  evidence,
  expectation,
  expecting,
  image,
  judging,
  lab,
  now,
  plainDetails,
  seen,
  standingFor,
  step,
  verified,
} from "../../../support/builders.ts";
import { LabPlay } from "../../../support/labPlay.ts";

type Asked = Omit<ContainerCheck, "kind">;

function said(asked: Asked, found: Evidence, given: Partial<Judging> = {}): string {
  const verdict = checkContainer({ kind: "container", ...asked }, judging(expectation(asked), found, given));
  const { seen: sentence, wanted = "" } = expectationOf(verdict);
  return `${verdict.kind}: ${sentence} ${wanted}`;
}
const wantedOf = (asked: Asked, given: SeenContainer): readonly string[] =>
  differences({ kind: "container", ...asked }, given).map(({ wanted }) => wanted);

const details = (given: Partial<typeof plainDetails> = {}) => ({ details: { ...plainDetails, ...given } });

describe("a container that the engine starts again and again", () => {
  const up = expecting({ kind: "container", image: "web", state: "running" }, { holds: 1 });
  const play = (restartsItself: boolean): LabPlay =>
    new LabPlay(lab([step("up", [up])]))
      .hear("create", "a", { image: "web" })
      .look("a", { details: { ...plainDetails, restartsItself } })
      .hear("start", "a", { image: "web" });
  const crash = (one: LabPlay, seconds: number): LabPlay =>
    one.wait(seconds).hear("die", "a", { image: "web", exitCode: "3" }).hear("start", "a", { image: "web" });

  it("doesn't count while it runs for some seconds at a time, and the words say what happens", () => {
    const one = crash(crash(play(true), 5), 5).wait(5);
    assert.deepEqual(one.passed, []);
    assert.match(one.says("up"), /starts again and again and last ended with exit code 3, and I wait for it to last/);
    assert.deepEqual(one.wait(5).passed, ["up"]);
  });
  it("is told so between two starts, too", () => {
    const one = play(true)
      .hear("die", "a", { image: "web", exitCode: "3" })
      .read({ id: "a", image: "web", state: "restarting" });
    assert.match(
      one.says("up"),
      /it ran `\/hello`, starts again and again and last ended with exit code 3\. Not yet: it should be running, and stay so/,
    );
  });
  it("counts when it has run for so long that the engine trusts it", () => {
    assert.deepEqual([play(true).wait(9).passed, play(true).wait(10).passed], [[], ["up"]]);
  });
  it("stopped and started by the learner it counts as any other", () => {
    const one = play(true).wait(0.5).hear("kill", "a").hear("die", "a").hear("start", "a", { image: "web" });
    assert.doesNotMatch(one.says("up"), /again and again/);
    const plain = play(false).wait(0.5).hear("kill", "a").hear("die", "a").hear("start", "a", { image: "web" });
    assert.deepEqual(plain.wait(1).passed, ["up"]);
  });
  it("is known by the engine's own count where its events were not heard", () => {
    const found = evidence([seen(container({ state: "running" }), details({ restartCount: 4 }))]);
    assert.match(said({ state: "running" }, found), /^pending: .*starts again and again/);
  });
});

describe("a published port", () => {
  const ports = (host: number, inside: number, protocol = "tcp"): readonly PublishedPort[] => [
    { container: inside, host, protocol, address: "192.0.2.1" },
  ];
  const of = (publishes: WantedPort, found: readonly PublishedPort[]): readonly string[] =>
    wantedOf({ state: "running", publishes }, seen(container({ state: "running", ports: found })));
  const web = { host: 8080, container: 80, protocol: "tcp" };

  it("is of the protocol that is asked for, at any address", () => {
    assert.deepEqual(of(web, ports(8080, 80)), []);
    assert.deepEqual(of(web, ports(8080, 80, "udp")), [
      "it should publish port 80 at port 8080 for tcp, and does so for udp",
    ]);
    assert.deepEqual(of({ ...web, protocol: "udp" }, ports(8080, 80, "udp")), []);
    assert.deepEqual(of({ ...web, protocol: "udp" }, []), ["it should publish port 80/udp at port 8080"]);
  });
  it("exchanged ports are told as that", () => {
    const words = "and publishes port 8080: the host's port comes first, then the container's";
    assert.deepEqual(of(web, ports(80, 8080)), [`it should publish port 80 at port 8080, ${words}`]);
    assert.deepEqual(of({ ...web, host: undefined }, ports(80, 8080)), [`it should publish port 80, ${words}`]);
    assert.deepEqual(of({ ...web, host: 80 }, ports(80, 81)), ["it should publish port 80 at port 80"]);
  });
});

describe("files and variables", () => {
  const left = (kind: "file" | "folder" | "other" | undefined): SeenContainer =>
    seen(container(), { changes: ["/hello.txt"], pathKinds: kind === undefined ? {} : { "/hello.txt": kind } });

  it("a folder is no file, and a file no folder", () => {
    assert.deepEqual(wantedOf({ changed: ["/hello.txt"] }, left("file")), []);
    assert.deepEqual(wantedOf({ changed: ["/hello.txt"] }, left("folder")), [
      "/hello.txt is a folder, and should be a file",
    ]);
    assert.deepEqual(wantedOf({ changed: ["/hello.txt"] }, left("other")), [
      "/hello.txt is no file, and should be a file",
    ]);
    assert.deepEqual(wantedOf({ changed: ["/hello.txt/"] }, left("folder")), []);
    assert.deepEqual(wantedOf({ changed: ["/hello.txt/"] }, left("file")), [
      "/hello.txt is a file, and should be a folder",
    ]);
  });
  it("what is at a path is waited for", () => {
    assert.deepEqual(differences({ kind: "container", changed: ["/hello.txt"] }, left(undefined)), [
      { unread: true, wanted: "I have not read what is at /hello.txt yet" },
    ]);
  });

  const env = (wanted: string, environment: readonly string[], emptyEnvironment: readonly string[]) =>
    settingDifferences({ kind: "container", env: [wanted] }, { ...plainDetails, environment, emptyEnvironment });
  it("a variable needs a value, unless an empty one is asked for", () => {
    assert.deepEqual(env("GREETING", ["GREETING"], []), []);
    assert.deepEqual(env("GREETING", [], []), ["it should have the environment variable GREETING"]);
    assert.deepEqual(env("GREETING", [], ["GREETING"]), [
      "its environment variable GREETING is empty, and should have a value",
    ]);
    assert.deepEqual([env("GREETING=", [], ["GREETING"]), env("GREETING=", ["GREETING"], [])], [[], []]);
    assert.deepEqual(env("GREETING=", [], []), ["it should have the environment variable GREETING"]);
  });
});

describe("which container is spoken of, and how", () => {
  const asked: Asked = { image: "hello-world", state: "exited", exitCode: 0 };
  const failed = (id: string, given: Partial<SeenContainer> = {}): SeenContainer =>
    seen(container({ id, name: id, exitCode: 1 }), given);

  it("one that was made since the step's turn came, although an older one differs less", () => {
    const older = failed("before", { madeAt: now - 9_000, changedAt: now - 8_000, ...details() });
    const newer = failed("since", { madeAt: now - 5_000, changedAt: now - 5_000, ...details({ user: "x" }) });
    const found = evidence([older, newer]);
    assert.match(said({ ...asked, user: "" }, found, { openedAt: now - 6_000 }), /container since of/);
    assert.match(said({ ...asked, user: "" }, found), /container before of/);
  });
  it("one that differs least, and the newest of those", () => {
    const far = seen(container({ id: "far", name: "far", exitCode: 1 }), { changedAt: now, ...details({ user: "x" }) });
    const near = failed("near", { changedAt: now - 3_000, ...details() });
    assert.match(said({ ...asked, user: "" }, evidence([far, near])), /container near of/);
  });
  it("none that another step has bound, unless there is nothing else", () => {
    const bindings = standingFor({ other: ["theirs"] });
    const theirs = failed("theirs", { changedAt: now });
    assert.match(said(asked, evidence([theirs, failed("mine")], { bindings })), /container mine of/);
    assert.match(said(asked, evidence([theirs], { bindings })), /container theirs of/);
  });
  it("one of another step rather than none, after a slip of the pen", () => {
    const other = seen(container({ id: "c9", name: "nine", image: "alpine" }));
    const title = step("list", []);
    const found = evidence([other], { claimed: new Map([["c9", "list"]]) });
    const sentence = said(asked, found, { lab: lab([title]) });
    assert.match(sentence, /container nine of alpine, which proves the step "Title of list" already/);
    assert.doesNotMatch(sentence, /no new container/);
  });
  it("never an id of 64 digits: the image's name, or a short one", () => {
    const id = `sha256:${"21d7".repeat(16)}`;
    const made = seen(container({ image: id, imageId: id }));
    const state = connectedState([], [image({ id, tags: ["alpine:3"] })]);
    assert.match(said(asked, evidence([made], { state })), /but it is of alpine:3\./);
    assert.match(said(asked, evidence([made])), /but it is of image 21d721d721d7\./);
    assert.match(said({ name: "x" }, evidence([made])), /of image 21d721d721d7, but it has another name/);
  });

  const errors: readonly (readonly [error: string, said: string])[] = [
    [
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "ls-l": executable file not found in $PATH',
      ": it has no program `ls-l`",
    ],
    [
      'OCI runtime create failed: exec: "/nope": stat /nope: no such file or directory: unknown',
      ": it has no program `/nope`",
    ],
    ['runc create failed: exec: "/etc": permission denied: unknown', ": `/etc` is no program"],
    [
      "driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated",
      ": port 8080 of the host is in use already",
    ],
    ["unable to find user learner: no matching entries in passwd file", ": it has no user learner"],
    ["something: quite `odd`\nhappened", ". The engine says: quite odd happened"],
    ["", ""],
  ];
  for (const [startError, words] of errors) {
    it(`that it could not be started: "${words}"`, () => {
      const found = seen(container({ state: "created" }), details({ startError }));
      assert.deepEqual(wantedOf(asked, found), [`it was made, but it was never started, so it could not end${words}`]);
      assert.deepEqual(wantedOf({ state: "running" }, found), [`it should be running${words}`]);
    });
  }
});

describe("a container that a later step needs", () => {
  const make = (given: Asked = {}) =>
    step("make", [expecting({ kind: "container", image: "alpine", state: "exited", ...given }, { as: "box" })]);
  const again = step("again", [expectation({ of: "box", state: "running" })]);
  const rm = { removesItself: true };

  it("proves nothing when it was made with --rm, also before it has gone", () => {
    const play = new LabPlay(lab([make(), again])).run("a", "alpine", "0", rm);
    assert.deepEqual(play.passed, []);
    assert.match(
      play.says("make"),
      /made with --rm, and a later step needs this container; make it once more, without/,
    );
    assert.deepEqual(play.hear("destroy", "a").passed, []);
    assert.deepEqual(play.run("b", "alpine").passed, ["make"]);
  });
  it("counts where no later step needs it, or where --rm is asked for", () => {
    assert.deepEqual(new LabPlay(lab([make()])).run("a", "alpine", "0", rm).passed, ["make"]);
    assert.deepEqual(new LabPlay(lab([make({ removed: true }), again])).run("a", "alpine", "0", rm).passed, ["make"]);
  });
  it("is waited for while that was not read", () => {
    const play = new LabPlay(lab([make(), again]))
      .hear("create", "a", { image: "alpine" })
      .hear("start", "a")
      .hear("die", "a");
    assert.deepEqual([play.passed, play.kinds("make")], [[], "pending"]);
  });
});

describe("a container made with --rm, which goes with its end", () => {
  const asked: Asked = { image: "alpine", argv: [["ls", "-l"]], state: "exited", exitCode: 0 };
  const gone = (argv: readonly string[], given: Partial<SeenContainer> = {}): SeenContainer =>
    seen(container({ image: "alpine" }), { gone: true, ...details({ removesItself: true, argv }), ...given });
  const other = seen(container({ id: "old", name: "old", image: "ubuntu" }), { changedAt: now - 60_000 });

  it("is told what it lacks, as any other", () =>
    assert.equal(
      said(asked, evidence([gone(["ls"])])),
      "missing: I see container brave_curie of alpine: it ran `ls`, ended with exit code 0 and was removed since. Not yet: it should run `ls -l`.",
    ));
  it("is spoken of rather than an older one of another image", () => {
    assert.match(said(asked, evidence([other, gone(["ls"])])), /brave_curie of alpine: .* it should run `ls -l`/);
    const ofOther = seen(container({ image: "debian" }), { gone: true, ...details({ removesItself: true }) });
    assert.match(said(asked, evidence([other, ofOther])), /brave_curie, but it is of debian and was removed since/);
  });
  it("is spoken of where it is newer than one that stays, and differs no more", () => {
    const stays = seen(container({ id: "stays", name: "stays", image: "alpine" }), {
      changedAt: now - 9_000,
      ...details({ argv: ["ls"] }),
    });
    assert.match(said(asked, evidence([stays, gone(["ls"])])), /container brave_curie of alpine/);
    assert.match(
      said(asked, evidence([stays, gone(["ls"], { changedAt: now - 10_000 })])),
      /container stays of alpine/,
    );
  });
  it("is not spoken of any more when it was an earlier step's try", () => {
    const earlier = seen(container({ id: "e", name: "e", image: "debian" }), {
      ...{ gone: true, madeAt: now - 90_000, changedAt: now - 90_000 },
      ...details({ removesItself: true }),
    });
    const proving = seen(container({ id: "p", name: "p", image: "alpine" }), { changedAt: now - 80_000 });
    const found = evidence([earlier, proving], { claimed: new Map([["p", "before"]]) });
    assert.match(said(asked, found), /container e, but it is of debian and was removed since/);
    assert.match(
      said(asked, found, { openedAt: now - 70_000 }),
      /container p of alpine, which proves another step already/,
    );
  });
  it("isn't told so where somebody removed it", () => {
    const removed = gone(["ls"], details({ argv: ["ls"] }));
    assert.match(said(asked, evidence([removed])), /and was removed since\. Not yet: a new container of alpine\.$/);
  });
  it("that an earlier step has made and that has gone is made anew there", () => {
    const makes = step("make", [expecting({ kind: "container", image: "alpine" }, { as: "box" })]);
    const found = evidence([gone(["ls"])], { bindings: standingFor({ box: ["c1"] }) });
    const sentence = said({ of: "box", state: "running" }, found, { lab: lab([makes]) });
    assert.match(sentence, /the container of that step was removed\. Not yet: finish the step "Title of make" first/);
  });

  it("is history once the learner has tried again, however little it lacked", () => {
    const asked: Asked = { image: "alpine", interactive: true, changed: ["/hello.txt"], exitCode: 0 };
    const first = seen(container({ id: "first", name: "first", image: "alpine", state: "exited", exitCode: 0 }), {
      ...{ gone: true, madeAt: now - 9_000, changes: [] },
      ...details({ removesItself: true, terminal: true, openInput: true }),
    });
    const second = seen(container({ id: "second", name: "second", image: "alpine", state: "exited", exitCode: 0 }), {
      ...{ madeAt: now - 5_000, changes: [] },
      ...details(),
    });
    assert.match(said(asked, evidence([first])), /container first of alpine/);
    assert.match(said(asked, evidence([first, second])), /container second of alpine.*without a terminal/);
    const gone = { ...second, gone: true, ...details({ removesItself: true }) };
    assert.match(said(asked, evidence([first, gone])), /container second of alpine.*without a terminal/);
  });
});

describe("what an earlier expectation of the same step should have brought", () => {
  it("is told as what that one lacks, and not as another step", () => {
    const web = expecting({ kind: "container", image: "web", state: "running" }, { as: "web" });
    const answers = expecting({ kind: "http", of: "web", port: 80, status: 200 });
    const { verdicts } = verified(
      step("page", [web, answers]),
      evidence([seen(container({ image: "web", name: "w" }))]),
    );
    const [, second] = verdicts.map(expectationOf);
    assert.equal(second?.seen, "I see container w of web: it ended with exit code 0.");
    assert.equal(second?.wanted, "Not yet: first the container above: it should be running.");
  });
});

describe("a container that another step could have been proved by as well", () => {
  const found = (madeAt: number): Evidence =>
    evidence([{ ...seen(container({ id: "b", name: "b", image: "alpine" })), madeAt, changedAt: madeAt }], {
      state: connectedState([], [image({ id: "sha256:u", tags: ["ubuntu:latest"] })]),
      bindings: standingFor({ kernel: ["a", "b"] }),
    });
  const saidOf = (madeAt: number): string => said({ image: "ubuntu" }, found(madeAt), { openedAt: now - 5_000 });

  it("is spoken of where it was made since this step's turn", () =>
    assert.match(saidOf(now - 1_000), /container b, but it is of alpine/));

  it("isn't where it was made before", () => assert.match(saidOf(now - 9_000), /no container was made from it/));
});

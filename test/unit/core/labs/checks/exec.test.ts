import assert from "node:assert/strict";
import type { ExecCheck } from "../../../../../src/core/labs/checks/exec/format.ts";
import { checkExec } from "../../../../../src/core/labs/checks/exec/judge.ts";
import type { ContainerDetails, ExecDetails, SeenExec } from "../../../../../src/core/labs/evidence/evidence.ts";
import { expectationOf } from "../../../../../src/core/labs/shown/stepState.ts";
import {
  container,
  evidence,
  expecting,
  inWords,
  judging,
  now,
  plainDetails,
  seen,
  standingFor,
} from "../../../support/builders.ts";

const box = container({ id: "c2", name: "mydb", image: "redis", state: "running" });
const plain = { terminal: false, openInput: false };

/** An exec that ended well, with what was read of it. */
const ran = (argv: readonly string[], given: Partial<SeenExec> = {}, details: Partial<ExecDetails> = {}): SeenExec => ({
  id: "e1",
  container: "c2",
  command: argv.join(" "),
  at: now - 1_000,
  exitCode: 0,
  details: { argv, ...plain, ...details },
  ...given,
});

const unread = (argv: readonly string[], given: Partial<SeenExec> = {}): SeenExec => {
  const { details: _details, ...rest } = ran(argv, given);
  return rest;
};

function verdict(
  asked: Partial<ExecCheck>,
  execs: readonly SeenExec[],
  details: Partial<ContainerDetails> | undefined = {},
) {
  const check: ExecCheck = { kind: "exec", of: "db", exitCode: 0, ...asked };
  const known = details === undefined ? {} : { details: { ...plainDetails, ...details } };
  const found = evidence([seen(box, known)], {
    bindings: standingFor({ db: ["c2"] }),
    execs: new Map(execs.map((exec) => [exec.id, exec])),
  });
  return inWords(checkExec(check, judging(expecting(check), found)));
}

const kindOf = (...given: Parameters<typeof verdict>): string => verdict(...given).kind;
function saidOf(...given: Parameters<typeof verdict>): string {
  const { seen: sentence, wanted = "" } = expectationOf(verdict(...given));
  return `${sentence} ${wanted}`;
}

const greeting = { argv: [["sh", "-c", "*$GREETING*"]] };

describe("checkExec: word by word", () => {
  it("words that only look alike when they are joined are not the same", () => {
    assert.equal(kindOf(greeting, [ran(["sh", "-c", "echo $GREETING"])]), "met");
    assert.equal(kindOf(greeting, [ran(["sh", "-c", "echo", "$GREETING"])]), "missing");
  });

  it("says the borders of words, and no patterns", () => {
    assert.equal(
      saidOf(greeting, [ran(["sh", "-c", "echo", "$GREETING"])]),
      "I see `sh -c echo '$GREETING'` in container mydb, which ended with exit code 0. Not yet: it should run `sh -c '…$GREETING…'`.",
    );
    assert.match(saidOf({ command: "*redis-cli set lesson*" }, [ran(["ls"])]), /it should run `redis-cli set lesson`/);
  });

  it("waits for what was not read, and then says that it could not", () => {
    assert.equal(kindOf(greeting, [unread(["sh", "-c", "echo $GREETING"])]), "pending");
    const late = unread(["sh", "-c", "echo $GREETING"], { at: now - 31_000 });
    assert.match(saidOf(greeting, [late]), /I could not read how it was run; run it once more/);
  });

  it("an exec that is known to have failed needs no reading", () => {
    assert.match(saidOf(greeting, [unread(["x"], { exitCode: 2 })]), /should end with exit code 0/);
  });

  it("a terminal is asked for, or none", () => {
    const sh = { argv: [["sh"]] };
    const tty = { terminal: true, openInput: true };
    assert.equal(kindOf({ ...sh, interactive: true }, [ran(["sh"], {}, tty)]), "met");
    assert.match(saidOf({ ...sh, interactive: true }, [ran(["sh"])]), /without a terminal \(-it\)/);
    assert.equal(kindOf({ ...sh, interactive: false }, [ran(["sh"])]), "met");
    assert.match(saidOf({ ...sh, interactive: false }, [ran(["sh"], {}, tty)]), /with a terminal/);
  });

  it("speaks of the last one where that could not be started, and says so first", () => {
    const earlier = ran(["ls"], { id: "earlier", at: now - 9_000 });
    const joined = ran(["cat hello.txt"], { id: "joined", exitCode: 127 });
    assert.equal(
      saidOf({ argv: [["cat", "hello.txt"]] }, [earlier, joined]),
      "I see `'cat hello.txt'` in container mydb, which ended with exit code 127. Not yet: this command could not be started in the container; it has to be one that is there, and it should run `cat hello.txt`.",
    );
  });

  it("one that was to end so is still asked for its terminal", () => {
    const asked = { argv: [["nothing"]], exitCode: 127, interactive: true };
    assert.equal(kindOf(asked, [ran(["nothing"], { exitCode: 127 })]), "missing");
  });

  it("a shell that was given no input ran nothing", () => {
    const sh = { argv: [["cat", "x"], ["sh"]] };
    assert.equal(kindOf(sh, [ran(["/bin/sh"], {}, { openInput: true })]), "met");
    assert.match(saidOf(sh, [ran(["/bin/sh"])]), /this shell was given no input, so it ran nothing; run it with -it/);
    assert.match(saidOf(sh, [ran(["sh"], {}, { terminal: true })]), /was given no input/);
    assert.equal(kindOf({ argv: [["sh", "-c", "*"]] }, [ran(["sh", "-c", "cat x"])]), "met");
  });

  it("what is typed into a shell isn't seen, so it can't be what is asked for", () => {
    const cat = { argv: [["cat", "hello.txt"]] };
    const typedTo = { terminal: true, openInput: true };
    assert.equal(
      saidOf(cat, [ran(["/bin/sh"], {}, typedTo)]),
      "I see `/bin/sh` in container mydb, which ended with exit code 0. Not yet: it should run `cat hello.txt` itself, since what is typed into a shell can't be seen from here.",
    );
    assert.match(saidOf(cat, [ran(["sh", "-c", "ls"])]), /Not yet: it should run `cat hello\.txt`\.$/);
    // Input would not have helped.
    assert.doesNotMatch(saidOf(cat, [ran(["sh"])]), /was given no input/);
  });

  it("speaks of the one that comes nearest, not of the last", () => {
    const near = ran(["redis-cli", "set", "lesson", "one"], { id: "near", at: now - 9_000, exitCode: 1 });
    const far = ran(["ls"], { id: "far", exitCode: 1 });
    assert.match(
      saidOf({ argv: [["redis-cli", "set", "lesson", "*"]] }, [near, far]),
      /see `redis-cli set lesson one`/,
    );
  });
});

describe("checkExec: the container's own health check", () => {
  const ping = ["/bin/sh", "-c", "redis-cli ping"];
  const healthCheck = { healthCheck: ping };
  const asked = { argv: [["sh", "-c", "*ping*"]] };

  it("proves nothing, with nobody at the keyboard", () => {
    assert.equal(kindOf(asked, [ran(ping)], healthCheck), "missing");
    assert.match(saidOf(asked, [ran(ping)], healthCheck), /no command was run in it so far.*with -it/);
  });

  it("nor for a lab that asks for the whole line", () => {
    assert.equal(kindOf({ command: "*ping*" }, [ran(ping)], healthCheck), "missing");
  });

  it("the learner's own of the same words does, by its terminal or its input", () => {
    assert.equal(kindOf(asked, [ran(ping, {}, { terminal: true })], healthCheck), "met");
    assert.equal(kindOf(asked, [ran(ping, {}, { openInput: true })], healthCheck), "met");
    assert.equal(kindOf(asked, [ran(["sh", "-c", "redis-cli ping"])], healthCheck), "met");
    assert.equal(kindOf({ argv: [["**"]] }, [ran(["/bin/sh", "-c", "redis-cli", "ping"])], healthCheck), "met");
  });

  it("whose it is isn't decided before the container and the exec were read", () => {
    const found = evidence([seen(box)], {
      bindings: standingFor({ db: ["c2"] }),
      execs: new Map([["e1", ran(ping)]]),
    });
    const check: ExecCheck = { kind: "exec", of: "db", exitCode: 0, ...asked };
    assert.equal(inWords(checkExec(check, judging(expecting(check), found))).kind, "pending");
    assert.equal(kindOf({ command: "*ping*" }, [unread(ping)], healthCheck), "pending");
    assert.equal(kindOf({ command: "*ping*" }, [unread(["ping"])], healthCheck), "met");
  });
});

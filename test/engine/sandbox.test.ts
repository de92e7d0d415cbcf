import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { startEngine } from "../sandbox/engine.ts";
import { findLeftovers } from "../sandbox/leftovers.ts";
import { runCommand } from "../sandbox/runCommand.ts";
import { sweep } from "../sandbox/sweep.ts";
import { waitFor } from "../sandbox/waitFor.ts";

/** A program that holds an engine with a running container, until somebody kills it. */
const victim = `
  const { startEngine } = await import(${JSON.stringify(resolve("test/sandbox/engine.ts"))});
  const { runCommand } = await import(${JSON.stringify(resolve("test/sandbox/runCommand.ts"))});
  const engine = await startEngine();
  const words = ["run", "--detach", "alpine", "sleep", "600"];
  const { code } = await runCommand(engine.cli, words, { seconds: 60, environment: { ...process.env, ...engine.environment } });
  console.log(code === 0 ? "holding " + engine.id : "failed");
  setInterval(() => {}, 1000);
`;

describe("(engine) the sandbox leaves nothing behind", () => {
  it("when its program is killed without a chance to clean up, and the next run sweeps the files", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", victim], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    const id = /^holding (\w+)$/.exec(String(line))?.[1];
    assert.ok(id, `the program said ${line}`);
    const ofVictim = () => findLeftovers().leftovers.filter(({ what }) => what.includes(id));
    child.kill("SIGKILL");
    await once(child, "exit");
    // The kernel ends what was in the namespaces; that takes a moment.
    await waitFor(() => ofVictim().every(({ kind }) => kind === "folder" || kind === "control group"), {
      for: "processes, mounts and namespaces to be gone",
      seconds: 10,
      explain: () => JSON.stringify(ofVictim()),
    });
    assert.notDeepEqual(ofVictim(), [], "the run's folder should still be there for the sweep to find");
    await sweep(() => {});
    assert.deepEqual(ofVictim(), []);
  });

  it("and two engines side by side know nothing of each other", async () => {
    const [one, other] = await Promise.all([startEngine(), startEngine()]);
    try {
      const docker = (engine: typeof one, ...words: string[]) =>
        runCommand(engine.cli, words, { seconds: 60, environment: { ...process.env, ...engine.environment } });
      assert.equal((await docker(one, "run", "--name", "mine", "--publish", "8080:80", "hello-world")).code, 0);
      assert.equal((await docker(other, "run", "--name", "mine", "--publish", "8080:80", "hello-world")).code, 0);
      assert.equal((await docker(one, "container", "rm", "mine")).code, 0);
      const left = await docker(other, "container", "ls", "--all", "--format", "{{.Names}}");
      assert.equal(left.stdout.trim(), "mine");
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });
});

describe("(engine) the sandbox's containers", () => {
  it("are seen by docker exec as they are from within, and not as the machine outside", async () => {
    const engine = await startEngine();
    try {
      const docker = async (...words: string[]): Promise<string> => {
        const environment = { ...process.env, ...engine.environment };
        return (await runCommand(engine.cli, words, { seconds: 60, environment })).stdout.trim();
      };
      await docker("run", "--detach", "--name", "inside", "alpine", "sh", "-c", "echo here > /note; sleep 600");
      const own = await docker("exec", "inside", "cat", "/note");
      assert.equal(own, "here");
      assert.equal(
        await docker("exec", "inside", "ls", "/"),
        await docker("run", "--rm", "--volumes-from", "inside", "alpine", "sh", "-c", "touch /note; ls /"),
      );
    } finally {
      await engine.stop();
    }
  });
});

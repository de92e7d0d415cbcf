import assert from "node:assert/strict";
import type { Lab } from "../../../../../src/core/labs/format/model.ts";
import { preflight } from "../../../../../src/core/labs/shown/preflight.ts";
import type { EngineState } from "../../../../../src/core/state/store.ts";
import { connectedState, container, image, lab, step, unreachable } from "../../../support/builders.ts";

const needing = (given: Partial<Lab> = {}): Lab =>
  lab([step("one", [])], {
    needs: { images: [{ ref: "nginx:alpine", megabytes: 26 }], ports: [8080] },
    owns: { containers: ["tweet"], images: [], volumes: [] },
    files: "files",
    ...given,
  });
const nginx = image({ id: "sha256:nginx", tags: ["nginx:alpine"] });
const told = (
  state: EngineState,
  busy: readonly number[] = [],
  given: Partial<Lab> = {},
  folder = "/home/me/labs/intro",
) =>
  preflight(needing(given), state, busy, folder).lines.map(({ mark, text, remedy = "" }) =>
    `${mark}: ${text} ${remedy}`.trim(),
  );

describe("preflight", () => {
  it("says that all is there", () => {
    assert.deepEqual(told(connectedState([], [nginx])), [
      "met: Docker Engine 28.5.1 answers.",
      "met: The image that it uses is on the engine.",
      "met: Port 8080 is free.",
      "met: This lab's files go into `…/labs/intro`. What you change there is never overwritten.",
    ]);
  });

  it("names what is to be pulled, with its megabytes, and gives it to be pulled", () => {
    const { lines, toPull } = preflight(needing(), connectedState(), [], undefined);
    assert.match(lines[1]?.text ?? "", /^To pull: `nginx:alpine` \(26 MB\)\.$/);
    assert.match(lines[1]?.remedy ?? "", /about 26 MB/);
    assert.deepEqual(toPull, [{ ref: "nginx:alpine", megabytes: 26 }]);
  });

  it("names the container that has a port, or says that another program has it", () => {
    const web = container({ name: "web", ports: [{ container: 80, host: 8080, protocol: "tcp" }] });
    assert.ok(
      told(connectedState([web], [nginx])).includes(
        "missing: Port 8080 is taken by the container web. Stop it for the time of this lab: `docker container stop web`.",
      ),
    );
    assert.ok(
      told(connectedState([], [nginx]), [8080]).some((line) =>
        line.includes("taken by another program of this machine"),
      ),
    );
  });

  it("never advises to remove what has a name that the lab gives, but to rename it", () => {
    assert.ok(
      told(connectedState([container({ name: "tweet" })], [nginx])).includes(
        "missing: The name tweet is taken by a container from before this lab. Give it another one: `docker container rename tweet tweet-before`.",
      ),
    );
  });

  it("says why no engine answers, and what helps", () => {
    const [engine, files] = told({ ...connectedState(), status: unreachable });
    assert.match(engine ?? "", /^missing: .+\. .+\.$/);
    assert.match(files ?? "", /^met: This lab's files/);
  });

  it("says nothing of a lab that needs nothing", () => {
    const nothing = { needs: { images: [], ports: [] }, files: undefined };
    assert.deepEqual(told(connectedState([container({ name: "tweet" })]), [], nothing), []);
  });
});

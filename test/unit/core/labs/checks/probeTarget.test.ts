import assert from "node:assert/strict";
import type { ProbeTarget } from "../../../../../src/core/labs/checks/judge.ts";
import { judgeOf } from "../../../../../src/core/labs/checks/judges.ts";
import type { Evidence } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { Expectation } from "../../../../../src/core/labs/format/model.ts";
import type { ContainerRecord } from "../../../../../src/core/state/records.ts";
import { container, evidence, expectEngine, expecting, seen, standingFor } from "../../../support/builders.ts";

const web = (given: Partial<ContainerRecord> = {}): ContainerRecord =>
  container({ name: "web", state: "running", ports: [{ container: 80, host: 8080, protocol: "tcp" }], ...given });
const bound = { bindings: standingFor({ box: ["c1"] }) };

const probeTarget = ({ check, key }: Expectation, all: Evidence): ProbeTarget | undefined =>
  judgeOf(check).probe?.(check, `this-step#${key}`, all);

describe("probeTarget", () => {
  const key = "this-step#the-page";
  const targetOf = (asked: Parameters<typeof expecting>[0], all = evidence()) =>
    probeTarget(expecting(asked, { key: "the-page" }), all);
  const http = { kind: "http", of: "box", port: 80, status: 200 } as const;

  it("is the published port of the container", () => {
    assert.deepEqual(targetOf(http, evidence([seen(web())], bound)), {
      key: `${key}@c1:8080`,
      kind: "http",
      port: 8080,
      path: "/",
    });
  });

  const nowhere: readonly (readonly [title: string, all: Evidence])[] = [
    ["nothing is bound", evidence([seen(web())])],
    ["it publishes nothing", evidence([seen(web({ ports: [] }))], bound)],
    ["it has ended", evidence([seen(web({ state: "exited" }))], bound)],
    ["it is gone", evidence([seen(web(), { gone: true })], bound)],
  ];
  for (const [title, all] of nowhere) {
    it(`is nowhere while ${title}`, () => assert.equal(targetOf(http, all), undefined));
  }

  it("is the registry's port and repository", () => {
    const registry = { kind: "registry", host: "localhost:5001", repository: "me/web", tags: ["1"] } as const;
    assert.deepEqual(targetOf(registry), { key, kind: "registry", port: 5001, repository: "me/web", tags: [] });
  });

  it("is a path of the lab's folder", () => {
    assert.deepEqual(targetOf({ kind: "file", path: "a/b.txt" }), { key, kind: "file", path: "a/b.txt" });
  });

  it("is nothing for what events tell of", () => {
    assert.equal(probeTarget(expectEngine("any"), evidence()), undefined);
    assert.equal(targetOf({ kind: "container", name: "web" }, evidence([seen(web())], bound)), undefined);
  });
});

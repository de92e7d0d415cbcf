import assert from "node:assert/strict";
import type { NetworkCheck } from "../../../../../src/core/labs/checks/network/format.ts";
import { checkNetwork } from "../../../../../src/core/labs/checks/network/judge.ts";
import type { Evidence, SeenContainer } from "../../../../../src/core/labs/evidence/evidence.ts";
import type { Verdict } from "../../../../../src/core/labs/findings/verdict.ts";
import type { ContainerRecord, NetworkRecord } from "../../../../../src/core/state/records.ts";
import {
  connectedState,
  container,
  evidence,
  expecting,
  inWords,
  judging,
  lab,
  network,
  now,
  plainDetails,
  seen,
  standingFor,
  step,
  stoodThen,
  told,
  unreachable,
} from "../../../support/builders.ts";

const on = (id: string, name: string, ...networks: readonly string[]): ContainerRecord =>
  container({ id, name, networks: networks.map((each) => ({ id: each, name: `${each}-net`, address: "" })) });
const web = on("c1", "web", "n1");
const db = on("c2", "db", "n1");

interface Given extends Partial<Evidence> {
  readonly containers?: readonly ContainerRecord[];
  readonly made?: Partial<NetworkRecord>;
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

function verdict(
  asked: Partial<NetworkCheck>,
  { containers = [web, db], made = {}, aliases, ...given }: Given = {},
): Verdict {
  const check: NetworkCheck = { kind: "network", name: "n1-net", ...asked };
  const fresh: readonly SeenContainer[] = containers.map((record) =>
    seen(record, aliases === undefined ? {} : { details: { ...plainDetails, aliases } }),
  );
  const all = evidence(fresh, {
    state: connectedState([...containers], [], [network({ id: "n1", name: "n1-net", ...made })]),
    bindings: standingFor({ web: ["c1"], db: ["c2"] }),
    baseline: { ...stoodThen(), ids: { ...stoodThen().ids, network: ["bridge"] } },
    ...given,
  });
  const makes = step("makes", [
    expecting({ kind: "container" }, { as: "web" }),
    expecting({ kind: "container" }, { as: "db" }),
  ]);
  return inWords(checkNetwork(check, judging(expecting(check), all, { lab: lab([makes]) })));
}

const wantedOf = (said: Verdict): string => (said.kind === "missing" ? said.wanted : said.kind);

describe("checkNetwork", () => {
  it("is met by a network of this name", () => {
    assert.deepEqual(verdict({}), {
      kind: "met",
      seen: told("the network n1-net with the driver bridge"),
      objects: [{ kind: "network", id: "n1", name: "n1-net" }],
      members: ["n1"],
      already: false,
      at: now,
    });
  });

  it("is met already by one that stood when the attempt began", () => {
    const baseline = { ...stoodThen(), ids: { ...stoodThen().ids, network: ["n1"] } };
    const said = verdict({}, { baseline });
    assert.equal(said.kind === "met" && said.already, true);
  });

  it("is met already where the attempt's baseline is of a version that knew no networks", () => {
    const said = verdict({}, { baseline: stoodThen() });
    assert.equal(said.kind === "met" && said.already, true);
  });

  it("is missing where no network has this name, or one has it for a part", () => {
    for (const name of ["n1", "n1-net2"]) {
      assert.deepEqual(verdict({ name }), {
        kind: "missing",
        seen: `no network ${name} on this engine`,
        wanted: "make it with `docker network create`",
      });
    }
  });

  it("can't be told while the engine can't be reached", () => {
    assert.equal(verdict({}, { state: { ...connectedState(), status: unreachable } }).kind, "unknown");
  });

  it("tells how many are attached, where the lab asks who is", () => {
    const said = verdict({ attached: ["web", "db"], only: true, count: 2 });
    assert.deepEqual(
      said.kind === "met" && said.seen,
      told("the network n1-net with the driver bridge, with 2 containers attached"),
    );
  });

  const otherwise: readonly (readonly [asked: Partial<NetworkCheck>, given: Given, wanted: string])[] = [
    [{ driver: "overlay" }, {}, "its driver should be overlay; remove it, and make it anew with --driver overlay"],
    [{ driver: "bridge" }, {}, "met"],
    [{ scope: "swarm" }, {}, "its scope should be swarm, and it is local"],
    [{ scope: "local" }, {}, "met"],
    [{ internal: true }, {}, "it should be internal; remove it, and make it anew with --internal"],
    [{ internal: true }, { made: { internal: true } }, "met"],
    [
      { internal: false },
      { made: { internal: true } },
      "it should not be internal; remove it, and make it anew without --internal",
    ],
    [
      { attached: ["web", "db"] },
      { containers: [web, on("c2", "db", "n2")] },
      "container db should be attached to it; connect it with `docker network connect`",
    ],
    [{ attached: ["web"] }, {}, "met"],
    [
      { attached: ["web"], only: true },
      {},
      "container db should not be; disconnect it with `docker network disconnect`",
    ],
    [{ attached: ["web"], only: true }, { containers: [web, on("c2", "db", "n2")] }, "met"],
    [{ count: 1 }, {}, "1 container should be attached to it"],
    [{ count: 3 }, {}, "3 containers should be attached to it"],
    [{ count: 0 }, { containers: [] }, "met"],
    [{ aliases: { shop: "web" } }, {}, "pending"],
    [{ aliases: { shop: "web" } }, { aliases: { "n1-net": ["shop"] } }, "met"],
    [
      { aliases: { shop: "web" } },
      { aliases: { "n1-net": ["shop2"], "n2-net": ["shop"] } },
      "container web should answer to the name shop there: connect it with --alias shop",
    ],
    [
      { aliases: { shop: "web" } },
      { containers: [on("c1", "web", "n2")] },
      "container web should answer to the name shop there: connect it with --alias shop",
    ],
    [{ attached: ["nobody"] }, {}, 'finish the step "nobody" first'],
    [
      { driver: "overlay", attached: ["web"], only: true },
      {},
      "its driver should be overlay; remove it, and make it anew with --driver overlay, and container db should not be; disconnect it with `docker network disconnect`",
    ],
  ];
  for (const [asked, given, wanted] of otherwise) {
    it(`${JSON.stringify(asked)} of ${JSON.stringify(given.made ?? given.containers?.map(({ name }) => name) ?? given.aliases ?? "what is there")}: ${wanted}`, () =>
      assert.equal(wantedOf(verdict(asked, given)), wanted));
  }
});

import assert from "node:assert/strict";
import { explainCompose } from "../../../../../src/core/explain/compose/explainCompose.ts";

type Row = readonly [line: string, wanted: RegExp, never?: RegExp];

/** All that is said of one line of a service, `@` standing for `$`. */
function saidOf(line: string, name: string, others = ""): string {
  const text = `services:\n  web:\n    ${line}\n${others}`.replaceAll("@", "$");
  const file = explainCompose(text, name);
  const place = file.placeAt(2);
  assert.ok(place);
  const { here, not, effect, trouble = "", advice } = file.explain(place);
  return [...here, ...not, ...effect, trouble, ...advice.map(({ rule }) => rule)].join(" ");
}

function holds(name: string, table: readonly Row[]): void {
  for (const [line, wanted, never] of table) {
    it(line.replaceAll("@", "$"), () => {
      const said = saidOf(line, name);
      assert.match(said, wanted);
      assert.doesNotMatch(said, never ?? /\bundefined\b/);
    });
  }
}

describe("values as docker compose reads them", () => {
  holds("compose.yaml", [
    ["environment: { A: 010 }", /`A` is `8`/],
    ["environment: { A: 1.50 }", /`A` is `1\.5`/],
    ["environment: { A: 0x1F }", /`A` is `31`/],
    ["environment: { A: 1_000 }", /`A` is `1000`/],
    ["environment: { A: '010' }", /`A` is `010`/],
    ["environment: { A: yes }", /`A` is `yes`/],
    ["environment: { A: 2001-01-01 }", /takes `2001-01-01` for a date, and refuses the file/],
    ["user: 1000", /refuses the file: `1000` is a number here, and a text is wanted/],
    ["privileged: 1", /`1` is neither `true` nor `false`/],
    ["privileged: 'yes'", /all capabilities/, /refuses the file:/],
    ["stop_grace_period: 10", /`10` is no duration here/],
    ["container_name: true", /`true` is a boolean here, and a text is wanted/],
    ["configs: [{ source: a, mode: 440 }]", /./],
    ["command: sh -c '@{X'", /refuses the file: `\$\{X'?` is no variable/],
    ["command: sh -c '@(date)'", /stays as it is; `docker stack deploy` refuses it/],
    ["image: 'x:@{T:-@{O:-1}}'", /the tag `1`/],
    ["cpus: 0", /There is no limit/, /at most/],
    ["mem_limit: 0", /There is no limit/, /at most/],
    ["pids_limit: 0", /any number of processes/],
    ["memswap_limit: 0", /as if nothing were set/],
    ["cpu_quota: -1", /no limit to its CPU time/],
    ["ulimits: { nofile: { soft: 1024, hard: -1 } }", /at most `1024`, which the program itself may raise as far as/],
    ["ulimits: { core: -1 }", /Size of a core dump: no limit/],
    ["ulimits: { core: 0 }", /Size of a core dump: at most `0`/],
    ["deploy: { resources: { limits: { memory: '0' } } }", /How the service is run/],
    [
      "volumes: [ '@PWD/d:/d' ]",
      /`\$PWD\/d` of the host, once its variable is filled in/,
      /taken for a name|defined nowhere/,
    ],
    ["volumes: [ '@{D}/x:/y' ]", /of the host/, /taken for a name/],
    ["volumes: [ '@{D:?set it}/x:/y' ]", /mounted at `\/y`/, /taken for a name/],
    ["volumes: [ '@{V}:/y' ]", /Variables decide what is mounted at `\/y`/, /defined nowhere/],
    ["volumes: [ './a:/b:ro' ]", /What changes on the host is seen in the container/, /Both sides see/],
    ["volumes: [ './a:/b:foo' ]", /`foo` is unknown, and Docker drops it/],
    ["{ image: app, build: . }", /The image that is built gets the name `app`/, /Docker Hub/],
    ["logging: { options: { max-size: 10m } }", /full at 10 MB/, /MiB/],
    ["logging: { options: { max-size: 10k } }", /full at 10 kB/],
    ["logging: { options: { max-size: '-1' } }", /grow without end/],
    ["build: { context: ., additional_contexts: { b: 'service:web' } }", /the image of the service `web`/],
    ["stop_signal: SIGTERM", /the usual signal/, /instead of/],
    ["healthcheck: { test: [''] }", /isn't said yet what is run/, /nothing is not a kind/],
    ["ports: [ '0:80' ]", /a free port of the host/],
    ["ports: [ '80:80/foo' ]", /is not a port/],
    ["group_add: [a]", /knows no `group_add` here and refuses the file/],
    ["environment: { A: 1, B: 2, C: }", /In the container `A` is `1`, `B` is `2` and `C` is passed on from the shell/],
  ]);
});

describe("values as docker stack deploy reads them", () => {
  holds("docker-stack.yml", [
    ["image: 'x:@{T:-@{O:-1}}'", /comes to `x:\$\{O:-1\}`, which is no name of an image/],
    ["command: '@{A:+y}'", /refuses the file: `\$\{A:\+y\}` is a form that it doesn't know/],
    ["command: sh -c '@(date)'", /refuses the file: `\$\(` is no variable/],
    ["command: awk '{print @2}'", /refuses the file/],
    ["command: cost 5@", /refuses the file/],
    ["command: '@A-b'", /`\$\{A\}` keeps what follows apart/],
    ["init: yes", /takes `true` or `false` here, without quotes/],
    ["init: '@{I:-true}'", /without quotes, and no variable/],
    ["privileged: '@{P:-true}'", /all capabilities/, /refuses the file/],
    ["stop_grace_period: 1d", /`1d` is no duration here/],
    ["shm_size: 64", /a text is wanted/],
    ["healthcheck: { test: x, retries: '3' }", /takes a number here, without quotes/],
  ]);
});

describe("advice on a port that is published twice", () => {
  const others = (profile: string): string => `  other:\n    ports: ['80:81']\n${profile}`;
  it("isn't given where no profile is common to both services", () => {
    const line = "ports: ['80:80']\n    profiles: [a]";
    assert.doesNotMatch(saidOf(line, "compose.yaml", others("    profiles: [b]\n")), /DuplicatePort/);
    assert.match(saidOf(line, "compose.yaml", others("    profiles: [b, a]\n")), /DuplicatePort/);
    assert.match(saidOf(line, "compose.yaml", others("")), /DuplicatePort/);
  });
});

describe("files of several documents, profiles and brackets", () => {
  it("a service of an earlier document is found", () => {
    const text = "services:\n  db: { image: redis:8 }\n---\nservices:\n  web:\n    image: x:1\n    depends_on: [db]\n";
    const said = (name: string): string => {
      const file = explainCompose(text, name);
      const place = file.placeAt(6);
      assert.ok(place);
      return file.explain(place).here.concat(file.explain(place).not).join(" ");
    };
    assert.match(said("compose.yaml"), /The service `db`, which line 2 defines/);
    // The first document is the only one that a stack has, so nothing is known of the second's services.
    assert.match(said("docker-stack.yml"), /The service `db`, which line 2 defines/);
  });

  it("what depends on a service of a profile hears that it must be asked for", () => {
    const others = "  db:\n    image: redis:8\n    profiles: [data]\n";
    assert.match(
      saidOf("depends_on: [db]", "compose.yaml", others),
      /`db` has the profile `data`: unless it is asked for/,
    );
    assert.doesNotMatch(saidOf("profiles: [data]\n    depends_on: [db]", "compose.yaml", others), /unless/);
  });

  const brackets = [
    'services:\n  web:\n    command: [\n      "a"\n    ]\n    init: true\n',
    'services:\n  web:\n    command: [\n"a", # one ]\n]\n    init: true\n',
    "services:\n  web:\n    labels: {\n    a: b\n    }\n    init: true\n",
  ];
  for (const text of brackets) {
    it(`${JSON.stringify(text)} is read as Docker reads it`, () => {
      const file = explainCompose(text, "compose.yaml");
      const lines = text.split("\n");
      assert.ok(file.places.every((place) => file.explain(place).trouble === undefined));
      const last = file.placeAt(lines.findIndex((line) => line.includes("init")));
      assert.equal(last?.title, "init: true");
    });
  }
});

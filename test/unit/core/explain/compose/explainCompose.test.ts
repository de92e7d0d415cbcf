import assert from "node:assert/strict";
import { explainCompose } from "../../../../../src/core/explain/compose/explainCompose.ts";
import { compose } from "../../../../../src/core/explain/compose/language.ts";
import type { Explanation } from "../../../../../src/core/explain/explanation.ts";

/** What is said of the line that a text stands in. */
function lineWith(part: string, text: string, name = "compose.yaml"): Explanation {
  const lines = text.split(/\r\n|\n|\r/);
  const line = lines.findIndex((each) => each.includes(part));
  const file = explainCompose(text, name);
  const place = file.placeAt(line);
  assert.ok(place, `line ${line + 1} should be explained`);
  return file.explain(place);
}

const words = ({ here, not, effect, trouble = "" }: Explanation): string =>
  [...here, ...not, ...effect, trouble].join(" ");

const service = (line: string): string => `services:\n  web:\n    image: nginx:1\n    ${line}\n`;

describe("what a line of a Compose file says", () => {
  const table: readonly (readonly [line: string, wanted: RegExp])[] = [
    ['ports: ["8080:80"]', /host's port `8080` leads to the container's port `80`/],
    ['ports: ["53:53/udp"]', /UDP only/],
    ['ports: ["127.0.0.1:80:80"]', /other machines can't connect/],
    ["stop_grace_period: 1m30s", /1 minute 30 seconds/],
    ["mem_limit: 512m", /at most 512 MiB/],
    ["cpus: 0.25", /25 % of one CPU's time/],
    ["image: redis", /without a tag, so `latest`/],
    ["image: redis@sha256:0123456789abcdef", /pinned to the digest `sha256:0123456789ab`/],
    ["image: $" + "{TAG:-redis:8}", /`redis` from Docker Hub .* `8`.*or `redis:8` while that is unset or empty/],
    ["environment: { A: }", /passed on from the shell/],
    ["command: a && b", /No shell reads it/],
    ["restart: on-failure:3", /at most three times/],
    ["networks: [back]", /defined nowhere in this file.*no network at all/],
    ["depends_on: [db]", /It has `web`/],
    ["volumes: [./a:/b]", /of the host, seen from the folder of this file/],
    ["volumes: [/b]", /A volume without a name/],
    ["build: .", /`docker stack deploy` ignores `build`, with a warning/],
    ["profiles: [a]", /knows no `profiles` here and refuses the file/],
    ["tmpfs: /run", /accepts `tmpfs` and does nothing with it/],
    ["deploy: { placement: { constraints: [node.role == manager] } }", /Tasks run only on nodes that are managers/],
  ];
  for (const [line, wanted] of table) {
    it(line, () =>
      assert.match(words(lineWith(line.slice(0, 6), service(line).replace("    image: nginx:1\n", ""))), wanted),
    );
  }

  it("depends on whether the file is a stack's", () => {
    const text = service("deploy: { replicas: 2 }");
    assert.match(words(lineWith("deploy", text)), /Two containers of the service `web` run on this machine/);
    const stack = lineWith("deploy", text, "docker-stack.yml");
    assert.match(words(stack), /keeps two tasks of the service `web` running, each one container, on any node/);
  });

  it("names the line that defines what it refers to", () => {
    const text = `${service("networks: [back]")}networks:\n  back:\n    driver: overlay\n`;
    assert.match(words(lineWith("[back]", text)), /network `back`, which line 6 defines with the driver `overlay`/);
  });

  it("sees through merges: a fragment under x- is explained as what it becomes", () => {
    const text = "x-a: &a\n  restart: always\nservices:\n  web:\n    <<: *a\n    restart: 'no'\n    image: nginx:1\n";
    assert.match(words(lineWith("restart: always", text)), /started again whatever its exit code/);
    assert.match(words(lineWith("'no'", text)), /wins over the value that the merge/);
  });

  it("keeps values in code, so that none becomes a link or a command", () => {
    const said = lineWith("image", "services:\n  web:\n    image: '`[x](command:y)` \u202e <b>'\n");
    const outside = words(said)
      .split("`")
      .filter((_, index) => index % 2 === 0);
    assert.ok(outside.every((part) => !/command:|<b>|\u202e/.test(part)));
  });

  it("says the advice of a line", () => {
    const rules = (text: string, part: string): readonly string[] =>
      lineWith(part, text).advice.map(({ rule }) => rule);
    assert.deepEqual(rules(service("privileged: true"), "privileged"), ["Privileged"]);
    assert.deepEqual(rules(service("ports: [22:22]"), "ports"), ["UnquotedPorts"]);
    assert.deepEqual(rules(service("environment: { DB_PASSWORD: x }"), "DB"), ["PasswordInEnvironment"]);
    assert.deepEqual(rules(service("environment: { DB_PASSWORD_FILE: x }"), "DB"), []);
    assert.deepEqual(rules(service("volumes: [/var/run/docker.sock:/s]"), "sock"), ["DockerSocket"]);
    assert.deepEqual(rules("version: '3'\nservices: {}\n", "version"), ["ObsoleteVersion"]);
    assert.deepEqual(rules("services:\n  web:\n    image: nginx\n", "image"), ["ImageTag"]);
    const twice = "services:\n  a:\n    ports: ['80:80']\n  b:\n    ports: ['80:81']\n";
    assert.deepEqual(rules(twice, "80:81"), ["DuplicatePort"]);
  });
});

describe("bad input is explained as far as it goes", () => {
  const broken: readonly (readonly [what: string, text: string, part: string, trouble: RegExp])[] = [
    ["a tab", "services:\n  web:\n\timage: nginx:1\n  db:\n    image: redis:8\n", "nginx", /tab/],
    [
      "a key twice",
      "services:\n  web:\n    init: true\n    init: false\n  db:\n    image: redis:8\n",
      "false",
      /Line 3/,
    ],
    [
      "half a key",
      "services:\n  web:\n    ima\n  db:\n    image: redis:8\n",
      "ima",
      /needs keys below it, and `ima` is none yet. `image` would be one/,
    ],
    [
      "a key without its colon",
      "services:\n  web:\n    init: true\n    ima\n  db:\n    image: redis:8\n",
      "ima",
      /isn.t finished/,
    ],
    ["an open quote", 'services:\n  web:\n    image: "nginx\n  db:\n    image: redis:8\n', "nginx", /never closed/],
    ["an open bracket", "services:\n  web:\n    command: [a, b\n  db:\n    image: redis:8\n", "[a", /never closed/],
    ["an unknown anchor", "services:\n  web: *a\n  db:\n    image: redis:8\n", "*a", /no anchor/],
  ];
  for (const [what, text, part, trouble] of broken) {
    it(`${what} says what is wrong, and the rest still explains`, () => {
      assert.match(lineWith(part, text).trouble ?? "", trouble);
      const rest = lineWith("redis:8", text);
      assert.equal(rest.trouble, undefined);
      assert.match(words(rest), /The image is `redis` from Docker Hub/);
    });
  }

  it("line ends of Windows and a byte order mark change nothing", () => {
    const text = service("init: true");
    const other = explainCompose(`\uFEFF${text.replaceAll("\n", "\r\n")}`, "compose.yaml");
    assert.deepEqual(other.places, explainCompose(text, "compose.yaml").places);
    const half = explainCompose(`\uFEFF${text}    ima\n`, "compose.yaml");
    assert.deepEqual(
      half.places.slice(0, 4).map(({ title }) => title),
      ["services", "service web", "image: nginx:1", "init: true"],
    );
  });

  const bomb = [
    "a: &a0 { x: y }",
    ...Array.from({ length: 40 }, (_, index) => `a${index}: &a${index + 1} { l: *a${index}, r: *a${index} }`),
  ];
  const merges = [
    "a: &a0 { x: y }",
    ...Array.from({ length: 40 }, (_, index) => `m${index}: &a${index + 1} { <<: [${`*a${index}, `.repeat(12)}] }`),
  ];
  const bad: readonly (readonly [what: string, text: string])[] = [
    ["nothing", ""],
    ["a single text", "hello"],
    ["a list", "- a\n- b\n"],
    ["a bomb of anchors", `${bomb.join("\n")}\nservices: *a40\n`],
    ["a bomb of merges", `${merges.join("\n")}\nservices: *a40\n`],
    ["an anchor inside itself", "services: &a\n  web: &b\n    <<: [*b, *b, *a]\n"],
    [
      "deep nesting",
      `services:\n${Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth + 1)}k:`).join("\n")}`,
    ],
    ["deep brackets", `services: ${"[".repeat(20_000)}`],
    ["many dashes", `services:\n  ${"- ".repeat(20_000)}`],
    ["1 MB in one line", `services: { web: { command: [${"a, ".repeat(300_000)}] } }`],
    ["1 MB of open quotes", `services:\n${'  web: "\n'.repeat(100_000)}`],
    ["1 MB of open brackets", `services:\n${"  web: [{\n".repeat(100_000)}`],
    ["a variable that never ends", service(`image: ${"$" + "{A:-"}`.repeat(2_000))],
    ["zero bytes", "services:\n  web:\0\n    image: \0\n"],
  ];
  for (const [what, text] of bad) {
    it(`${what}: never throws, never hangs`, () => {
      const file = explainCompose(text, "compose.yaml");
      for (const place of file.places.slice(0, 300)) {
        file.explain(place);
      }
      for (let line = -1; line < 300; line += 1) {
        file.placeAt(line);
      }
    }).timeout(30_000);
  }
});

describe("looksLikeCompose", () => {
  const table: readonly (readonly [text: string, wanted: boolean])[] = [
    ["services:\n  web:\n    image: a\n", true],
    ["# a comment\nversion: '3'\nservices: # all of them\n\n  # the first\n  web:\n", true],
    ["\uFEFFservices:\r\n  web:\r\n", true],
    ["services: { web: { image: a } }", true],
    ['"services":\n  web:\n', true],
    ["services: &all\n  web:\n", true],
    ["services:", true],
    ["services:\n  - docker:dind\n", false],
    ["services:\n- docker:dind\n", false],
    ["services: [docker]\n", false],
    ["services: nope\n", false],
    ["services:\nother:\n  a: b\n", false],
    ["  services:\n    web:\n", false],
    ["my-services:\n  web:\n", false],
    ["", false],
  ];
  for (const [text, wanted] of table) {
    it(`${JSON.stringify(text)} ${wanted ? "does" : "doesn't"}`, () =>
      assert.equal(compose.lookAlike?.looksLike(text), wanted));
  }
});

import assert from "node:assert/strict";
import { explainCompose } from "../../../../src/core/explain/compose/explainCompose.ts";
import { explainDockerfile } from "../../../../src/core/explain/dockerfile/explainDockerfile.ts";
import type { ExplainedFile } from "../../../../src/core/explain/explanation.ts";
import { readers } from "../../../../src/core/explain/index.ts";

const fixes = { ...readers.dockerfile.fixes, ...readers.compose.fixes };

/** Every fix once: what breaks the rule, what becomes of it, and that the rule is content then. */
const table: readonly (readonly [rule: string, before: string, after: string])[] = [
  ["StageNameCasing", "FROM alpine:3 AS Build", "FROM alpine:3 AS build"],
  ["FromAsCasing", "FROM alpine:3 as one", "FROM alpine:3 AS one"],
  ["ConsistentInstructionCasing", "FROM alpine:3\nUSER app\nrun true", "RUN true"],
  ["JSONArgsRecommended", "FROM alpine:3\nCMD node  index.js", 'CMD ["node", "index.js"]'],
  ["MaintainerDeprecated", "FROM alpine:3\nMAINTAINER Ada", 'LABEL org.opencontainers.image.authors="Ada"'],
  ["LegacyKeyValueFormat", "FROM alpine:3\nENV NAME Ada", "ENV NAME=Ada"],
  ["LegacyKeyValueFormat", "FROM alpine:3\nENV NAME Ada L.", 'ENV NAME="Ada L."'],
  ["RedundantTargetPlatform", "FROM --platform=$TARGETPLATFORM alpine:3", "FROM alpine:3"],
  ["ExposeProtoCasing", "FROM alpine:3\nEXPOSE 53/UDP", "EXPOSE 53/udp"],
  ["DL3014", "FROM debian:13\nRUN apt-get install curl", "RUN apt-get install -y curl"],
  ["DL3015", "FROM debian:13\nRUN apt-get install -y a", "RUN apt-get install --no-install-recommends -y a"],
  ["DL3019", "FROM alpine:3\nRUN apk add \\\n    curl", "RUN apk add --no-cache \\\n    curl"],
  ["DL3020", "FROM alpine:3\nADD  a.txt /b.txt", "COPY  a.txt /b.txt"],
  ["DL3027", "FROM debian:13\nRUN apt update", "RUN apt-get update"],
  ["DL3042", "FROM python:3\nRUN pip install flask", "RUN pip install --no-cache-dir flask"],
  ["ObsoleteVersion", 'version: "3"', ""],
  ["UnquotedPorts", "services:\n  a:\n    image: b:1\n    ports:\n      - 22:22", '      - "22:22"'],
];

const read = (text: string): ExplainedFile =>
  /^(services|version)/.test(text) ? explainCompose(text, "compose.yaml") : explainDockerfile(text);
const rulesOf = (text: string): readonly string[] => {
  const file = read(text);
  const place = file.places.at(-1);
  return place === undefined ? [] : file.explain(place).advice.map(({ rule }) => rule);
};

describe("fixes of advice", () => {
  for (const [rule, text, after] of table) {
    it(`${rule}: ${after || "nothing is left"}`, () => {
      assert.ok(rulesOf(text).includes(rule), `${text} doesn't break ${rule}`);
      const place = read(text).places.at(-1);
      const lines = text.split("\n");
      const fixed = fixes[rule]?.apply(lines.slice(place?.from).join("\n"));
      assert.equal(fixed, after);
      assert.ok(
        !rulesOf([...lines.slice(0, place?.from), fixed].join("\n")).includes(rule),
        "the rule is still broken",
      );
    });
  }
  it("none is without its case", () =>
    assert.deepEqual([...new Set(table.map(([rule]) => rule))].toSorted(), Object.keys(fixes).toSorted()));
  it("a command that needs its shell keeps it", () => {
    for (const command of ["CMD node $MAIN", "CMD a && b", 'CMD echo "a b"']) {
      assert.equal(fixes["JSONArgsRecommended"]?.apply(command), command);
    }
  });
});

import assert from "node:assert/strict";
import { explainDockerfile } from "../../../../src/core/explain/dockerfile/explainDockerfile.ts";

/** `line rule` of everything that is advised. */
const adviceOn = (text: string): readonly string[] => {
  const file = explainDockerfile(text);
  return file.places.flatMap((place) => file.explain(place).advice.map(({ rule }) => `${place.from + 1} ${rule}`));
};

/** Both ways: a line that breaks the rule, and its like that doesn't. */
const table: readonly (readonly [rule: string, breaks: readonly string[], keeps: readonly string[]])[] = [
  [
    "DL3059",
    [
      "FROM a:1\nRUN x\nRUN y",
      "FROM a:1\nRUN x\n# why\nRUN y",
      "FROM a:1\nRUN --mount=type=ssh x\nRUN --mount=type=ssh y",
    ],
    [
      "FROM a:1\nRUN x && y\nRUN z",
      "FROM a:1\nRUN x; y\nRUN z",
      "FROM a:1\nRUN x\nRUN y | z",
      "FROM a:1\nRUN x\nWORKDIR /\nRUN y",
      "FROM a:1\nRUN --mount=type=ssh x\nRUN y",
      'FROM a:1\nSHELL ["powershell", "-Command"]\nRUN x\nRUN y',
    ],
  ],
  [
    "DL4006",
    [
      "FROM a:1\nRUN a | b",
      "FROM a:1\nRUN x && a | b",
      "FROM a:1\nRUN echo $(a | b)",
      "FROM a:1\nRUN <<EOF\na | b\nEOF",
    ],
    [
      "FROM a:1\nRUN grep 'a|b' c",
      'FROM a:1\nRUN grep "a | b" c',
      "FROM a:1\nRUN a || b",
      "FROM a:1\nRUN case $A in x|y) z ;; esac",
      'FROM a:1\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
      'FROM a:1\nSHELL ["pwsh", "-Command"]\nRUN a | b',
      "FROM a:1\nRUN <<EOF\nset -o pipefail\na | b\nEOF",
      "FROM a:1\nRUN <<EOF python3\na | b\nEOF",
    ],
  ],
  [
    "DL3009",
    ["FROM a:1\nRUN apt-get update", "FROM a:1 AS b\nRUN apt-get update\nFROM b"],
    [
      "FROM a:1 AS b\nRUN apt-get update\nFROM c:1\nCOPY --from=b /a /b",
      "FROM a:1\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update",
      "FROM a:1\nRUN apt-get update && rm -rf /var/lib/apt/lists/*",
    ],
  ],
  [
    "DL3045",
    ["FROM a:1\nCOPY a b", "FROM a:1 AS b\nFROM b\nCOPY a c"],
    [
      'FROM a:1\nCOPY a "/b"',
      "FROM a:1\nWORKDIR w\nCOPY a b",
      "FROM a:1 AS b\nWORKDIR /w\nFROM b\nCOPY a c",
      "FROM a:1\nCOPY a $B/",
    ],
  ],
  [
    "DL3044",
    ["FROM a:1\nENV A=1 B=$A"],
    [
      "FROM a:1\nARG X\nENV X=$X",
      "FROM a:1\nENV PATH=/x:$PATH B=$PATH",
      "FROM a:1\nENV A=0\nENV A=1 B=$A",
      "FROM a:1\nENV A=$A",
    ],
  ],
  [
    "DL3020",
    ["FROM a:1\nADD gitconfig /x", "FROM a:1\nADD a.tar b /x/"],
    [
      "FROM a:1\nADD a.xz /x",
      "FROM a:1\nADD a.gz b.bz2 /x/",
      'FROM a:1\nADD "https://x.example/y" /x',
      "FROM a:1\nADD $URL /x",
      "FROM a:1\nADD git@x.example:y.git /x",
    ],
  ],
  [
    "DL3010",
    ["FROM a:1\nCOPY a.tgz /t/\nRUN tar -xzf /t/a.tgz"],
    [
      "FROM a:1\nCOPY a.tgz /t/",
      "FROM a:1\nCOPY a.tgz /t/\nRUN tar -tf /t/a.tgz",
      "FROM a:1\nCOPY --from=b a.tgz /t/\nRUN tar xf /t/a.tgz",
    ],
  ],
  [
    "DL3002",
    ["FROM a:1\nUSER root", "FROM a:1\nUSER 0:0"],
    ["FROM a:1\nUSER root-less", "FROM a:1\nUSER root\nUSER app"],
  ],
  [
    "DL3014",
    ["FROM a:1\nRUN apt-get install lib-my"],
    ["FROM a:1\nRUN apt-get -qqy install x", "FROM a:1\nRUN apt-get install x --assume-yes"],
  ],
  [
    "JSONArgsRecommended",
    ["FROM a:1\nCMD x"],
    ['FROM a:1\nSHELL ["/bin/bash", "-c"]\nCMD x', 'FROM a:1 AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nCMD x'],
  ],
  [
    "InvalidDefaultArgInFrom",
    ["ARG V\nFROM a:$V", "ARG V=a:b:c\nFROM $V", "ARG V=Big\nFROM $V"],
    ["ARG V\nFROM a:1$V", "FROM a:1$TARGETARCH", "ARG V=1\nFROM r.example:5000/a/b:$V"],
  ],
  [
    "SecretsUsedInArgOrEnv",
    ["FROM a:1\nARG API_KEY", "FROM a:1\nENV AUTH=1", "FROM a:1\nENV MY_CREDENTIALS=1", "FROM a:1\nENV key_x=1"],
    ["FROM a:1\nARG KEY_FILE", "FROM a:1\nENV TOKEN_VERSION=1", "FROM a:1\nENV PUBLIC_KEY=1", "FROM a:1\nENV KEYS=1"],
  ],
  [
    "ConsistentInstructionCasing",
    ["From a:1\nRun x", "FROM a:1\nrun x"],
    ["from a:1\nrun x", "arg A=1\nFROM a:1\nRUN x"],
  ],
  [
    "WorkdirRelativePath",
    ["FROM a:1\nWORKDIR a"],
    ['FROM a:1\nWORKDIR "/a"', "FROM a:1 AS b\nWORKDIR /a\nFROM b\nWORKDIR c"],
  ],
];

describe("advice is given where the rule's own tool gives it", () => {
  for (const [rule, breaks, keeps] of table) {
    it(rule, () => {
      for (const text of breaks) {
        assert.ok(
          adviceOn(text).some((each) => each.endsWith(` ${rule}`)),
          `missing on\n${text}`,
        );
      }
      for (const text of keeps) {
        assert.ok(!adviceOn(text).some((each) => each.endsWith(` ${rule}`)), `too much on\n${text}`);
      }
    });
  }
});

describe("advice that the file says to leave out", () => {
  for (const [title, text, left] of [
    ["hadolint, each of a list", "# hadolint ignore=DL3006, DL3007\nFROM a", []],
    ["with a reason", "# hadolint ignore=DL3006 # it is ours\nFROM a", []],
    ["not two lines below", "# hadolint ignore=DL3006\n\nFROM a", ["3 DL3006"]],
    ["in the whole file", "# hadolint global ignore=DL3006\nFROM a\nFROM b", []],
    ["in a stage", "# hadolint stage ignore=DL3027\nFROM a:1\nRUN apt x\nFROM b:1\nRUN apt y", ["5 DL3027"]],
    ["BuildKit, at the top", "# check=skip=MaintainerDeprecated\nFROM a:1\nMAINTAINER me", []],
    [
      "above an instruction",
      "FROM a:1\n# check=skip=MaintainerDeprecated\nMAINTAINER me\nMAINTAINER me",
      ["4 MaintainerDeprecated"],
    ],
    ["all of it there", "FROM a:1\n# check=skip=all\nMAINTAINER me", []],
    ["one rule isn't another", "FROM a:1\n# check=skip=UndefinedVar\nMAINTAINER me", ["3 MaintainerDeprecated"]],
    [
      "casing is about the file",
      "FROM a:1\n# check=skip=ConsistentInstructionCasing\nuser me",
      ["3 ConsistentInstructionCasing"],
    ],
  ] as const) {
    it(title, () => assert.deepEqual(adviceOn(text), left));
  }
});

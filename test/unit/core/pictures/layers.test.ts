import assert from "node:assert/strict";
import { rowsOf } from "../../../../src/core/explain/dockerfile/builtImage.ts";
import { explainDockerfile } from "../../../../src/core/explain/dockerfile/explainDockerfile.ts";
import { layersModel } from "../../../../src/core/pictures/layersModel.ts";
import { layersSvg } from "../../../../src/core/pictures/layersSvg.ts";
import { normalizeHistory } from "../../../../src/core/state/imageHistory.ts";

const row = (createdBy: string, size = 0) => ({ CreatedBy: createdBy, Size: size, Created: 1 });

/** As the engine gives it: the newest first. */
const history = normalizeHistory(
  [
    row("ADD files.tar / # buildkit", 8_000_000),
    row('CMD ["/bin/sh"]'),
    row("WORKDIR /app"),
    row("RUN /bin/sh -c apk add curl # buildkit", 5_000_000),
    row("COPY . . # buildkit", 20_000),
    row('CMD ["sh" "<b>&"]'),
  ].toReversed(),
);
const dockerfile = 'FROM alpine\nWORKDIR /app\nRUN apk add curl\nCOPY . .\nCMD ["sh", "<b>&"]\n';
const model = (digests: readonly string[], open = true) =>
  layersModel({
    image: "shop:1",
    history,
    digests,
    sharing: new Map([["d0", ["alpine:latest", "web:2"]]]),
    rowsByLine: open ? rowsOf(explainDockerfile(dockerfile).builtBy, history) : undefined,
  });

describe("the picture of an image's layers", () => {
  const whole = model(["d0", "d1", "d2", "d3"]);

  it("has the newest row on top, each with its size, its lines, and whether it is the base image's", () => {
    assert.deepEqual(
      whole.rows.map(({ instruction, size, lines, ofBase }) => [instruction, size, lines?.from, ofBase]),
      [
        ['CMD ["sh" "<b>&"]', "0 B", 4, false],
        ["COPY . .", "20 kB", 3, false],
        ["RUN apk add curl", "5 MB", 2, false],
        ["WORKDIR /app", "0 B", 1, false],
        ['CMD ["/bin/sh"]', "0 B", undefined, true],
        ["ADD files.tar /", "8 MB", undefined, true],
      ],
    );
  });

  it("tells settings from layers without size: a WORKDIR is a layer under BuildKit", () => {
    assert.deepEqual(
      whole.rows.map(({ isSettings }) => isSettings),
      [true, false, false, false, true, false],
    );
  });

  it("says what it answers: what the lines cost, and what the next build takes over", () => {
    assert.equal(whole.says[0], "The lines of the open Dockerfile add 5.02 MB to the 8 MB of the base image.");
    assert.match(whole.says[1] ?? "", /^The largest of them is RUN apk add curl with 5 MB\./);
    assert.equal(whole.says[2], "8 MB are shared with other images of this engine, which keeps them once.");
  });

  it("names the images that share a layer", () => {
    assert.deepEqual(whole.rows.at(-1)?.sharedWith, ["alpine:latest", "web:2"]);
  });

  it("without a Dockerfile it doesn't guess what is the base image's", () => {
    const { rows, says } = model(["d0", "d1", "d2", "d3"], false);
    assert.ok(rows.every(({ ofBase, lines }) => !ofBase && lines === undefined));
    assert.match(says[0] ?? "", /No open Dockerfile made this image/);
  });

  it("says so where rows and layers can't be brought together", () => {
    const { rows, says } = model(["d0", "d1", "d2", "d3", "d4", "d5", "d6"]);
    assert.ok(rows.every(({ sharedWith }) => sharedWith.length === 0));
    assert.match(says.at(-1) ?? "", /doesn't tell which row made which layer/);
  });

  it("is a file of its own, in which a stranger's text stays text", () => {
    const svg = layersSvg(whole);
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /CMD \[&quot;sh&quot; &quot;&lt;b&gt;&amp;&quot;\]/);
    assert.doesNotMatch(svg, /<b>/);
  });

  it("an image of which nothing is told is drawn as nothing", () => {
    const none = layersModel({ image: "x", history: [], digests: [], sharing: new Map(), rowsByLine: undefined });
    assert.deepEqual(none.rows, []);
  });
});

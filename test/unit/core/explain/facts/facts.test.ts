import assert from "node:assert/strict";
import { explainDockerfile } from "../../../../../src/core/explain/dockerfile/explainDockerfile.ts";
import type { ContextFolder } from "../../../../../src/core/explain/facts/contextFolder.ts";
import { type FactSources, foundFacts } from "../../../../../src/core/explain/facts/facts.ts";
import { succeeded } from "../../../../../src/core/outcome.ts";
import type { HistoryRow } from "../../../../../src/core/state/imageHistory.ts";
import { connectedState, image } from "../../../support/builders.ts";

const dockerfile = `FROM alpine:3.22 AS build
RUN true
FROM hello-world
COPY a.txt /
`;
const made = image({ id: "sha256:made", tags: ["mine:1"], createdAt: 9 });
const state = connectedState([], [image(), made]);
const row = (keyword: string, text: string, size: number): HistoryRow => ({
  ...{ keyword, text, size },
  ...{ createdBy: `${keyword} ${text}`, createdAt: 0, builder: "BuildKit" },
});

/** A folder in memory: paths with their texts. */
function folderOf(files: Readonly<Record<string, string>>): ContextFolder & { readonly entered: string[] } {
  const entered: string[] = [];
  return {
    entered,
    fileName: "Dockerfile",
    entries: (path) => {
      entered.push(path);
      const start = path === "" ? "" : `${path}/`;
      const below = Object.keys(files).filter((each) => each.startsWith(start));
      const names = new Set(below.map((each) => each.slice(start.length).split("/")[0] ?? ""));
      return Promise.resolve(
        [...names].map((name) => ({ name, isFolder: files[start + name] === undefined, isLink: false })),
      );
    },
    sizeOf: (path) => Promise.resolve(files[path]?.length),
    textOf: (path) => Promise.resolve(files[path]),
    mayGoOn: () => true,
  };
}

function sourcesOf(more: Partial<FactSources> = {}): FactSources {
  return {
    folder: folderOf({ "a.txt": "hello", "node_modules/x/y.js": "1", ".dockerignore": "node_modules\n" }),
    look: () => Promise.resolve(state),
    inspect: () => Promise.resolve(succeeded({ Os: "linux", Architecture: "amd64" })),
    history: () => Promise.resolve([]),
    ...more,
  };
}

async function factsAt(line: number, sources: FactSources): Promise<string> {
  const file = explainDockerfile(dockerfile);
  const place = file.placeAt(line);
  assert.ok(place);
  const { files, engine } = await foundFacts(file, place, file.explain(place).asks, sources);
  return [...files, ...engine].join(" ");
}

describe("what is found out beyond the file", () => {
  it("of an image, from the engine", async () => {
    assert.match(await factsAt(2, sourcesOf()), /^It is made for `linux\/amd64`\.$/);
    assert.equal(await factsAt(0, sourcesOf()), "", "the engine has no such image");
    assert.equal(await factsAt(2, sourcesOf({ look: () => Promise.resolve(undefined) })), "", "no engine");
  });

  it("of the build context, from the folder; a folder that is left out isn't entered", async () => {
    const folder = folderOf({ "a.txt": "hello", "node_modules/x/y.js": "1", ".dockerignore": "node_modules\n" });
    assert.match(await factsAt(3, sourcesOf({ folder })), /takes one file, 5 B\./);
    assert.equal(await factsAt(3, sourcesOf({ folder: undefined })), "");
    const all = explainDockerfile("FROM alpine\nCOPY . /app\n");
    const place = all.places.at(-1);
    assert.ok(place);
    const { files } = await foundFacts(all, place, all.explain(place).asks, sourcesOf({ folder }));
    assert.match(files.join(" "), /takes 2 files, 18 B\./);
    assert.ok(folder.entered.includes("") && !folder.entered.includes("node_modules"), folder.entered.join());
  });

  it("of the layer that a line made, and of the image below: of the last stage, and no other", async () => {
    const history = (id: string) =>
      Promise.resolve(id === made.id ? [row("ADD", "rootfs", 7_000_000), row("COPY", "a.txt /", 5)] : []);
    assert.match(await factsAt(3, sourcesOf({ history })), /In `mine:1`, .* the layer of this line is 5 B\.$/);
    assert.match(await factsAt(2, sourcesOf({ history })), /the base image is 7 MB and the lines below add 5 B\.$/);
    assert.equal(await factsAt(0, sourcesOf({ history })), "", "a stage that only gives files isn't below it");
  });
});

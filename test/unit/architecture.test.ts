import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { build } from "esbuild";
import { explainIsLoadedLate } from "./support/explainRules.ts";
import {
  coreHasNoClock,
  extensionHasNoBranches,
  filesStaySmall,
  importRings,
  importsStayInTheirRoom,
  kindsAreListedOnce,
  labsKeepTheirFloors,
  nameMeansOneThing,
  namesNoLab,
  oneWrapperEach,
  pagesHaveNoWords,
  type Rule,
  showsByOneFile,
} from "./support/houseRules.ts";
import { importsOf, repositoryRoot, resolved, type SourceFile, sourceFiles } from "./support/sourceScan.ts";

const files = sourceFiles();
const labs = readdirSync(join(repositoryRoot, "walkthroughs"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const source = (path: string, text: string): SourceFile => ({ path, text });
const nothing = (found: readonly string[]): void => assert.deepEqual(found, [], found.join("\n"));

describe("architecture of src", () => {
  it("finds the source files and the labs, so that the rules below look at something", () => {
    assert.ok(files.some(({ path }) => path === "src/core/yaml.ts"));
    assert.ok(labs.length > 0);
  });

  const rules: Readonly<Record<string, Rule>> = {
    "imports stay in their room": importsStayInTheirRoom,
    "labs keep their floors": labsKeepTheirFloors,
    "kinds are listed in one place": kindsAreListedOnce,
    "core has no clock and no randomness": coreHasNoClock,
    "files stay small": filesStaySmall,
    "extension.ts has no branches": extensionHasNoBranches,
    "nothing names a lab": namesNoLab(labs),
    "what the editor shows goes through one file": showsByOneFile,
    "pages have no words of their own": pagesHaveNoWords,
    "Explain's readers are loaded by their bundle only": explainIsLoadedLate,
  };
  for (const [title, rule] of Object.entries(rules)) {
    it(title, () => nothing(files.flatMap(rule)));
  }

  it("each library of core stands in one file", () => nothing(oneWrapperEach(files)));

  it("an exported name means one thing", () => nothing(nameMeansOneThing(files)));

  it("no file imports itself by way of others, types included", () => nothing(importRings(files)));

  it("every relative import is of a file that is there", () => {
    const paths = new Set(files.map(({ path }) => path));
    nothing(
      files.flatMap(({ path, text }) =>
        importsOf(text)
          .flatMap(({ specifier }) => (specifier !== undefined && /^\..*\.tsx?$/.test(specifier) ? [specifier] : []))
          .filter((specifier) => !paths.has(resolved(path, specifier)))
          .map((specifier) => `${path}: imports ${specifier}; rule: the file is there`),
      ),
    );
  });

  it("core is compiled without the types of Node.js, VS Code and the browser", () => {
    const config = JSON.parse(readFileSync(join(repositoryRoot, "src/core/tsconfig.json"), "utf8"));
    assert.deepEqual(config.compilerOptions.types, []);
    assert.deepEqual(config.compilerOptions.lib, ["ES2024"]);
  });

  it("esbuild, which parses, sees no import that the scanner misses", async () => {
    const scanned = new Map(files.map(({ path, text }) => [path, importsOf(text).map(({ specifier }) => specifier)]));
    const missed: string[] = [];
    let seen = 0;
    await build({
      absWorkingDir: repositoryRoot,
      entryPoints: files.map(({ path }) => path),
      bundle: true,
      write: false,
      outdir: "unused",
      platform: "node",
      format: "esm",
      logLevel: "silent",
      plugins: [
        {
          name: "second witness",
          setup: ({ onResolve }) =>
            onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
              if (kind === "entry-point") {
                return undefined;
              }
              seen += 1;
              if (!scanned.get(importer.slice(repositoryRoot.length))?.includes(path)) {
                missed.push(`${importer}: ${path}`);
              }
              return { path, external: true };
            }),
        },
      ],
    });
    assert.ok(seen > 20, `esbuild saw only ${seen} imports`);
    nothing(missed);
  });
});

describe("the rules of architecture, seen red", () => {
  const roomCases: readonly (readonly [path: string, text: string, rule: string])[] = [
    ["src/core/a.ts", 'import type { Uri } from "vscode";', "core may not import the package vscode"],
    ["src/core/a.ts", 'let uri: import("vscode").Uri;', "core may not import the package vscode"],
    ["src/core/a.ts", 'import {\n  join,\n} from "node:path";', "core may not import node:*"],
    ["src/core/a.ts", 'import "node:fs";', "core may not import node:*"],
    ["src/core/a.ts", 'const fs = process.getBuiltinModule("node:fs");', "core may not import node:*"],
    ["src/core/a.ts", 'export type { Room } from "../engine/room.ts";', "core may not import engine"],
    ["src/core/a.ts", 'export * from "../attempts/attempts.ts";', "core may not import attempts"],
    ["src/core/labs/a.ts", 'import { load } from "js-yaml";', "js-yaml only in src/core/yaml.ts"],
    ["src/core/yaml.ts", 'import * as z from "zod/mini";', "zod only in src/core/labs/kinds/shapes.ts"],
    ["src/core/labs/kinds/shapes.ts", 'import * as z from "zod";', "of zod only zod/mini"],
    ["src/core/a.ts", "await import(name);", "what is imported is written out"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source text of a template.
    ["src/ui/a.ts", "require(`./${name}.ts`);", "what is imported is written out"],
    ["src/engine/a.ts", 'import { window } from "vscode";', "engine may not import the package vscode"],
    ["src/engine/a.ts", 'import { a } from "../cluster/a.ts";', "engine may not import cluster"],
    ["src/cluster/a.ts", 'import Docker from "dockerode";', "cluster may not import the package dockerode"],
    ["src/cluster/a.ts", 'import { a } from "../ui/a.ts";', "cluster may not import ui"],
    ["src/probes/a.ts", 'import { a } from "../engine/a.ts";', "probes may not import engine"],
    ["src/attempts/a.ts", 'import type { a } from "../engine/a.ts";', "attempts may not import engine"],
    ["src/attempts/a.ts", 'import("../probes/a.ts");', "attempts may not import probes"],
    ["src/attempts/a.ts", 'import * as vscode from "vscode";', "attempts may not import the package vscode"],
    ["src/ui/a.ts", 'const Docker = require("dockerode");', "ui may not import the package dockerode"],
    ["src/ui/docker/a.ts", 'import type { a } from "../../engine/a.ts";', "ui may not import engine"],
    ["src/ui/docker/a.ts", 'import { a } from "../labs/a.ts";', "one ui feature may not import another"],
    ["src/ui/a.ts", 'import { a } from "./labs/a.ts";', "one ui feature may not import another"],
    ["src/ui/labs/a.ts", 'import { a } from "../../pages/reader/main.ts";', "ui may not import pages"],
    ["src/pages/reader/a.ts", 'import type * as vscode from "vscode";', "pages may not import the package vscode"],
    ["src/pages/reader/a.ts", 'import { join } from "node:path";', "pages may not import node:*"],
    ["src/pages/reader/a.ts", 'import { b } from "../../core/b.ts";', "the page takes only types from core"],
    ["src/pages/reader/a.ts", 'import { b } from "../../ui/tree.ts";', "pages may not import ui"],
    ["src/pages/reader/a.ts", 'import { b } from "../layers/b.ts";', "one page may not import another"],
    ["src/pages/a.ts", 'import { b } from "./layers/b.ts";', "one page may not import another"],
    ["src/pages/reader/readerProtocol.ts", 'import { b } from "./b.ts";', "protocol may not import pages"],
    ["src/ui/docker/a.ts", 'import type { A } from "../../pages/a.ts";', "ui may not import pages"],
    ["src/contributions.ts", 'import { a } from "./core/a.ts";', "contributions may not import core"],
    ["src/core/a.ts", 'import { a } from "./b.js";', "a relative import ends in .ts"],
    ["src/core/a.ts", 'import { a } from "../../test/a.ts";', "core may not import what stands in no room"],
    ["src/helpers/a.ts", "", "it stands in no room"],
    ["src/main.ts", "", "it stands in no room"],
  ];
  for (const [path, text, rule] of roomCases) {
    it(`${path} with ${JSON.stringify(text)} is told: ${rule}`, () => {
      const found = importsStayInTheirRoom(source(path, text));
      assert.equal(found.length, 1, found.join("\n"));
      assert.ok(found[0]?.startsWith(`${path}: `) && found[0].includes(rule), found[0]);
    });
  }

  const allowed: readonly (readonly [path: string, text: string])[] = [
    ["src/core/yaml.ts", 'import { load } from "js-yaml";'],
    ["src/core/labs/kinds/shapes.ts", 'import * as z from "zod/mini";'],
    ["src/core/labs/a.ts", 'import { a } from "../state/a.ts";'],
    ["src/core/a.ts", '// import "vscode";\n/* require("vscode") */ const text = "see // import";'],
    ["src/engine/a.ts", 'import Docker from "dockerode"; import { join } from "node:path"; import "../core/a.ts";'],
    ["src/attempts/a.ts", 'import { a } from "../core/a.ts"; import { readFile } from "node:fs/promises";'],
    [
      "src/ui/docker/a.ts",
      'import * as v from "vscode"; import "../b.ts"; import "../../attempts/a.ts"; import "./c.ts";',
    ],
    [
      "src/ui/labs/a.ts",
      'import type { A } from "../../pages/reader/readerProtocol.ts"; import "../../contributions.ts";',
    ],
    ["src/pages/reader/a.ts", 'import { h } from "preact"; import { useState } from "preact/hooks"; import "./b.ts";'],
    [
      "src/pages/reader/b.ts",
      'import { a } from "./readerProtocol.ts"; import type { B } from "../../core/b.ts"; import "../c.ts";',
    ],
    [
      "src/extension.ts",
      'import * as v from "vscode"; import "./engine/index.ts"; require("./engine.cjs"); require(path);',
    ],
  ];
  for (const [path, text] of allowed) {
    it(`${path} may say ${JSON.stringify(text)}`, () => nothing(importsStayInTheirRoom(source(path, text))));
  }

  const otherCases: readonly (readonly [rule: Rule, path: string, text: string, found: string | undefined])[] = [
    [coreHasNoClock, "src/core/a.ts", "const now = Date.now();", "uses Date"],
    [coreHasNoClock, "src/core/state/normalizeIdentity.ts", "new Date();", "uses Date"],
    [coreHasNoClock, "src/core/state/normalizeIdentity.ts", "Date.parse(text);", undefined],
    [coreHasNoClock, "src/core/a.ts", "Math.random();", "uses Math.random"],
    [coreHasNoClock, "src/core/a.ts", "performance.now();", "uses performance"],
    [coreHasNoClock, "src/core/a.ts", "crypto.randomUUID();", "uses crypto"],
    [coreHasNoClock, "src/core/a.ts", '/// <reference types="node" />', "uses /// <reference"],
    [coreHasNoClock, "src/core/a.ts", '// no Date here\nconst word = "Date";', undefined],
    [coreHasNoClock, "src/attempts/a.ts", "Date.now();", undefined],
    [
      kindsAreListedOnce,
      "src/a.ts",
      'const probed = ["http", "registry", "file"];',
      'lists "http", "registry", "file"',
    ],
    [
      kindsAreListedOnce,
      "src/a.ts",
      'type Kind =\n  "container"\n  | "image" | "volume";',
      'lists "container" | "image" | "volume"',
    ],
    [kindsAreListedOnce, "src/a.ts", 'const both = ["container", "image"];', undefined],
    [kindsAreListedOnce, "src/core/state/objectTypes.ts", '["container", "image", "volume"]', undefined],
    [labsKeepTheirFloors, "src/core/labs/a.ts", "", "it stands in no room of labs"],
    [labsKeepTheirFloors, "src/core/labs/cellar/a.ts", "", "it stands in no room of labs"],
    [
      labsKeepTheirFloors,
      "src/core/labs/progress/a.ts",
      'import type { A } from "../evidence/a.ts";',
      "imports ../evidence/a.ts",
    ],
    [
      labsKeepTheirFloors,
      "src/core/labs/format/authors/a.ts",
      'import { a } from "../../shown/a.ts";',
      "imports ../../shown/a.ts",
    ],
    [
      labsKeepTheirFloors,
      "src/core/labs/shown/a.ts",
      'import { a } from "../judge/a.ts"; import "../../state/a.ts";',
      undefined,
    ],
    [filesStaySmall, "src/core/a.ts", "x\n".repeat(301), "has 301 lines; rule: at most 300"],
    [filesStaySmall, "src/core/a.ts", "x\n".repeat(300), undefined],
    [filesStaySmall, "src/extension.ts", "x\n".repeat(71), "has 71 lines; rule: at most 70"],
    [extensionHasNoBranches, "src/extension.ts", "if (a) { b(); }", "has the word if"],
    [extensionHasNoBranches, "src/extension.ts", 'const notify = "if"; // while', undefined],
    [namesNoLab(["my-lab"]), "src/ui/a.ts", 'start("my-lab");', "names the lab my-lab"],
    [namesNoLab(["swarm"]), "src/ui/a.ts", 'read("walkthroughs/swarm/lab.yaml");', "names the lab swarm"],
    [namesNoLab(["swarm"]), "src/ui/a.ts", 'kind === "swarm";', undefined],
    [
      kindsAreListedOnce,
      "src/attempts/a.ts",
      'const order = ["container", "image", "volume"];',
      'lists "container", "image", "volume"',
    ],
    [kindsAreListedOnce, "src/core/a.ts", 'kind: "containers" | "images" | "networks" | "volumes";', "lists "],
    [kindsAreListedOnce, "src/core/a.ts", 'case "image":\n case "network":\n case "volume":', "lists "],
    [
      kindsAreListedOnce,
      "src/core/a.ts",
      'case "image": return 1; case "network": return 2; case "volume": return 3;',
      "lists kinds of objects as cases of a switch",
    ],
    [kindsAreListedOnce, "src/core/a.ts", 'type: "bind" | "volume" | "tmpfs"; of: "container" | "image";', undefined],
    [kindsAreListedOnce, "src/core/a.ts", '// "container", "image", "volume"', undefined],
    [showsByOneFile, "src/ui/a.ts", "vscode.window.showInformationMessage(name);", "has showInformationMessage"],
    [showsByOneFile, "src/ui/a.ts", "const { showWarningMessage: tell } = window;", "has showWarningMessage"],
    [pagesHaveNoWords, "src/pages/reader/a.ts", 'h("p", {}, "Choose a lab");', 'says "Choose a lab"'],
    [pagesHaveNoWords, "src/pages/reader/a.ts", 'h("p", {}, "Steps");', 'says "Steps"'],
    [pagesHaveNoWords, "src/pages/a.ts", 'words = { open: "not done yet" };', 'says "not done yet"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source text of a template.
    [pagesHaveNoWords, "src/pages/a.ts", "label = `line ${number}`;", "says"],
    [pagesHaveNoWords, "src/pages/reader/words/english.ts", 'title: "Choose a lab",', undefined],
    [pagesHaveNoWords, "src/pages/a.ts", 'h("p", { class: "mark done" }, words.title); // "Not seen"', undefined],
    [showsByOneFile, "src/extension.ts", "window.showErrorMessage(name);", "has showErrorMessage"],
    [showsByOneFile, "src/ui/a.ts", 'window["show" + kind](name);', "has window["],
    [showsByOneFile, "src/ui/a.ts", "window.withProgress({ title: name }, work);", "has withProgress"],
    [showsByOneFile, "src/ui/a.ts", "window.setStatusBarMessage(name);", "has setStatusBarMessage"],
    [showsByOneFile, "src/ui/a.ts", "window.showQuickPick([name]);", "has showQuickPick"],
    [showsByOneFile, "src/ui/a.ts", "window.createInputBox();", "has createInputBox"],
    [showsByOneFile, "src/ui/a.ts", "window.createTerminal(name);", "has createTerminal"],
    [showsByOneFile, "src/ui/a.ts", "new vscode.TreeItem(name);", "has new vscode.TreeItem"],
    [showsByOneFile, "src/ui/messages.ts", "vscode.window.showInformationMessage(safe);", undefined],
    [showsByOneFile, "src/ui/a.ts", "warn(name); item = made as vscode.TreeItem;", undefined],
    [
      explainIsLoadedLate,
      "src/ui/explain/a.ts",
      'import { a } from "../../core/explain/compose/a.ts";',
      "imports ../..",
    ],
    [
      explainIsLoadedLate,
      "src/ui/layers/a.ts",
      'import { readers } from "../../core/explain/index.ts";',
      "imports ../..",
    ],
    [explainIsLoadedLate, "src/core/labs/a.ts", 'export { a } from "../explain/yaml/a.ts";', "imports ../explain/yaml"],
    [explainIsLoadedLate, "src/core/explain/languages.ts", 'import { a } from "./facts/a.ts";', "imports ./facts/a.ts"],
    [
      explainIsLoadedLate,
      "src/core/explain/compose/language.ts",
      'import { a } from "./rows.ts";',
      "imports ./rows.ts",
    ],
    [explainIsLoadedLate, "src/ui/a.ts", 'await import("../core/explain/facts/facts.ts");', "imports ../core/explain"],
    [explainIsLoadedLate, "src/ui/explain/a.ts", 'import type * as B from "../../core/explain/index.ts";', undefined],
    [explainIsLoadedLate, "src/ui/explain/a.ts", 'import { a } from "../../core/explain/languages.ts";', undefined],
    [explainIsLoadedLate, "src/core/explain/languages.ts", 'import { a } from "./compose/language.ts";', undefined],
    [explainIsLoadedLate, "src/core/explain/facts/a.ts", 'import { a } from "../compose/rows.ts";', undefined],
  ];
  for (const [rule, path, text, expected] of otherCases) {
    it(`${path} with ${JSON.stringify(text.slice(0, 40))} is told: ${expected ?? "nothing"}`, () => {
      const found = rule(source(path, text));
      assert.equal(found.length, expected === undefined ? 0 : 1, found.join("\n"));
      assert.ok(expected === undefined || found[0]?.startsWith(`${path}: ${expected}`), found[0]);
    });
  }

  it("a second file of core with the same library is told", () => {
    const twice = ["a", "b"].map((name) =>
      source(`src/core/${name}.ts`, 'import { parse } from "@balena/dockerignore";'),
    );
    const other = source("src/core/c.ts", 'import { parseDocument } from "yaml";');
    assert.deepEqual(oneWrapperEach([...twice, other]), [
      "src/core/b.ts: imports @balena/dockerignore; rule: @balena/dockerignore in one file of core only",
    ]);
  });

  it("a name that a second file exports is told, but for faces of kinds", () => {
    const words = (path: string) => source(path, "export const words = 1;");
    assert.deepEqual(nameMeansOneThing([words("src/core/a.ts"), words("src/core/b.ts")]), [
      "src/core/b.ts: exports words, as src/core/a.ts does; rule: an exported name means one thing",
    ]);
    assert.deepEqual(nameMeansOneThing([words("src/core/one/row.ts"), words("src/core/other/row.ts")]), []);
    const overloaded = source("src/core/a.ts", "export function a(): void;\nexport function a(): void {}");
    assert.deepEqual(nameMeansOneThing([overloaded]), []);
  });

  const closings: readonly string[] = [
    'import { a } from "../a.ts";',
    'import type { A } from "../a.ts";',
    'export type { A } from "../a.ts";',
    'let a: import("../a.ts").A;',
  ];
  for (const closing of closings) {
    it(`a ring of files that is closed by ${closing} is told with its way round`, () => {
      const ring = [
        source("src/core/a.ts", 'import { b } from "./b.ts";'),
        source("src/core/b.ts", 'export { c } from "./labs/c.ts";'),
      ];
      const told = importRings([...ring, source("src/core/labs/c.ts", closing)]).join();
      assert.match(told, /a\.ts -> src\/core\/b\.ts -> src\/core\/labs\/c\.ts -> src\/core\/a\.ts/);
      assert.deepEqual(importRings([...ring, source("src/core/labs/c.ts", 'import type { D } from "./d.ts";')]), []);
    });
  }
});

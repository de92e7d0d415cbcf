// A table of a class's progress.json files: `node class-table.mjs <folder>`. It reads, and writes to no file.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

const largest = 5_000_000;
const kinds = ["proved", "assisted", "already so", "your word", null];

const folder = process.argv[2];
if (folder === undefined || !isFolder(folder)) {
  console.error(folder === undefined ? "Usage: node class-table.mjs <folder>" : `There is no folder ${folder}.`);
  process.exit(1);
}

const rows = [];
const skipped = [];
for (const path of jsonFilesIn(folder)) {
  const name = relative(folder, path).split(sep).join("/");
  try {
    rows.push({ name, labs: labsOf(readFile(path)) });
  } catch (error) {
    skipped.push(`Skipped: ${cell(name)}, because ${cell(error.message)}.`);
  }
}
console.log("These are the learners' own records; nothing in them is signed.\n");
if (rows.length === 0) {
  console.log("No progress.json was found.");
} else {
  printTable([...new Set(rows.flatMap(({ labs }) => [...labs.keys()]))].sort());
}
if (skipped.length > 0) {
  console.log(`\n${skipped.join("\n\n")}`);
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Links are not followed: they could lead anywhere, and round in rings. */
function jsonFilesIn(path) {
  let entries = [];
  try {
    entries = readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    skipped.push(`Skipped: ${cell(relative(folder, path))}, because it can't be read (${cell(error.code)}).`);
  }
  return entries.flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) {
      return jsonFilesIn(inside);
    }
    return entry.isFile() && entry.name.toLowerCase().endsWith(".json") ? [inside] : [];
  });
}

function readFile(path) {
  let text;
  try {
    if (statSync(path).size > largest) {
      throw new Error("it is too large");
    }
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw error.code === undefined ? error : new Error(`it can't be read (${error.code})`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("it isn't whole JSON");
  }
}

/** Lab -> what its cell says. */
function labsOf(report) {
  if (report?.version !== 1 || typeof report.own !== "string" || !Array.isArray(report.labs)) {
    throw new Error("it is no progress.json of version 1");
  }
  return new Map(
    report.labs.map((lab) => {
      const { lab: id, steps, activeMinutes: minutes } = lab ?? {};
      const isStep = (step) => typeof step?.id === "string" && kinds.includes(step.pass);
      if (typeof id !== "string" || !Array.isArray(steps) || !steps.every(isStep) || !(minutes >= 0)) {
        throw new Error("one of its labs can't be understood");
      }
      return [id, summary(steps, minutes)];
    }),
  );
}

function summary(steps, minutes) {
  const counted = steps.filter(({ optional }) => optional !== true);
  const of = (kind) => counted.filter(({ pass }) => pass === kind).length;
  const passed = counted.filter(({ pass }) => pass !== null).length;
  return `${passed}/${counted.length} (${of("proved")} proved, ${of("assisted")} assisted), ${Math.round(minutes)} min`;
}

function printTable(labs) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  console.log(line(["Learner's file", ...labs.map(cell)]));
  console.log(line(["---", ...labs.map(() => "---")]));
  for (const row of rows) {
    console.log(line([cell(row.name), ...labs.map((lab) => row.labs.get(lab) ?? "–")]));
  }
}

/** A name that comes from somebody else's file: one line, and only letters to Markdown and to a terminal. */
function cell(text) {
  const line = String(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  return (line.length > 100 ? `${line.slice(0, 100)}…` : line).replace(/[\\`*_[\]<>|~$&#@]|:(?=\/\/)/g, "\\$&");
}

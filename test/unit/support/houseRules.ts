import {
  importsOf,
  packageOf,
  resolved,
  type SourceFile,
  withoutComments,
  withoutCommentsAndStrings,
} from "./sourceScan.ts";

type Room =
  | "core"
  | "engine"
  | "cluster"
  | "probes"
  | "attempts"
  | "ui"
  | "pages"
  | "protocol"
  | "contributions"
  | "extension";

interface Rights {
  readonly rooms: readonly Room[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

/** "Who may import whom" of ARCHITECTURE, as a table. A room may always import itself. */
const rights: Readonly<Record<Room, Rights>> = {
  core: { rooms: [], packages: ["js-yaml", "zod", "yaml", "@balena/dockerignore"], node: false },
  engine: { rooms: ["core"], packages: ["dockerode"], node: true },
  cluster: { rooms: ["core"], packages: ["@kubernetes/client-node"], node: true },
  probes: { rooms: ["core"], packages: [], node: true },
  attempts: { rooms: ["core"], packages: [], node: true },
  ui: { rooms: ["core", "attempts", "contributions", "protocol"], packages: ["vscode"], node: false },
  // Runs in a browser: of core it takes types, which cost nothing there.
  pages: { rooms: ["core", "protocol"], packages: ["preact", "markdown-it"], node: false },
  // What a page and the extension say to each other, and in which words.
  protocol: { rooms: ["core"], packages: [], node: false },
  contributions: { rooms: [], packages: [], node: false },
  extension: {
    rooms: ["core", "engine", "cluster", "probes", "attempts", "ui", "contributions"],
    packages: ["vscode"],
    node: true,
  },
};

/**
 * The rooms within core's labs, each with those that it may import: from a lab's text over what was seen to what is
 * shown. Types count too: a type of a higher room would bind the lower one just as much.
 */
const labRooms: Readonly<Record<string, readonly string[]>> = {
  terminal: [],
  kinds: ["terminal"],
  "checks' formats": ["terminal", "kinds"],
  "checks' findings": ["kinds", "checks' formats"],
  findings: ["kinds", "checks' findings"],
  format: ["terminal", "kinds", "checks' formats"],
  turns: ["terminal", "checks' formats", "format"],
  kept: ["terminal", "checks' formats", "format"],
  progress: ["kinds", "format", "terminal", "kept", "findings"],
  evidence: ["terminal", "kinds", "checks' formats", "checks' findings", "format", "progress", "findings"],
  checks: ["terminal", "kinds", "checks' formats", "checks' findings", "format", "progress", "findings", "evidence"],
  judge: ["terminal", "kinds", "checks' formats", "format", "progress", "findings", "evidence", "checks"],
  shown: ["checks' formats", "format", "terminal", "progress", "findings", "evidence", "judge"],
  notes: ["format", "kept", "progress", "findings", "evidence", "shown"],
};

/** Core's libraries, each behind one file of ours. `undefined`: not here yet, but then in one file too. */
const wrappers: Readonly<Record<string, { readonly file: string | undefined; readonly entry: string }>> = {
  "js-yaml": { file: "src/core/yaml.ts", entry: "js-yaml" },
  zod: { file: "src/core/labs/kinds/shapes.ts", entry: "zod/mini" },
  yaml: { file: undefined, entry: "yaml" },
  "@balena/dockerignore": { file: "src/core/explain/facts/buildContext.ts", entry: "@balena/dockerignore" },
};

function roomOf(path: string): Room | undefined {
  if (/^src\/pages\/(pageWords|\w+\/(\w+Protocol|words\/\w+))\.ts$/.test(path)) {
    return "protocol";
  }
  const name = /^src\/(core|engine|cluster|probes|attempts|ui|pages)\//.exec(path)?.[1];
  const file = /^src\/(contributions|extension)\.ts$/.exec(path)?.[1];
  return (name ?? file) as Room | undefined;
}

/** `labs` of `src/ui/labs/reader.ts`; none for what all features share, directly under `src/ui`. Pages are parted alike. */
const featureOf = (path: string): string | undefined => /^src\/(?:ui|pages)\/([^/]+)\//.exec(path)?.[1];

/** A check's folder has three faces, which stand on floors of their own: how it is written, what it finds, who judges. */
function labRoomOf(path: string): string | undefined {
  if (
    /^src\/core\/labs\/checks\/(?:[^/]+\/(?:format|question|questionShape|toQuestion)|formats|argvFormat)\.ts$/.test(
      path,
    )
  ) {
    return "checks' formats";
  }
  return /^src\/core\/labs\/checks\/(?:[^/]+\/finding|findings)\.ts$/.test(path)
    ? "checks' findings"
    : /^src\/core\/labs\/([^/]+)\//.exec(path)?.[1];
}

/** `core/labs` has rooms of its own; what stands outside of one, or climbs, is told. */
export const labsKeepTheirFloors: Rule = ({ path, text }) => {
  if (!path.startsWith("src/core/labs/")) {
    return [];
  }
  const room = labRoomOf(path);
  const allowed = room === undefined ? undefined : labRooms[room];
  if (allowed === undefined) {
    return [message(path, "it stands in no room of labs", "core/labs holds rooms only")];
  }
  return importsOf(text).flatMap(({ specifier }) => {
    const other = specifier?.startsWith(".") ? labRoomOf(resolved(path, specifier)) : undefined;
    return other === undefined || other === room || allowed.includes(other)
      ? []
      : [message(path, `imports ${specifier}`, `${room} of labs may not import ${other}`)];
  });
};

export type Rule = (file: SourceFile) => readonly string[];

const message = (path: string, found: string, rule: string): string => `${path}: ${found}; rule: ${rule}`;

/** Files may only stand in a room, and import what the table allows that room. */
export const importsStayInTheirRoom: Rule = ({ path, text }) => {
  const room = roomOf(path);
  if (room === undefined) {
    return [
      message(path, "it stands in no room", "src holds the rooms of ARCHITECTURE, contributions.ts, extension.ts"),
    ];
  }
  return importsOf(text).flatMap(({ specifier, kind }) => {
    const rule = forbids(room, path, specifier, kind);
    return rule === undefined ? [] : [message(path, `imports ${specifier ?? "something computed"}`, rule)];
  });
};

function forbids(room: Room, path: string, specifier: string | undefined, kind: string): string | undefined {
  if (specifier === undefined) {
    return room === "extension" ? undefined : "what is imported is written out, only extension.ts loads by path";
  }
  if (!specifier.startsWith(".")) {
    return forbidsPackage(room, path, specifier);
  }
  const target = resolved(path, specifier);
  const other = roomOf(target);
  // The bundles stand beside the bundled extension, not beside its source.
  if (room === "extension" && kind === "call" && /^\.\/\w+\.cjs$/.test(specifier)) {
    return undefined;
  }
  if (other === undefined || (other !== room && !rights[room].rooms.includes(other))) {
    return `${room} may not import ${other ?? "what stands in no room"}`;
  }
  if (
    ["ui", "pages"].includes(room) &&
    other === room &&
    featureOf(target) !== undefined &&
    featureOf(target) !== featureOf(path)
  ) {
    return `one ${room === "ui" ? "ui feature" : "page"} may not import another, shared helpers stand directly under src/${room}`;
  }
  if (room === "pages" && other === "core" && kind !== "type") {
    return "the page takes only types from core";
  }
  return /\.(ts|tsx|css|json)$/.test(target) ? undefined : "a relative import ends in .ts";
}

function forbidsPackage(room: Room, path: string, specifier: string): string | undefined {
  const { packages, node } = rights[room];
  if (specifier.startsWith("node:")) {
    return node ? undefined : `${room} may not import node:*`;
  }
  const name = packageOf(specifier);
  if (!packages.includes(name)) {
    return `${room} may not import the package ${name}`;
  }
  const wrapper = room === "core" ? wrappers[name] : undefined;
  if (wrapper?.file !== undefined && wrapper.file !== path) {
    return `${name} only in ${wrapper.file}`;
  }
  return wrapper !== undefined && wrapper.entry !== specifier ? `of ${name} only ${wrapper.entry}` : undefined;
}

/** Each library of core in one file, also those that have no appointed file yet. */
export function oneWrapperEach(files: readonly SourceFile[]): readonly string[] {
  return Object.keys(wrappers).flatMap((name) => {
    const users = files.filter(
      ({ path, text }) =>
        roomOf(path) === "core" &&
        importsOf(text).some(({ specifier }) => specifier !== undefined && packageOf(specifier) === name),
    );
    return users.slice(1).map(({ path }) => message(path, `imports ${name}`, `${name} in one file of core only`));
  });
}

/** Core takes `now` and ids as arguments. `Date.parse` is arithmetic on a text, and used in one file. */
export const coreHasNoClock: Rule = ({ path, text }) => {
  if (roomOf(path) !== "core") {
    return [];
  }
  const code = withoutCommentsAndStrings(text);
  const clock = path === "src/core/state/normalizeIdentity.ts" ? /\bDate\b(?!\.parse\b)/ : /\bDate\b/;
  const found = [clock, /\bMath\.random\b/, /\bperformance\b/, /\bcrypto\b/].flatMap((word) => word.exec(code) ?? []);
  const reference = text.includes("/// <reference") ? ["/// <reference"] : [];
  return [...found, ...reference].map((word) =>
    message(path, `uses ${word}`, "core has no clock, no randomness and no types of an environment"),
  );
};

/** Names that still mean two things. It gets no longer. */
const toBeToldApart: readonly string[] = ["missing", "named", "Shapes"];

/**
 * An exported name means one thing, so that who meets it knows which. Files of one name in several folders are faces of kinds
 * or languages, and may export alike.
 */
export function nameMeansOneThing(files: readonly SourceFile[]): readonly string[] {
  const exported = /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm;
  const seen = new Map<string, string>();
  return files.flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(exported)].flatMap(([, name = ""]) => {
      const other = seen.get(name);
      seen.set(name, other ?? path);
      return other === undefined ||
        other === path ||
        other.split("/").at(-1) === path.split("/").at(-1) ||
        toBeToldApart.includes(name)
        ? []
        : [message(path, `exports ${name}, as ${other} does`, "an exported name means one thing")];
    }),
  );
}

/** Files that are tables of knowledge and may be longer. */
const tables: readonly string[] = [
  ...["deployRows.ts", "runtimeRows.ts", "serviceRows.ts"].map((name) => `src/core/explain/compose/rows/${name}`),
];

export const filesStaySmall: Rule = ({ path, text }) => {
  const limit = path === "src/extension.ts" ? 70 : 300;
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return lines > limit && !tables.includes(path) ? [message(path, `has ${lines} lines`, `at most ${limit} lines`)] : [];
};

export const extensionHasNoBranches: Rule = ({ path, text }) => {
  const branch = /\b(?:if|else|switch|for|while)\b/.exec(withoutCommentsAndStrings(text))?.[0];
  return path === "src/extension.ts" && branch !== undefined
    ? [message(path, `has the word ${branch}`, "extension.ts wires, it decides nothing")]
    : [];
};

/**
 * What the editor makes links or icons of, and the one file that may call it, since that one makes texts safe. Looked
 * for in the whole text: a name in a string could be called by as well.
 */
const callers: readonly (readonly [called: RegExp, file: string])[] = [
  [/\bshow(?:Information|Warning|Error)Message\b/, "src/ui/messages.ts"],
  [/\bwithProgress\b/, "src/ui/messages.ts"],
  [/\bsetStatusBarMessage\b/, "src/ui/messages.ts"],
  [/\b(?:show|create)QuickPick\b/, "src/ui/messages.ts"],
  [/\b(?:show|create)InputBox\b/, "src/ui/messages.ts"],
  [/\bwindow\s*(?:\?\.)?\[/, "src/ui/messages.ts"],
  [/\bcreateTerminal\b/, "src/ui/engineTerminal.ts"],
  [/\bcreateStatusBarItem\b/, "src/ui/labs/statusBarItem.ts"],
  [/\bnew (?:\w+\.)?TreeItem\b/, "src/ui/outlineTree.ts"],
];

export const showsByOneFile: Rule = ({ path, text }) =>
  callers.flatMap(([called, file]) => {
    const found = called.exec(text)?.[0];
    return found === undefined || path === file
      ? []
      : [message(path, `has ${found}`, `what the editor shows goes through ${file}, which makes its text safe`)];
  });

/** What reads like words and not like a name in code: it begins as a sentence does, or goes on after a blank. */
const words = /^[A-Z][a-z]|[a-z}][.,:;!?]? +(?:[a-z]|\$\{)/;

/** Pages are told what to say, so that another language is another file. */
export const pagesHaveNoWords: Rule = ({ path, text }) =>
  roomOf(path) !== "pages"
    ? []
    : withoutComments(text)
        .split("\n")
        .filter((line) => !/\bclass:|\bnew Error\(|\bfrom "/.test(line))
        .flatMap((line) => line.match(/"[^"]*"|`[^`]*`/g) ?? [])
        .map((quoted) => quoted.slice(1, -1))
        .filter((quoted) => words.test(quoted.replaceAll(/<[^>]*>/g, "")))
        .map((quoted) => message(path, `says ${JSON.stringify(quoted)}`, "what a page says stands in its words/"));

const objectKindNames = "container|image|network|volume";
const kindNames = `${objectKindNames}|engine|exec|event|gone|http|registry|file|answer`;
const someKinds = new RegExp(`"(?:${kindNames})s?"(?:\\s*[,|]\\s*"(?:${kindNames})s?"){2,}`);
const objectKindCase = new RegExp(`\\bcase\\s+"(${objectKindNames})s?"`, "g");

/** Where the kinds of objects and of checks are listed: whoever needs all of them, or some, asks these. */
const kindLists: readonly string[] = ["src/core/state/objectTypes.ts"];

/** A list of kinds that is spelled out somewhere else is the one that is forgotten when a kind comes. Two are a choice. */
export const kindsAreListedOnce: Rule = ({ path, text }) => {
  const code = withoutComments(text);
  const cases = new Set([...code.matchAll(objectKindCase)].map(([, kind]) => kind));
  const found = someKinds.exec(code)?.[0] ?? (cases.size >= 3 ? "kinds of objects as cases of a switch" : undefined);
  return found === undefined || kindLists.includes(path)
    ? []
    : [
        message(
          path,
          `lists ${found.replaceAll(/\s+/g, " ")}`,
          "kinds are listed in one place; ask what a kind can instead",
        ),
      ];
};

/** A lab is data. A name of one plain word ("networking") may be a word of the code too: there only as a name of a lab. */
export const namesNoLab =
  (labs: readonly string[]): Rule =>
  ({ path, text }) =>
    labs
      .filter((lab) =>
        lab.includes("-") ? text.includes(lab) : text.includes(`walkthroughs/${lab}`) || text.includes(`lab:${lab}`),
      )
      .map((lab) => message(path, `names the lab ${lab}`, "a lab is data, nothing in src names one"));

/**
 * Files that need each other in a ring: which of them runs first is an accident, and neither can be read or moved without
 * the other. Types count: a ring of types is one type in the wrong file.
 */
export function importRings(files: readonly SourceFile[]): readonly string[] {
  const next = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text).flatMap(({ specifier }) => (specifier?.startsWith(".") ? [resolved(path, specifier)] : [])),
    ]),
  );
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      const ring = [...trail.slice(trail.indexOf(path)), path].join(" -> ");
      rings.push(message(path, `imports itself by ${ring}`, "no import rings"));
    } else if (!done.has(path)) {
      for (const target of next.get(path) ?? []) {
        visit(target, [...trail, path]);
      }
      done.add(path);
    }
  };
  for (const path of next.keys()) {
    visit(path, []);
  }
  return rings;
}

/** The parts of package.json that have to agree with something else. */
export interface Manifest {
  displayName: string;
  activationEvents: string[];
  contributes: {
    commands: { command: string; title: string }[];
    views: Record<string, { id: string; name: string; icon: string; when?: string }[]>;
    viewsContainers: { activitybar: { id: string; title: string; icon: string }[] };
    viewsWelcome: { view: string; contents: string; when?: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    keybindings: { command: string; when?: string }[];
    yamlValidation: { fileMatch: string; url: string }[];
    configuration: { properties: Record<string, { scope?: string }> };
    walkthroughs: {
      id: string;
      steps: { id: string; description: string; media: Record<string, string>; completionEvents: string[] }[];
    }[];
  };
}

export interface Facts {
  readonly commands: readonly string[];
  readonly views: readonly string[];
  readonly settings: readonly string[];
  readonly contextKeys: readonly string[];
  /** What rows of the Docker view say that can be done to them, and which view that is. */
  readonly abilities: readonly string[];
  readonly dockerView: string;
  readonly strings: Readonly<Record<string, string>>;
  readonly exists: (path: string) => boolean;
}

/** Commands of the editor itself that our texts link to. */
const editorCommands = ["workbench.action.openSettings"];

/** Every way in which package.json disagrees with the code, the labs, the files and its strings; a sentence each. */
export function manifestProblems(manifest: Manifest, facts: Facts): readonly string[] {
  const { contributes } = manifest;
  const texts = allTexts(manifest);
  const used = new Set(texts.flatMap((text) => [...text.matchAll(/^%([^%]+)%$/g)].map((match) => match[1] ?? "")));
  const resolved = texts.map((text) => facts.strings[text.replaceAll("%", "")] ?? text);
  return [
    ...differences(
      "command",
      contributes.commands.map(({ command }) => command),
      facts.commands,
    ),
    ...differences(
      "view",
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      facts.views,
    ),
    ...differences("setting", Object.keys(contributes.configuration.properties), facts.settings),
    ...[...Object.values(contributes.menus).flat(), ...contributes.keybindings]
      .filter(({ command }) => !facts.commands.includes(command))
      .map(({ command }) => `a menu or key names the command ${command}, which does not exist`),
    ...[...used].filter((key) => !(key in facts.strings)).map((key) => `%${key}% is not in package.nls.json`),
    ...Object.keys(facts.strings)
      .filter((key) => !used.has(key))
      .map((key) => `nobody uses the string ${key}`),
    ...filesOf(manifest)
      .filter((path) => !facts.exists(path))
      .map((path) => `no such file: ${path}`),
    ...resolved.flatMap((text) =>
      [...text.matchAll(/command:([\w.]+)/g)]
        .map((match) => match[1] ?? "")
        .filter((command) => !facts.commands.includes(command) && !editorCommands.includes(command))
        .map((command) => `a link goes to command:${command}, which does not exist`),
    ),
    ...whenClauses(manifest).flatMap((when) => unknownWords(when, facts)),
    ...contributes.walkthroughs.flatMap((walkthrough) =>
      walkthrough.steps
        .filter(
          ({ id, completionEvents }) => completionEvents.join() !== `onContext:containerLabs.${walkthrough.id}.${id}`,
        )
        .map(({ id }) => `walkthrough ${walkthrough.id}, step ${id} must list exactly its own context key`),
    ),
    ...menuProblems(contributes, facts),
    ...(manifest.activationEvents.includes("*") ? ['activation on "*" makes every window pay'] : []),
  ];
}

/** A menu that asked for kinds and states of objects would grow with each new one. */
function menuProblems({ menus }: Manifest["contributes"], { abilities, dockerView }: Facts): readonly string[] {
  const clauses = (menus["view/item/context"] ?? [])
    .map(({ when = "" }) => when)
    .filter((when) => when.includes(dockerView));
  const asked = clauses.map((when) => /^view == [\w.]+ && viewItem =~ \/\\bcan:(\w+)\\b\/$/.exec(when)?.[1]);
  return [
    ...clauses
      .filter((_, index) => asked[index] === undefined)
      .map((when) => `the clause "${when}" asks for something else than what a row can`),
    ...asked
      .filter((ability) => ability !== undefined && !abilities.includes(ability))
      .map((ability) => `a menu asks for can:${ability}, and no row can`),
    ...abilities.filter((ability) => !asked.includes(ability)).map((ability) => `no menu asks for can:${ability}`),
  ];
}

function differences(what: string, inManifest: readonly string[], inCode: readonly string[]): readonly string[] {
  return [
    ...inManifest.filter((id) => !inCode.includes(id)).map((id) => `${what} ${id} is not in contributions.ts`),
    ...inCode.filter((id) => !inManifest.includes(id)).map((id) => `${what} ${id} is not in package.json`),
  ];
}

/** Every string value of the manifest, however deep. */
function allTexts(value: unknown): readonly string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(allTexts) : [];
}

function filesOf({ contributes }: Manifest): readonly string[] {
  return [
    ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
    ...Object.values(contributes.views)
      .flat()
      .map(({ icon }) => icon),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ media }) => Object.values(media))),
    ...contributes.yamlValidation.map(({ url }) => url),
  ];
}

function whenClauses({ contributes }: Manifest): readonly string[] {
  return [
    ...contributes.viewsWelcome,
    ...Object.values(contributes.menus).flat(),
    ...Object.values(contributes.views).flat(),
    ...contributes.keybindings,
  ].flatMap(({ when }) => (when === undefined ? [] : [when]));
}

/** Words of a clause that are ours must be a key, view or command that exists; the editor's own are left alone. */
function unknownWords(when: string, facts: Facts): readonly string[] {
  const known = [...facts.contextKeys, ...facts.views, ...facts.commands];
  return [...when.matchAll(/containerLabs[\w.-]*/g)]
    .map(([word]) => word)
    .filter((word) => !known.includes(word))
    .map((word) => `the clause "${when}" uses ${word}, which nobody sets`);
}

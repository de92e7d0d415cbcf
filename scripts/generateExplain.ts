import { commands } from "../src/contributions.ts";
import { whenExplained } from "../src/core/explain/languages.ts";

interface MenuItem {
  readonly command?: string;
  readonly when?: string;
}

/** Where Explain is offered: each of these commands, in each menu, for the files that are explained and no others. */
const offered: readonly (readonly [menu: string, command: string])[] = [
  ["commandPalette", commands.explainLine],
  ["commandPalette", commands.explainAll],
  ["commandPalette", commands.insertExplanation],
  ["editor/context", commands.explainLine],
];

/** The menus of package.json with the `when` clauses that follow from the list of languages. */
export function withExplainClauses(
  menus: Readonly<Record<string, readonly MenuItem[]>>,
): Readonly<Record<string, readonly MenuItem[]>> {
  for (const [menu, command] of offered) {
    if (menus[menu]?.some((item) => item.command === command) !== true) {
      throw new Error(`${menu} of package.json has no row for ${command}.`);
    }
  }
  const isOffered = (menu: string, { command }: MenuItem): boolean =>
    offered.some(([where, what]) => where === menu && what === command);
  return Object.fromEntries(
    Object.entries(menus).map(([menu, items]) => [
      menu,
      items.map((item) => (isOffered(menu, item) ? { ...item, when: whenExplained } : item)),
    ]),
  );
}

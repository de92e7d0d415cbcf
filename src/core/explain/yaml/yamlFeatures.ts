import { code, type Sentence } from "../explanation.ts";
import { plural } from "../sentences.ts";
import type { ToldKey } from "./toldKey.ts";
import type { YamlFile } from "./yamlFile.ts";

/** Anchors, aliases, merges, and the language's own tags: what YAML itself does at a place. */
export function aboutYaml(
  told: ToldKey,
  tags: Readonly<Record<string, Sentence>>,
): { readonly here: readonly Sentence[]; readonly effect: readonly Sentence[] } {
  const here: Sentence[] = [];
  const effect: Sentence[] = [];
  const { node, name, isItem, parent } = told.spot;
  const isMerge = name === "<<" || parent?.name === "<<";
  if (node.kind === "alias" && !isMerge) {
    const anchored = told.file.anchors.get(node.text);
    here.push(
      anchored === undefined
        ? `${code(`*${node.text}`)} repeats an anchor that isn't in this file.`
        : `${code(`*${node.text}`)} repeats the value of line ${anchored.from + 1}.`,
    );
  }
  if (node.anchor !== "") {
    effect.push(anchorSentence(told.file, node.anchor));
  }
  const tag = tags[node.tag];
  if (tag !== undefined) {
    here.push(tag);
  }
  if (!isItem && !isMerge && isMergedToo(told)) {
    effect.push("It wins over the value that the merge (`<<`) brings.");
  }
  return { here, effect };
}

function anchorSentence(file: YamlFile, anchor: string): Sentence {
  const uses = file.aliases.get(anchor) ?? [];
  if (uses.length === 0) {
    return `${code(`&${anchor}`)} names this value, and nothing in this file repeats it.`;
  }
  const lines = uses.slice(0, 4).map(({ from }) => from + 1);
  const more = uses.length > 4 ? ` and ${uses.length - 4} more` : "";
  const where = `${plural(lines.length, "line")} ${lines.join(", ")}${more}`;
  return `${code(`&${anchor}`)} names this value; ${code(`*${anchor}`)} repeats it in ${where}.`;
}

function isMergedToo({ file, spot }: ToldKey): boolean {
  const merge = spot.parent?.node.entries.find(({ key }) => key === "<<")?.value;
  return merge !== undefined && file.mergedBy(merge).some((source) => file.mapOf(source).has(spot.name));
}

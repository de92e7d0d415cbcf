import type { YamlStep } from "../yaml.ts";

/** A value of the file where it stands; aliases are not followed here. */
export interface YamlNode {
  readonly kind: "map" | "list" | "text" | "alias";
  /** Offsets in the text, quotes and brackets included. */
  readonly start: number;
  end: number;
  /** Of a text what it says, of an alias its name. */
  readonly text: string;
  readonly style: "plain" | "quoted" | "block";
  readonly anchor: string;
  readonly tag: string;
  readonly flow: boolean;
  readonly entries: YamlEntry[];
  readonly items: YamlItem[];
}

export interface YamlEntry {
  readonly key: string;
  readonly start: number;
  value: YamlNode;
  /** Why this can't be read as it stands. */
  trouble: string | undefined;
}

export interface YamlItem {
  /** Of the dash, or of the value in `[a, b]`. */
  readonly start: number;
  value: YamlNode;
  trouble: string | undefined;
}

export function yamlNode(kind: YamlNode["kind"], start: number, end: number, more: Partial<YamlNode> = {}): YamlNode {
  const nothing = { text: "", style: "plain", anchor: "", tag: "", flow: false } as const;
  return { kind, start, end, entries: [], items: [], ...nothing, ...more };
}

/** Nothing is written where a value could stand. */
export const emptyNode = (at: number): YamlNode => yamlNode("text", at, at);

export const isEmpty = (node: YamlNode): boolean =>
  node.kind === "text" && node.style === "plain" && /^(?:|~|null|Null|NULL)$/.test(node.text);

/** The roots of all documents. Offsets in the steps count from `base`. */
export function nodesOf(text: string, steps: readonly YamlStep[], base = 0): YamlNode[] {
  const roots: YamlNode[] = [];
  const open: { node: YamlNode; key: YamlNode | undefined }[] = [];
  let last = base;

  const add = (node: YamlNode): void => {
    const top = open.at(-1);
    if (top === undefined) {
      roots.push(node);
    } else if (top.node.kind === "list") {
      const start = top.node.flow ? node.start : dashBefore(text, node.start);
      top.node.items.push({ start, value: node, trouble: undefined });
    } else if (top.key === undefined) {
      top.key = node;
    } else {
      top.node.entries.push({ key: keyText(top.key), start: top.key.start, value: node, trouble: undefined });
      top.key = undefined;
    }
  };

  for (const step of steps) {
    if (step.kind === "document") {
      continue;
    }
    if (step.kind === "end") {
      const done = open.pop()?.node;
      if (done !== undefined) {
        last = Math.max(last, done.start);
        last = done.flow ? closingAfter(text, last) : last;
        done.end = last;
      }
      continue;
    }
    if (step.kind === "text" || step.kind === "alias") {
      const node = step.kind === "alias" ? aliasNode(step, base) : textNode(text, step, base, last, open.at(-1)?.node);
      last = Math.max(last, node.end);
      add(node);
      continue;
    }
    const { kind, flow, anchor, tag } = step;
    const node = yamlNode(kind, base + step.start, base + step.start, { flow, anchor, tag });
    last = Math.max(last, node.start);
    add(node);
    open.push({ node, key: undefined });
  }
  return roots;
}

const keyText = ({ kind, text }: YamlNode): string => (kind === "text" ? text : kind === "alias" ? `*${text}` : "");

const aliasNode = (step: Extract<YamlStep, { kind: "alias" }>, base: number): YamlNode =>
  yamlNode("alias", base + step.start, base + step.end, { text: step.name });

function textNode(
  text: string,
  step: Extract<YamlStep, { kind: "text" }>,
  base: number,
  last: number,
  parent: YamlNode | undefined,
): YamlNode {
  const { value, style, anchor, tag } = step;
  if (step.start < 0) {
    // An empty item is only its dash; an empty value stands behind its key.
    const dash = parent?.kind === "list" && !parent.flow ? text.indexOf("-", last) : -1;
    const at = dash < 0 ? last : dash + 1;
    return yamlNode("text", at, at, { anchor, tag });
  }
  return yamlNode("text", base + step.start, base + step.end, { text: value, style, anchor, tag });
}

function dashBefore(text: string, offset: number): number {
  let at = offset - 1;
  // Anchors and tags may stand between the dash and its value.
  while (at >= 0 && text[at] !== "\n" && text[at] !== "-") {
    at -= 1;
  }
  if (text[at] === "-" && /\s/.test(text[at + 1] ?? " ")) {
    return at;
  }
  const from = Math.max(0, at - 300);
  const above = text.slice(from, Math.max(0, at)).trimEnd();
  return above.endsWith("-") ? from + above.length - 1 : offset;
}

function closingAfter(text: string, offset: number): number {
  const closing = /[\]}]/g;
  closing.lastIndex = offset;
  return (closing.exec(text)?.index ?? offset - 1) + 1;
}

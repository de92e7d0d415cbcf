import { code, type Sentence } from "../explanation.ts";
import { joined } from "../sentences.ts";
import type { Told } from "./told.ts";

/** What a placement constraint asks of a node: "are managers", "have the label `disk` set to `ssd`". */
export function constraintWords(text: string): Sentence | undefined {
  const constraint = /^\s*([\w.\-/]+)\s*(==|!=)\s*(.*?)\s*$/.exec(text.slice(0, 500));
  if (constraint === null) {
    return undefined;
  }
  const [, attribute = "", operator = "", value = ""] = constraint;
  const is = operator === "==";
  const label = /^(node|engine)\.labels\.(.+)$/.exec(attribute);
  if (label !== null) {
    const whose = label[1] === "engine" ? "the engine's label" : "the node label";
    return `${is ? "have" : "don't have"} ${whose} ${code(label[2] ?? "")} set to ${code(value)}`;
  }
  switch (attribute) {
    case "node.role":
      return /^(?:manager|worker)$/.test(value)
        ? `are ${is ? "" : "not "}${value}s`
        : `have the role ${code(value)}, which no node has`;
    case "node.hostname":
      return `are ${is ? "" : "not "}the machine ${code(value)}`;
    case "node.id":
      return `are ${is ? "" : "not "}the node with the id ${code(value)}`;
    case "node.ip":
      return `${is ? "have" : "don't have"} the address ${code(value)}`;
    case "node.platform.os":
      return `${is ? "run" : "don't run"} ${code(value)}`;
    case "node.platform.arch":
      return `${is ? "have" : "don't have"} the processor architecture ${code(value)}`;
    default:
      return undefined;
  }
}

export const anyNode = "any node of the swarm";

/** On which nodes tasks may run, by what `deploy` says of it. */
export function nodesFor(deploy: Told | undefined): Sentence {
  const placement = deploy?.child("placement");
  const constraints = placement === undefined ? undefined : deploy?.file.child(placement, "constraints");
  const texts = (constraints?.items ?? [])
    .slice(0, 10)
    .map(({ value }) => deploy?.file.textOf(deploy.file.resolve(value)) ?? "");
  const words = texts.map((text) => constraintWords(text) ?? `meet ${code(text)}`);
  return words.length === 0 ? anyNode : `nodes that ${joined(words)}`;
}

/** How many tasks may run on one node, or empty. */
export function mostPerNode(deploy: Told): string {
  const placement = deploy.child("placement");
  const most = placement === undefined ? undefined : deploy.file.child(placement, "max_replicas_per_node");
  return most === undefined ? "" : deploy.file.textOf(most);
}

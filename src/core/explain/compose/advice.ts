import { isSecretName } from "../../base/secretNames.ts";
import { parseImageReference } from "../../state/imageReference.ts";
import { type Advice, code, type Sentence } from "../explanation.ts";
import { duplicatePort } from "./duplicatePorts.ts";
import { mountOf } from "./rows/aboutMount.ts";
import { portOf } from "./rows/aboutPort.ts";
import type { Told } from "./told.ts";

interface Rule {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly link: string;
  /** The reason, if the rule is broken here. */
  readonly broken: (told: Told) => Sentence | undefined;
}

const reference = "https://docs.docker.com/reference/compose-file";

/** What a beginner should hear of; each rule looks at a few keys only. */
const rules: readonly Rule[] = [
  {
    name: "ImageTag",
    patterns: ["services.*.image"],
    link: "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    broken: (t) => {
      const { tag, digest } = parseImageReference(t.text);
      const isOwn = t.isEmpty || t.isOpen || t.parent?.has("build") === true;
      return !isOwn && digest === "" && tag === "latest"
        ? "Name a version: with `latest`, what runs tomorrow is not what was tested today."
        : undefined;
    },
  },
  {
    name: "PasswordInEnvironment",
    patterns: ["services.*.environment.*", "services.*.environment.[]"],
    link: "https://docs.docker.com/compose/how-tos/use-secrets/",
    broken: (t) => {
      const [name, value = ""] = t.pair;
      return isSecretName(name) && value !== "" && !t.node.text.includes("$")
        ? `Keep the value of ${code(name)} out of this file: it ends up in version control and in \`docker inspect\`. A secret keeps it apart; many images read one through ${code(`${name}_FILE`)}.`
        : undefined;
    },
  },
  {
    name: "ObsoleteVersion",
    patterns: ["version"],
    link: `${reference}/version-and-name/#version-top-level-element-obsolete`,
    broken: (t) => (t.isStack ? undefined : "Leave `version` out: Compose only warns about it."),
  },
  {
    name: "UnquotedPorts",
    patterns: ["services.*.ports.[]"],
    link: `${reference}/services/#ports`,
    broken: (t) =>
      t.isPlain && /^\d{1,2}:[0-5]?\d$/.test(t.node.text)
        ? `Quote it: older YAML readers take ${code(t.node.text)} for a number to the base 60, ${sexagesimal(t.node.text)}.`
        : undefined,
  },
  {
    name: "DuplicatePort",
    patterns: ["services.*.ports.[]"],
    link: `${reference}/services/#ports`,
    broken: (t) => {
      const port = portOf(t);
      const other = port === undefined ? undefined : duplicatePort(t, port);
      return other === undefined
        ? undefined
        : `Line ${other + 1} publishes the same port of the host: only one of them can have it.`;
    },
  },
  {
    name: "Privileged",
    patterns: ["services.*.privileged"],
    link: `${reference}/services/#privileged`,
    broken: (t) =>
      t.isTrue ? "Prefer individual rights: `cap_add` or `devices` give what is really needed." : undefined,
  },
  {
    name: "DockerSocket",
    patterns: ["services.*.volumes.[]"],
    link: "https://docs.docker.com/engine/security/protect-access/",
    broken: (t) =>
      /docker\.sock$/.test(mountOf(t)?.source ?? "")
        ? "Give the engine's socket only to programs that you trust as much as root; a proxy that lets only certain requests through is safer."
        : undefined,
  },
];

const rulesByPattern = new Map<string, Rule[]>();
for (const rule of rules) {
  for (const pattern of rule.patterns) {
    rulesByPattern.set(pattern, [...(rulesByPattern.get(pattern) ?? []), rule]);
  }
}

export function adviceOn(told: Told): readonly Advice[] {
  return (rulesByPattern.get(told.spot.pattern) ?? []).flatMap(({ name, link, broken }) => {
    const sentence = broken(told);
    return sentence === undefined ? [] : [{ rule: name, sentence, link }];
  });
}

function sexagesimal(text: string): number {
  const [first = 0, second = 0] = text.split(":").map(Number);
  return first * 60 + second;
}

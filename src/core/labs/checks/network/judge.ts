import { type Attachment, attachedTo } from "../../../state/network/attached.ts";
import type { NetworkRecord } from "../../../state/network/networkRecord.ts";
import { idsOf } from "../../evidence/bindings.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import { cannotTell, finishFirst, type Judging, missing } from "../../evidence/judging.ts";
import { type FindingOf, findingInWords } from "../../findings/finding.ts";
import type { Verdict } from "../../findings/verdict.ts";
import { stood } from "../../progress/baseline.ts";
import { boundName } from "../boundName.ts";
import { type Difference, differs } from "../difference.ts";
import type { CheckJudge } from "../judge.ts";
import type { NetworkCheck } from "./format.ts";

/** Met when the engine has a network of this name that is as it is asked for. A network is never changed, only made anew. */
export function checkNetwork(check: NetworkCheck, judging: Judging): Verdict {
  const { evidence } = judging;
  const unknown = cannotTell(evidence);
  const unbound = namesOf(check).find((name) => !evidence.bindings.has(name));
  if (unknown !== undefined || unbound !== undefined) {
    return unknown ?? finishFirst(judging, unbound ?? "");
  }
  const network = [...evidence.state.networks.values()].find(({ name }) => name === check.name);
  if (network === undefined) {
    return missing(`no network ${check.name} on this engine`, "make it with `docker network create`");
  }
  const attached = attachedTo(network, evidence.state);
  const finding = findingOf(check, network, attached);
  const differences = [...madeOtherwise(check, network), ...attachedOtherwise(check, attached, network, judging)];
  const sure = differences.filter(({ unread }) => !unread);
  if (sure.length > 0) {
    return missing(findingInWords(finding), sure.map(({ wanted }) => wanted).join(", and "));
  }
  if (differences.length > 0) {
    const until = evidence.now + patience;
    return { kind: "pending", seen: `${findingInWords(finding)}, and I am still reading about it`, until };
  }
  return {
    kind: "met",
    seen: finding,
    objects: [{ kind: "network", id: network.id, name: network.name }],
    members: [network.id],
    already: isOld(network, evidence),
    at: evidence.now,
  };
}

/** A baseline of 0.1.0 knew no networks, so of none of them it is known that it is new. */
const isOld = ({ id }: NetworkRecord, { baseline }: Evidence): boolean =>
  stood(baseline, "network", id) || (baseline !== undefined && baseline.ids.network === undefined);

/** How long the reading of a container may take before it is looked at again. */
const patience = 5_000;

const namesOf = ({ attached = [], aliases = {} }: NetworkCheck): readonly string[] => [
  ...attached,
  ...Object.values(aliases),
];

const findingOf = (
  { attached: wanted, count }: NetworkCheck,
  { name, driver }: NetworkRecord,
  attached: readonly Attachment[],
): FindingOf<"network"> => ({
  kind: "network",
  name,
  driver,
  ...(wanted === undefined && count === undefined ? {} : { attached: attached.length }),
});

function madeOtherwise(check: NetworkCheck, network: NetworkRecord): readonly Difference[] {
  const { driver, scope, internal } = check;
  return [
    ...(driver !== undefined && driver !== network.driver
      ? [differs(`its driver should be ${driver}; remove it, and make it anew with --driver ${driver}`)]
      : []),
    ...(scope !== undefined && scope !== network.scope
      ? [differs(`its scope should be ${scope}, and it is ${network.scope}`)]
      : []),
    ...(internal !== undefined && internal !== network.internal
      ? [
          differs(
            internal
              ? "it should be internal; remove it, and make it anew with --internal"
              : "it should not be internal; remove it, and make it anew without --internal",
          ),
        ]
      : []),
  ];
}

function attachedOtherwise(
  { attached: wanted, only, count, aliases = {} }: NetworkCheck,
  attached: readonly Attachment[],
  network: NetworkRecord,
  judging: Judging,
): readonly Difference[] {
  const { bindings, fresh } = judging.evidence;
  const isOf = (name: string, { container }: Attachment): boolean => idsOf(bindings, name).includes(container.id);
  const called = (name: string): string => boundName(name, judging) ?? name;
  const lacking = (wanted ?? []).filter((name) => !attached.some((each) => isOf(name, each)));
  const others = only === undefined ? [] : attached.filter((each) => !(wanted ?? []).some((name) => isOf(name, each)));
  return [
    ...lacking.map((name) =>
      differs(`container ${called(name)} should be attached to it; connect it with \`docker network connect\``),
    ),
    ...others.map(({ container }) =>
      differs(`container ${container.name} should not be; disconnect it with \`docker network disconnect\``),
    ),
    ...(count !== undefined && count !== attached.length
      ? [differs(`${count === 1 ? "1 container" : `${count} containers`} should be attached to it`)]
      : []),
    ...Object.entries(aliases).flatMap(([alias, name]) =>
      aliasDifference(
        alias,
        called(name),
        aliasesOf(
          network,
          attached.filter((each) => isOf(name, each)),
          fresh,
        ),
      ),
    ),
  ];
}

/** The aliases of these containers on the network; undefined while none of them is read. */
function aliasesOf(
  network: NetworkRecord,
  attached: readonly Attachment[],
  fresh: Evidence["fresh"],
): readonly string[] | undefined {
  const read = attached.map(({ container }) => fresh.get(container.id)?.details?.aliases?.[network.name]);
  return attached.length > 0 && read.every((each) => each === undefined)
    ? undefined
    : read.flatMap((each) => each ?? []);
}

const aliasDifference = (
  alias: string,
  container: string,
  known: readonly string[] | undefined,
): readonly Difference[] =>
  known === undefined
    ? [{ wanted: `I have not read the aliases of container ${container} yet`, unread: true }]
    : known.includes(alias)
      ? []
      : [differs(`container ${container} should answer to the name ${alias} there: connect it with --alias ${alias}`)];

export const networkJudge: CheckJudge<NetworkCheck> = {
  judge: checkNetwork,
  needs: namesOf,
  asksForAliases: ({ aliases }) => aliases !== undefined,
};

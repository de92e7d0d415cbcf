import type { EngineState } from "../store.ts";
import type { TooltipLine } from "../tooltipLine.ts";
import { attachedTo } from "./attached.ts";
import type { NetworkRecord } from "./networkRecord.ts";

export const networkLines = (network: NetworkRecord, state: EngineState): readonly TooltipLine[] => [
  { label: "Driver", value: network.driver },
  { label: "Scope", value: network.scope },
  ...network.subnets.map((subnet) => ({ label: "Subnet", value: subnet })),
  ...(network.internal ? [{ label: "Internal", value: "no way out of the host" }] : []),
  {
    label: "Containers",
    value:
      attachedTo(network, state)
        .map(({ container }) => container.name)
        .join(", ") || "none",
  },
];

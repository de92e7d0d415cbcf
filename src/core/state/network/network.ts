import { type ObjectKind, removal } from "../objectKind.ts";
import { byName } from "../order.ts";
import { attachedTo } from "./attached.ts";
import type { NetworkAttachment } from "./networkRecord.ts";
import { attachmentRow, networkRow } from "./networkRow.ts";
import { networkLines } from "./networkTooltip.ts";
import { normalizeNetwork } from "./normalizeNetwork.ts";

const keyOf = ({ id, name }: Pick<NetworkAttachment, "id" | "name">): string =>
  id === "" ? `name ${name}` : `id ${id}`;

export const network: ObjectKind<"network"> = {
  list: {
    normalize: normalizeNetwork,
    // Connect and disconnect name the container whose address changes; the network itself stays as it was.
    stale: ({ attributes: { container = "" } }) =>
      container === "" ? ["networks"] : [{ kind: "container", id: container }],
    costsNothing: 100,
  },
  view: {
    // Networks are few people's first question, and would push the images out of sight.
    section: { label: "Networks", icon: "type-hierarchy", folded: true },
    order: byName,
    row: networkRow,
    users: {
      meant: ({ networks }) => networks.map(keyOf),
      // A container that was never started knows no more than the name.
      known: ({ id, name }) => [keyOf({ id, name }), keyOf({ id: "", name })],
      row: attachmentRow,
    },
    name: ({ name }) => name,
    tooltip: networkLines,
    jsonFollows: ["container"],
  },
  verbs: { remove: removal },
  cleanUp: {
    parts: ({ id, name }, before) => (before === undefined ? [{ id, name }] : []),
    inWords: ({ driver }) => `network, ${driver}`,
  },
  holders: (id, state) => {
    const record = state.networks.get(id);
    return (record === undefined ? [] : attachedTo(record, state))
      .map(({ container }) => container)
      .filter(({ state: its }) => its !== "exited" && its !== "created" && its !== "dead");
  },
};

import { commands, contextKeys, settings, views } from "../src/contributions.ts";
import { engineHelp, type HelpLink } from "../src/core/state/engineHelp.ts";

const links: Readonly<Record<HelpLink, string>> = {
  "look-again": `[Look Again Now](command:${commands.lookAgain})`,
  details: `[Show Details](command:${commands.showDetails})`,
  setting: `[Choose Another Engine](command:workbench.action.openSettings?${encodeURIComponent(JSON.stringify([settings.engineHost]))})`,
  install: "[How to Install Docker](https://docs.docker.com/get-started/get-docker/)",
  permission: "[What the Group docker Means](https://docs.docker.com/engine/install/linux-postinstall/)",
};

/** The welcome views of package.json: one for each diagnosis and platform, from the table in core. */
export function generateWelcomeViews(): {
  readonly views: readonly object[];
  readonly strings: Readonly<Record<string, string>>;
} {
  const rows = engineHelp.map(({ kind, platform, says, links: wanted }) => ({
    key: `welcome.engine.${kind}${platform === undefined ? "" : `.${platform}`}`,
    // A link alone on its line becomes a button, and one button is enough: the others stay links in a line.
    text: `${says}\n${links["look-again"]}\nMore: ${wanted
      .filter((link) => link !== "look-again")
      .map((link) => links[link])
      .join(" · ")}`,
    when: `${contextKeys.engineTrouble} == ${kind}${platform === undefined ? "" : ` && ${contextKeys.platform} == ${platform}`}`,
  }));
  return {
    views: rows.map(({ key, when }) => ({ view: views.docker, contents: `%${key}%`, when })),
    strings: Object.fromEntries(rows.map(({ key, text }) => [key, text])),
  };
}

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "../../scripts/generate.ts";
import { commands, contextKeys, settings, stepContextKey, views } from "../../src/contributions.ts";
import { abilities } from "../../src/core/state/abilities.ts";
import { type Manifest, manifestProblems } from "./support/manifestRules.ts";

const manifest: Manifest = JSON.parse(readFileSync("package.json", "utf8"));
const strings: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));

const stepKeys = manifest.contributes.walkthroughs.flatMap((walkthrough) =>
  walkthrough.steps.map((step) => stepContextKey(walkthrough.id, step.id)),
);

const facts = {
  commands: Object.values(commands),
  views: Object.values(views),
  settings: Object.values(settings),
  contextKeys: [...Object.values(contextKeys), ...stepKeys],
  abilities,
  dockerView: views.docker,
  strings,
  exists: existsSync,
};

describe("(unit) manifest", () => {
  it("agrees with contributions.ts, the labs, the files that ship, and its own strings", () => {
    assert.deepEqual(manifestProblems(manifest, facts), []);
  });

  it("holds the walkthroughs that the labs generate, and beside it the JSON schema stands as it is defined", async () => {
    for (const { path, before, after } of await generatedFiles()) {
      assert.equal(before, after, `${path} is not what "npm run generate" writes`);
    }
  });

  it("ships what it names: every walkthrough has a lab, and every lab a walkthrough", () => {
    const labs = readdirSync("walkthroughs", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(
      manifest.contributes.walkthroughs.map(({ id }) => id).toSorted(),
      labs.map(({ name }) => name).toSorted(),
    );
    for (const { name } of labs) {
      assert.ok(existsSync(join("walkthroughs", name, "lab.yaml")));
    }
  });

  // A check must be seen to fail before it may pass: each rule is broken once here.
  const breaks: readonly {
    readonly rule: RegExp;
    readonly change: (broken: Manifest["contributes"], whole: Manifest) => void;
  }[] = [
    {
      rule: /command containerLabs\.labs\.typo/,
      change: ({ commands }) => void commands.push({ command: "containerLabs.labs.typo", title: "x" }),
    },
    { rule: /is not in package\.json/, change: (m) => void m.commands.pop() },
    {
      rule: /view containerLabs\.typo/,
      change: ({ views }) =>
        void views["containerLabs"]?.push({ id: "containerLabs.typo", name: "x", icon: "media/icon.png" }),
    },
    {
      rule: /no such file: media\/typo\.svg/,
      change: ({ viewsContainers }) =>
        void viewsContainers.activitybar.push({ id: "x", title: "x", icon: "media/typo.svg" }),
    },
    {
      rule: /no such file: \.\/media\/typo\.json/,
      change: ({ yamlValidation }) => void yamlValidation.push({ fileMatch: "lab.yaml", url: "./media/typo.json" }),
    },
    { rule: /%typo% is not/, change: ({ commands }) => void commands.push({ command: "x", title: "%typo%" }) },
    { rule: /nobody uses the string/, change: ({ viewsWelcome }) => void viewsWelcome.pop() },
    {
      rule: /command:containerLabs\.typo/,
      change: ({ viewsWelcome }) => void viewsWelcome.push({ view: "x", contents: "[x](command:containerLabs.typo)" }),
    },
    {
      rule: /"containerLabs\.typo == 1" uses/,
      change: ({ viewsWelcome }) =>
        void viewsWelcome.push({ view: "x", contents: "x", when: "containerLabs.typo == 1" }),
    },
    {
      rule: /must list exactly its own context key/,
      change: ({ walkthroughs }) => void walkthroughs[0]?.steps[0]?.completionEvents.pop(),
    },
    {
      rule: /setting containerLabs\.typo/,
      change: ({ configuration }) => void Object.assign(configuration.properties, { "containerLabs.typo": {} }),
    },
    {
      rule: /a menu or key names/,
      change: ({ keybindings }) => void keybindings.push({ command: "containerLabs.typo" }),
    },
    {
      rule: /asks for something else than what a row can/,
      change: ({ menus }) =>
        void menus["view/item/context"]?.push({
          command: commands.stop,
          when: `view == ${views.docker} && viewItem == 'container running'`,
        }),
    },
    {
      rule: /a menu asks for can:fly, and no row can/,
      change: ({ menus }) =>
        void menus["view/item/context"]?.push({
          command: commands.stop,
          when: `view == ${views.docker} && viewItem =~ /\\bcan:fly\\b/`,
        }),
    },
    {
      rule: /no menu asks for can:layers/,
      change: (m) => {
        m.menus["view/item/context"] = (m.menus["view/item/context"] ?? []).filter(
          ({ command }) => command !== commands.showLayers,
        );
      },
    },
    { rule: /activation on "\*"/, change: (_contributes, { activationEvents }) => void activationEvents.push("*") },
  ];
  for (const { rule, change } of breaks) {
    it(`sees it when something is wrong: ${rule.source}`, () => {
      const broken: Manifest = structuredClone(manifest);
      change(broken.contributes, broken);
      const problems = manifestProblems(broken, facts);
      assert.ok(
        problems.some((problem) => rule.test(problem)),
        `none of ${JSON.stringify(problems)} matches`,
      );
    });
  }
});

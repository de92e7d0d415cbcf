import assert from "node:assert/strict";
import { parseLab } from "../../src/core/labs/format/parser.ts";
import { useAttempts } from "./support/attempts.ts";

const step = (id: string, expect: string): string =>
  `  - id: ${id}\n    title: ${id}\n    say: Do it.\n    run: docker version\n    why: So.\n    expect:\n${expect}`;

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
const text = `version: 1
revision: "1"
id: networks
title: Networks
about: What only a real engine can tell.
order: 1
level: beginner
minutes: 1
steps:
${step("made", "      - network: { name: lab-check, driver: bridge, scope: local, internal: true }\n        as: net\n")}
${step("web", "      - container: { name: check-web, state: running }\n        as: web\n        holds: 0\n")}
${step("db", "      - container: { name: check-db, state: running }\n        as: db\n        holds: 0\n")}
${step("attached", '      - network: { name: lab-check, attached: ["${web}"], only: true, count: 1 }\n')}
${step("both", '      - network: { name: lab-check, attached: ["${web}", "${db}"] }\n')}
${step("alias", '      - network: { name: lab-check, aliases: { shop: "${db}" } }\n')}
${step("gone", '      - gone: "${net}"\n')}
`;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.

describe("(engine) what a check reads of networks", () => {
  const { started, docker, says, passed } = useAttempts(async () => {
    const reading = parseLab("networks/lab.yaml", text);
    assert.ok(reading.ok, JSON.stringify(reading));
    return reading.lab;
  });
  afterEach(async () => {
    await docker("rm", "--force", "check-web", "check-db");
    await docker("network", "rm", "--force", "lab-check");
  });

  it("how it was made, who is attached and by which names, as they come and go, and that it is gone", async () => {
    const attempt = await started();
    await docker("network", "create", "lab-check");
    await says(attempt, "made", /the network lab-check with the driver bridge\. Not yet: it should be internal/);
    await docker("network", "rm", "lab-check");
    await docker("network", "create", "--internal", "lab-check");
    await passed(attempt, "made");

    await docker("run", "--detach", "--name", "check-web", "--network", "lab-check", "alpine", "sleep", "600");
    await docker("run", "--detach", "--name", "check-db", "--network", "lab-check", "alpine", "sleep", "600");
    await passed(attempt, "web");
    await passed(attempt, "db");
    await passed(attempt, "both");
    await says(attempt, "attached", /container check-db should not be; disconnect it/);
    await docker("network", "disconnect", "lab-check", "check-db");
    await passed(attempt, "attached");

    await says(attempt, "alias", /container check-db should answer to the name shop there/);
    await docker("network", "connect", "lab-check", "check-db");
    await docker("network", "disconnect", "lab-check", "check-db");
    await docker("network", "connect", "--alias", "shop", "lab-check", "check-db");
    await passed(attempt, "alias");

    await says(attempt, "gone", /that lab-check is still there/);
    await docker("rm", "--force", "check-web", "check-db");
    await docker("network", "rm", "lab-check");
    await passed(attempt, "gone");
  });
});

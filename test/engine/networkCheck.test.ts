import assert from "node:assert/strict";
import { parseLab } from "../../src/core/labs/format/parser.ts";
import { useAttempts } from "./support/attempts.ts";
import { labText } from "./support/labText.ts";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is how a lab file means what a step bound.
const text = labText("networks", [
  ["made", "      - network: { name: lab-check, driver: bridge, scope: local, internal: true }\n        as: net"],
  ["web", "      - container: { name: check-web, state: running }\n        as: web\n        holds: 0"],
  ["db", "      - container: { name: check-db, state: running }\n        as: db\n        holds: 0"],
  ["attached", '      - network: { name: lab-check, attached: ["${web}"], only: true, count: 1 }'],
  ["both", '      - network: { name: lab-check, attached: ["${web}", "${db}"] }'],
  ["alias", '      - network: { name: lab-check, aliases: { shop: "${db}" } }'],
  ["gone", '      - gone: "${net}"'],
]);
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

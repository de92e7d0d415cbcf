import type { DockerLine } from "./dockerLine.ts";
import { bare, quoted } from "./shellLine.ts";

/** Each service of a turn is a project of its own, or the second of two containers would take the first one's place. */
const projectOf = (service: string): string => `by-compose-${service.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;

/** The same container as a service of Compose, for a command whose every option a service has too. */
export function byCompose({ verb, options, words }: DockerLine): string | undefined {
  const [image = "", ...command] = words.map(bare);
  const detached = options.some(({ name }) => name === "--detach");
  if (verb !== "container run" || !detached || /\$\{/.test(image)) {
    return undefined;
  }
  const service: Record<string, unknown> = { image, ...(command.length === 0 ? {} : { command }) };
  for (const { name, value = "" } of options) {
    const given = bare(value);
    switch (name) {
      case "--detach":
        break;
      case "--name":
        service["container_name"] = given;
        break;
      case "--publish":
        service["ports"] = [...((service["ports"] as string[] | undefined) ?? []), given];
        break;
      case "--env":
        service["environment"] = [...((service["environment"] as string[] | undefined) ?? []), given];
        break;
      case "--restart":
        service["restart"] = given;
        break;
      case "--mount": {
        const target = /^type=bind,source=\$\(pwd\),target=([^,]+)$/.exec(given)?.[1];
        if (target === undefined) {
          return undefined;
        }
        service["volumes"] = [`./:${target}`];
        break;
      }
      default:
        return undefined;
    }
  }
  const project = projectOf(String(service["container_name"] ?? "one"));
  const file = `${project}.yaml`;
  const text = JSON.stringify({ services: { one: service } });
  return `echo ${quoted(text)} > ${file} && docker compose --file ${file} --project-name ${project} up --detach`;
}

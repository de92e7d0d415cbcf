import type { Shapes } from "../yaml/shapes.ts";

/** Keys that are a map, and also have a short form in one line. */
const withText: ReadonlySet<string> = new Set([
  "services.*.build",
  "services.*.extends",
  "services.*.gpus",
  "services.*.ulimits.*",
  "services.*.build.ulimits.*",
  "services.*.build.ssh",
  "services.*.extra_hosts.*",
  "services.*.build.extra_hosts.*",
  "networks.*.external",
  "volumes.*.external",
  "configs.*.external",
  "secrets.*.external",
]);

/** Lists that can also be a single text. */
const oneOrMore: ReadonlySet<string> = new Set([
  "command",
  "entrypoint",
  "env_file",
  "dns",
  "dns_search",
  "tmpfs",
  "test",
  "label_file",
  "path",
]);

export const shapes: Shapes = { withText, oneOrMore };

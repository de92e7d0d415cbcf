/**
 * What Docker's client knows of its own options, as far as labs use them (`docker <verb> --help` of 28.5). A word
 * behind an option that isn't among `flags` is that option's value.
 */
export interface VerbOptions {
  /** Options without a value, by their long names. */
  readonly flags: readonly string[];
  /** Short form -> long form. */
  readonly short: Readonly<Record<string, string>>;
  /** The command of a container follows: everything behind the first word that is no option belongs to it. */
  readonly command?: true;
}

const making: VerbOptions = {
  flags: [
    "--detach",
    "--init",
    "--interactive",
    "--no-healthcheck",
    "--oom-kill-disable",
    "--privileged",
    "--publish-all",
    "--quiet",
    "--read-only",
    "--rm",
    "--tty",
  ],
  short: {
    "-a": "--attach",
    "-c": "--cpu-shares",
    "-d": "--detach",
    "-e": "--env",
    "-h": "--hostname",
    "-i": "--interactive",
    "-l": "--label",
    "-m": "--memory",
    "-p": "--publish",
    "-P": "--publish-all",
    "-q": "--quiet",
    "-t": "--tty",
    "-u": "--user",
    "-v": "--volume",
    "-w": "--workdir",
  },
  command: true,
};

/** Verb with its group -> its options. */
export const verbs: Readonly<Record<string, VerbOptions>> = {
  "container run": making,
  "container create": making,
  "container exec": {
    flags: ["--detach", "--interactive", "--privileged", "--tty"],
    short: {
      "-d": "--detach",
      "-e": "--env",
      "-i": "--interactive",
      "-t": "--tty",
      "-u": "--user",
      "-w": "--workdir",
    },
    command: true,
  },
  "container rm": {
    flags: ["--force", "--link", "--volumes"],
    short: { "-f": "--force", "-l": "--link", "-v": "--volumes" },
  },
  "container start": { flags: ["--attach", "--interactive"], short: { "-a": "--attach", "-i": "--interactive" } },
  "container stop": { flags: [], short: { "-t": "--timeout", "--time": "--timeout", "-s": "--signal" } },
  "container restart": { flags: [], short: { "-t": "--timeout", "--time": "--timeout", "-s": "--signal" } },
  "container kill": { flags: [], short: { "-s": "--signal" } },
  "container top": { flags: [], short: {}, command: true },
  "container logs": {
    flags: ["--details", "--follow", "--timestamps"],
    short: { "-f": "--follow", "-n": "--tail", "-t": "--timestamps" },
  },
  "container commit": {
    flags: ["--pause"],
    short: { "-a": "--author", "-c": "--change", "-m": "--message", "-p": "--pause" },
  },
  "container export": { flags: [], short: { "-o": "--output" } },
  "container cp": { flags: ["--archive", "--follow-link", "--quiet"], short: { "-a": "--archive", "-q": "--quiet" } },
  "container rename": { flags: [], short: {} },
  "image pull": {
    flags: ["--all-tags", "--quiet", "--disable-content-trust"],
    short: { "-a": "--all-tags", "-q": "--quiet" },
  },
  "image push": { flags: ["--all-tags", "--quiet"], short: { "-a": "--all-tags", "-q": "--quiet" } },
  "image build": {
    flags: ["--check", "--force-rm", "--load", "--no-cache", "--pull", "--push", "--quiet", "--rm", "--squash"],
    short: { "-f": "--file", "-q": "--quiet", "-t": "--tag", "-o": "--output" },
  },
  "image tag": { flags: [], short: {} },
  "image rm": { flags: ["--force", "--no-prune"], short: { "-f": "--force" } },
  "image save": { flags: [], short: { "-o": "--output" } },
  "image load": { flags: ["--quiet"], short: { "-i": "--input", "-q": "--quiet" } },
  "volume create": { flags: [], short: { "-d": "--driver", "-o": "--opt" } },
  "volume rm": { flags: ["--force"], short: { "-f": "--force" } },
  "network create": {
    flags: ["--attachable", "--ingress", "--internal", "--ipv6"],
    short: { "-d": "--driver", "-o": "--opt" },
  },
  "network connect": { flags: [], short: {} },
  "network disconnect": { flags: ["--force"], short: { "-f": "--force" } },
  "network rm": { flags: ["--force"], short: { "-f": "--force" } },
};

/** What can be said without its group -> the whole of it. */
export const withoutGroup: Readonly<Record<string, string>> = {
  run: "container run",
  create: "container create",
  exec: "container exec",
  rm: "container rm",
  start: "container start",
  stop: "container stop",
  restart: "container restart",
  kill: "container kill",
  top: "container top",
  logs: "container logs",
  commit: "container commit",
  export: "container export",
  cp: "container cp",
  rename: "container rename",
  pull: "image pull",
  push: "image push",
  build: "image build",
  tag: "image tag",
  rmi: "image rm",
  save: "image save",
  load: "image load",
};

import { capital } from "../../../base/words.ts";
import { code, type Sentence } from "../../explanation.ts";
import { named, plural, some, those, valueOrEmpty } from "../../sentences.ts";
import { bytesOr, durationOr, spokenOr } from "../amounts.ts";
import { missing, resolved } from "../references.ts";
import { type Rows, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { aboutEnvironment, aboutVariablesOf, environmentNot, typedNot } from "./aboutEnvironment.ts";
import { aboutImage, imageEffect, imageNot } from "./aboutImage.ts";
import { aboutArgument, aboutCommand, aboutRestart, commandNot, hookRows, restartNot } from "./aboutRunning.ts";

const oneArgument = (t: Told): Sentence =>
  `${t.value} is ${t.name === "0" ? "the program that becomes process 1" : "one argument, passed as it is"}.`;

/** What a service runs, and how it starts and ends. */
export const serviceRows: Rows = rowsUnder("services.*", "services/", {
  image: {
    here: aboutImage,
    not: imageNot,
    effect: imageEffect,
    asks: (t) => (t.text === "" || t.isOpen ? undefined : { kind: "image", reference: t.text }),
  },
  command: { here: (t) => aboutCommand(t, "It replaces the image's `CMD`"), not: commandNot, whole: true },
  "command.[]": { here: aboutArgument },
  entrypoint: {
    here: (t) => aboutCommand(t, "It replaces the image's `ENTRYPOINT`"),
    not: "The image's `CMD` is dropped with it: arguments come only from `command`.",
    whole: true,
  },
  "entrypoint.[]": { here: oneArgument },
  environment: {
    here: (t) => (t.isEmpty ? "Sets no environment variables yet." : aboutVariablesOf(t)),
    whole: true,
    not: "They don't fill in variables (`$NAME`) of this file: that happens earlier, from your shell and `.env`.",
    effect: "They win over `env_file` and over the image's `ENV`. Whoever may inspect the container can read them.",
  },
  "environment.*": { here: aboutEnvironment, not: environmentNot },
  "environment.[]": { here: aboutEnvironment, not: environmentNot },
  env_file: {
    here: (t) =>
      t.isList && t.size > 1
        ? `Environment variables of the container are read from ${t.size} files; for the same name the later file wins.`
        : `Environment variables of the container are read from ${t.isText ? `the file ${t.value}` : "a file"}.`,
    not: "It doesn't fill in variables (`$NAME`) of this file; only `.env` beside it and your shell do.",
    effect: "`environment` wins over it.",
  },
  "env_file.[]": {
    here: (t) =>
      t.isText
        ? `Variables are read from the file ${t.value}.`
        : `Variables are read from the file ${code(t.textOf("path"))}${t.textOf("required") === "false" ? ", if it is there" : ""}.`,
    not: (t) => (t.isMap ? "`docker stack deploy` refuses this form: there, an item is a path." : undefined),
    whole: true,
  },
  "env_file.[].path": { here: (t) => `The file is ${t.value}, seen from the folder of this file.` },
  "env_file.[].required": {
    here: (t) => (t.isFalse ? "A missing file is skipped." : "A missing file is an error, which is the default."),
    swarm: "refused",
  },
  "env_file.[].format": {
    here: (t) =>
      t.text === "raw"
        ? "Values are taken as they stand, with quotes and `$`."
        : `The file is read in the format ${t.value}.`,
    swarm: "refused",
  },
  working_dir: {
    here: (t) => `The command starts in the folder ${t.value} of the container; it replaces the image's \`WORKDIR\`.`,
  },
  user: {
    here: (t) =>
      /^(?:0|root)(?::|$)/.test(t.text)
        ? "The command runs as `root`."
        : `The command runs as ${userWords(t.text)}, whatever the image's \`USER\` says.`,
    not: "The user isn't created: a name must be in the image's `/etc/passwd`, a number needn't.",
    effect: "Files in mounted volumes must be readable for it.",
  },
  restart: { here: aboutRestart, not: restartNot },
  depends_on: {
    here: (t) => {
      const one = t.size === 1;
      return t.isEmpty
        ? "It names no service yet."
        : t.isStack
          ? `It asks for ${named(t.names)} to start before this service.`
          : `Compose starts ${named(t.names)} before this service, and stops ${one ? "it" : "them"} after it.`;
    },
    not: (t) => those(...(t.isStack ? [orderInStack(t), readyNot(t)] : [readyNot(t), orderInStack(t)])),
  },
  "depends_on.[]": {
    here: (t) => `${capital(resolved(t, "services", t.text))}, has to start first.`,
    not: (t) => those(missing(t, "services", t.text), otherProfile(t, t.text), t.isStack && orderInStack(t)),
  },
  "depends_on.*": {
    here: (t) => `${capital(resolved(t, "services", t.name))}, has to start first.`,
    not: (t) => those(missing(t, "services", t.name), t.textOf("required") !== "false" && otherProfile(t, t.name)),
    title: (t) => `depends_on: ${t.name}`,
  },
  "depends_on.*.condition": {
    here: (t) => conditions[t.text] ?? `${t.value} is not a condition that Compose knows.`,
    not: (t) => {
      const other = t.parent?.name ?? "";
      const service = t.file.definition("services", other);
      const isUnchecked = service !== undefined && t.file.child(service, "healthcheck") === undefined;
      return t.text === "service_healthy" && isUnchecked
        ? `${code(other)} has no \`healthcheck\` here: if its image has none either, Compose gives up with an error.`
        : undefined;
    },
  },
  "depends_on.*.restart": {
    here: (t) =>
      t.isTrue
        ? "When Compose restarts or renews the other service, it restarts this one too."
        : "This service keeps running when the other is restarted, which is the default.",
    not: "Restarts by the engine after a crash don't count.",
  },
  "depends_on.*.required": {
    here: (t) =>
      t.isFalse
        ? "If the other service doesn't start or its profile is off, Compose only warns."
        : "Without the other service this one doesn't start, which is the default.",
  },
  profiles: {
    here: (t) => {
      const [first = ""] = t.texts;
      const example = /^[\w.-]+$/.test(first) ? first : "name";
      return `This service starts only if ${t.size === 1 ? "the profile" : "one of the profiles"} ${named(t.texts)} is asked for, as in \`docker compose --profile ${example} up\`.`;
    },
    not: "A plain `docker compose up` leaves it out, although it is in the file.",
    swarm: "refused",
    whole: true,
  },
  "profiles.[]": { here: (t) => `It belongs to the profile ${t.value}.` },
  container_name: {
    here: (t) => `The container is called ${t.value} instead of project, service and number.`,
    not: "Names are unique on an engine: with it the service can't have more than one container.",
    swarm: "warned",
    swarmHint: "Tasks have names of their own.",
  },
  hostname: {
    here: (t) => `Inside, the container calls itself ${t.value}.`,
    not: "Other containers don't find it by this name: they use the service's name or an alias.",
  },
  domainname: { here: (t) => `The domain behind the container's host name is ${t.value}.`, swarm: "warned" },
  platform: {
    here: (t) => `The image is pulled, built and run for ${t.value}.`,
    not: "On a machine of another kind it runs under emulation, much slower, or not at all.",
    swarm: "refused",
    swarmHint: "In a stack, a constraint such as `node.platform.arch == x86_64` picks the nodes.",
  },
  pull_policy: {
    here: (t) =>
      pullPolicies[t.text] ??
      (t.text.startsWith("every_")
        ? `Compose looks for a newer image if the last pull is more than ${durationOr(t.text.slice(6))} ago.`
        : `${t.value} is not a policy that Compose knows.`),
    swarm: "refused",
  },
  pull_refresh_after: {
    here: (t) => `An image that was pulled more than ${durationOr(t.text)} ago is looked up again.`,
    swarm: "refused",
    link: "services/#pull_policy",
  },
  init: {
    here: (t) =>
      t.isTrue
        ? "A tiny init is process 1: it passes signals on to your program and cleans up ended child processes."
        : "Your own program is process 1.",
    effect: (t) =>
      t.isTrue ? "`docker stop` then works with programs that, as process 1, ignore signals." : undefined,
  },
  tty: {
    here: (t) =>
      t.isTrue
        ? "The container gets a terminal, as with `docker run -t`."
        : "The container gets no terminal, which is the default.",
  },
  stdin_open: {
    here: (t) =>
      t.isTrue
        ? "Its standard input stays open, as with `docker run -i`."
        : "Its standard input is closed, which is the default.",
  },
  attach: {
    here: (t) =>
      t.isFalse
        ? "`docker compose up` doesn't show this service's output; `docker compose logs` still has it."
        : "`docker compose up` shows this service's output, which is the default.",
    swarm: "refused",
  },
  scale: {
    here: (t) =>
      `Compose starts ${t.text === "1" ? "one container" : `${spokenOr(t.text)} containers`} of this service.`,
    not: (t) =>
      those(
        t.parent?.has("container_name") === true && "With `container_name` there can be only one.",
        t.parent?.has("ports") === true &&
          t.text !== "1" &&
          "A fixed port of the host can be bound by one of them only.",
      ),
    swarm: "refused",
    swarmHint: "In a stack it is `deploy.replicas`.",
  },
  stop_signal: {
    here: (t) =>
      /^(?:SIGTERM|TERM|15)$/.test(t.text)
        ? `To stop it, Docker sends ${t.value}, which is the usual signal, whatever the image says.`
        : `To stop it, Docker sends ${t.value} instead of the image's own stop signal, by default \`SIGTERM\`.`,
  },
  stop_grace_period: {
    here: (t) => `After the stop signal the container has ${durationOr(t.text)} to end; then it is killed.`,
    effect: "The default is 10 seconds.",
  },
  labels: {
    here: (t) => `Puts ${some(t.size, "label")} on the container${t.isStack ? "s of this service" : ""}.`,
    not: (t) =>
      t.isStack
        ? "They are not on the service: what looks at services, as Traefik does in a swarm, reads `deploy.labels`."
        : "A label does nothing by itself; other programs read it.",
  },
  "labels.*": { here: (t) => `The container's label ${t.key} is ${valueOrEmpty(t.text)}.`, not: typedNot },
  "labels.[]": { here: (t) => `The container's label ${code(t.pair[0])} is ${valueOrEmpty(t.pair[1] ?? "")}.` },
  label_file: {
    here: (t) => `Labels of the container are read from ${named(t.texts)}.`,
    effect: "`labels` wins over it.",
    swarm: "refused",
    whole: true,
  },
  "label_file.[]": { here: (t) => `Labels are read from ${t.value}; a later file wins.` },
  annotations: {
    here: (t) => `Puts ${some(t.size, "annotation")} on the container, for the runtime below the engine.`,
    swarm: "refused",
  },
  "annotations.*": { here: (t) => `The annotation ${t.key} is ${valueOrEmpty(t.text)}.` },
  "annotations.[]": { here: (t) => `The annotation ${code(t.pair[0])} is ${valueOrEmpty(t.pair[1] ?? "")}.` },
  extends: {
    here: (t) => {
      const service = t.isText ? t.text : t.textOf("service");
      const file = t.textOf("file");
      return file === ""
        ? `It starts from what ${resolved(t, "services", service)}, says, and adds or replaces keys.`
        : `It starts from what the service ${code(service)} in ${code(file)} says, and adds or replaces keys.`;
    },
    not: (t) =>
      those(
        t.isMap && t.has("file") && "Networks, volumes and secrets that the other file defines don't come along.",
        t.has("file") ? undefined : missing(t, "services", t.isText ? t.text : t.textOf("service")),
      ),
    swarm: "refused",
    whole: true,
  },
  "extends.service": {
    here: (t) =>
      t.beside("file") === ""
        ? `It takes over from ${resolved(t, "services", t.text)}.`
        : `It takes over from the service ${t.value}.`,
  },
  "extends.file": { here: (t) => `That service is in the file ${t.value}.` },
  provider: {
    here: (t) =>
      `The program ${code(t.textOf("type"))} runs this service, not Docker: Compose calls it on \`up\` and \`down\`.`,
    effect: "Services that depend on it get its answers as environment variables.",
    swarm: "refused",
  },
  "provider.type": {
    here: (t) => `The provider is ${t.value}: a plugin of the Docker CLI, or a program of that name.`,
  },
  "provider.options": { here: (t) => `Settings for the provider: ${named(t.names)}.` },
  "provider.options.*": { here: (t) => `The provider gets ${t.key} with ${t.value}.` },
  ...hookRows(
    "post_start",
    "right after the container has started",
    "The moment isn't guaranteed: it may run before your program is ready.",
  ),
  ...hookRows(
    "pre_stop",
    "before the container is stopped",
    "It doesn't run if the container ends by itself or is killed.",
  ),
  models: {
    here: (t) => `The service may use the ${t.size === 1 ? "model" : "models"} ${named(t.names)}.`,
    effect: "Compose sets environment variables with the address and name of each.",
    swarm: "refused",
  },
  "models.[]": {
    here: (t) => {
      const name = t.text.toUpperCase().replaceAll("-", "_");
      return `${capital(resolved(t, "models", t.text))}, is offered through ${code(`${name}_URL`)} and ${code(`${name}_MODEL`)}.`;
    },
    not: (t) => missing(t, "models", t.text),
  },
  "models.*": {
    here: (t) => `${capital(resolved(t, "models", t.name))}, is offered to this service.`,
    not: (t) => missing(t, "models", t.name),
    title: (t) => `models: ${t.name}`,
  },
  "models.*.endpoint_var": { here: (t) => `The model's address is in the environment variable ${t.value}.` },
  "models.*.model_var": { here: (t) => `The model's name is in the environment variable ${t.value}.` },
  use_api_socket: {
    here: (t) =>
      t.isTrue
        ? "The container gets the engine's API socket and your registry credentials."
        : "The container doesn't get the engine's socket.",
    not: (t) =>
      t.isTrue
        ? "This is no small right: whoever controls the container controls the engine, and through it the machine."
        : undefined,
    swarm: "refused",
  },
  shm_size: {
    here: (t) => `The shared memory \`/dev/shm\` of the container is ${bytesOr(t.text)}.`,
    effect: "The default is 64 MiB.",
    swarm: "warned",
  },
});

/** Compose leaves out what is in no profile that was asked for, and refuses to start what depends on it. */
function otherProfile(t: Told, name: string): Sentence | undefined {
  const node = t.file.definition("services", name);
  const profiles = node === undefined ? undefined : t.file.child(node, "profiles");
  const theirs = (profiles?.items ?? []).map(({ value }) => t.file.textOf(t.file.resolve(value)));
  const own = t.service?.textsOf("profiles") ?? [];
  const isAlways = theirs.length === 0 || (own.length > 0 && own.every((profile) => theirs.includes(profile)));
  return t.isStack || isAlways
    ? undefined
    : `${code(name)} has the ${plural(theirs.length, "profile")} ${named(theirs)}: unless ${theirs.length === 1 ? "it" : "one of them"} is asked for too, Compose refuses the file.`;
}

const orderInStack = (t: Told): Sentence =>
  t.isMap
    ? "`docker stack deploy` refuses the form with conditions; it accepts a list, and ignores that."
    : t.isStack
      ? "`docker stack deploy` ignores it: all services start at once, and a task that fails is started again."
      : "`docker stack deploy` ignores it.";

const readyNot = (t: Told): Sentence | undefined =>
  t.isStack || t.isMap
    ? undefined
    : "Started is not ready: the list doesn't wait for a health check. `condition: service_healthy` does.";

function userWords(text: string): Sentence {
  const [user = "", group] = text.split(":");
  return group === undefined ? `the user ${code(user)}` : `the user ${code(user)} and the group ${code(group)}`;
}

const conditions: Readonly<Record<string, Sentence>> = {
  service_started: "It is enough that the other service has been started, as in the short form.",
  service_healthy: "Compose waits until the other service's health check succeeds.",
  service_completed_successfully:
    "Compose waits until the other service has ended with exit code 0, as a migration does.",
};

const pullPolicies: Readonly<Record<string, Sentence>> = {
  always: "Compose pulls the image at every `up`, even if it is here.",
  never: "Compose never pulls: the image must be here.",
  missing: "Compose pulls the image only if it isn't here, which is the default.",
  if_not_present: "Compose pulls the image only if it isn't here; today this is spelled `missing`.",
  build: "Compose builds the image, even if it is here.",
  daily: "Compose looks for a newer image if the last pull is more than a day ago.",
  weekly: "Compose looks for a newer image if the last pull is more than a week ago.",
};

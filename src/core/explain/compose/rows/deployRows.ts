import { capital } from "../../../base/words.ts";
import { code, type Sentence } from "../../explanation.ts";
import { named, some, those, valueOrEmpty } from "../../sentences.ts";
import { bytesOr, cpusOr, durationOr, spoken, spokenOr } from "../amounts.ts";
import { constraintWords, mostPerNode, nodesFor } from "../placement.ts";
import { type Rows, type RowsUnder, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { typedNot } from "./aboutEnvironment.ts";
import { amountOf, deviceRows, isNone } from "./runtimeRows.ts";

const noLimit = "There is no limit: 0 stands for none.";

/** How many tasks run, where, with how much, and how they are replaced. */
export const deployRows: Rows = rowsUnder("services.*.deploy", "deploy/", {
  "": {
    here: (t) => (t.isEmpty ? "It says nothing yet." : `How the service is run: ${named(t.names, 6)}.`),
    not: (t) =>
      t.isStack
        ? undefined
        : "`docker compose` uses only `replicas`, `resources` and `restart_policy` of it; the rest is for a swarm.",
    link: "deploy/",
  },
  replicas: { here: replicaWords, not: replicaNot, effect: replicaEffect },
  mode: {
    here: (t) =>
      modes[t.text] ??
      `${t.value} is not a mode: there are \`replicated\`, \`global\`, \`replicated-job\` and \`global-job\`.`,
    effect: "The mode of a service that exists can't be changed: it must be removed first.",
    compose: "ignored",
  },
  endpoint_mode: {
    here: (t) => endpointModes[t.text] ?? `${t.value} is not such a mode: there are \`vip\` and \`dnsrr\`.`,
    not: (t) =>
      t.text === "dnsrr" && t.service?.has("ports") === true
        ? "With it, ports can only be published with `mode: host`."
        : undefined,
    compose: "ignored",
  },
  labels: {
    here: (t) => `Puts ${some(t.size, "label")} on the service.`,
    not: "Containers don't get them: that is `labels` of the service itself.",
    compose: "ignored",
  },
  "labels.*": { here: (t) => `The service's label ${t.key} is ${valueOrEmpty(t.text)}.`, not: typedNot },
  "labels.[]": { here: (t) => `The service's label ${code(t.pair[0])} is ${valueOrEmpty(t.pair[1] ?? "")}.` },
  placement: { here: (t) => `Tasks may run on ${nodesFor(t.parent)}.`, compose: "ignored" },
  "placement.constraints": {
    here: (t) => `Tasks run only on ${nodesFor(t.parent?.parent)}.`,
    not: 'If no node fits, nothing fails: the tasks wait as "pending".',
    effect: (t) => (t.size > 1 ? "All of them must hold." : undefined),
  },
  "placement.constraints.[]": {
    here: (t) => {
      const words = constraintWords(t.text);
      return words === undefined
        ? `${t.value} is not a constraint: \`node.role == manager\` would be one.`
        : `Tasks run only on nodes that ${words}.`;
    },
    not: constraintNot,
  },
  "placement.preferences": {
    here: "Tasks are spread evenly, as the following says.",
    not: "It is a preference, not a condition: nodes without the label get tasks too.",
  },
  "placement.preferences.[]": {
    here: (t) => `Tasks are spread evenly over the values of ${code(t.textOf("spread"))}.`,
    whole: true,
  },
  "placement.preferences.[].spread": { here: (t) => `Tasks are spread evenly over the values of ${t.value}.` },
  "placement.max_replicas_per_node": {
    here: (t) =>
      isNone(t)
        ? "There is no limit: 0 stands for none."
        : t.text === "1"
          ? "On one node at most one task of the service runs."
          : `On one node at most ${spokenOr(t.text)} tasks of the service run.`,
    not: 'With too few nodes, the remaining tasks wait as "pending".',
  },
  resources: {
    here: "How much of a machine each container may use, and how much it needs.",
    effect: (t) => (t.isStack ? "Each task has these amounts for itself." : undefined),
  },
  "resources.limits": {
    here: "A container never gets more than this.",
    not: (t) => (t.isStack ? "Nothing is set aside by it: that is `reservations`." : undefined),
  },
  "resources.limits.cpus": {
    here: (t) => (isNone(t) ? noLimit : `Each container gets at most ${cpusOr(t.text)}.`),
    effect: (t) => (isNone(t) ? undefined : "Beyond that it is slowed down, not ended."),
  },
  "resources.limits.memory": {
    here: (t) => (isNone(t) ? noLimit : `Each container gets at most ${bytesOr(t.text)} of memory.`),
    effect: (t) => (isNone(t) ? undefined : "If it needs more, the kernel kills one of its processes: exit code 137."),
  },
  "resources.limits.pids": {
    here: (t) =>
      isNone(t) || t.text === "-1"
        ? "There is no limit."
        : `Each container may have at most ${t.value} processes and threads.`,
  },
  "resources.reservations": {
    here: (t) =>
      t.isStack ? "A node gets a task only if it has this much left." : "What each container is meant to have.",
    not: "It isn't a limit: a container may use more.",
  },
  "resources.reservations.cpus": {
    here: (t) =>
      isNone(t)
        ? "Nothing is asked for: 0 stands for none."
        : `A node needs ${cpusOr(t.text)} that is not promised to others.`,
    compose: "ignored",
  },
  "resources.reservations.memory": {
    here: (t) =>
      isNone(t)
        ? "Nothing is asked for: 0 stands for none."
        : t.isStack
          ? `A node needs ${bytesOr(t.text)} of memory that is not promised to others.`
          : `When memory is scarce, the kernel pushes the container down to ${bytesOr(t.text)}.`,
    not: (t) =>
      t.isStack
        ? "What counts is what is promised, not what is free: tasks without reservations count as nothing."
        : undefined,
  },
  "resources.reservations.devices": {
    here: (t) =>
      `Each container gets ${t.size === 1 ? "the following device" : "the following devices"}, such as GPUs.`,
    swarm: "refused",
    swarmHint: "In a stack, `generic_resources` counts devices that a node offers.",
  },
  "resources.reservations.devices.[]": {
    here: (t) => {
      const amount = amountOf(t, "device");
      return `Asks for ${amount} that ${/^(?:one|the device) /.test(amount) ? "offers" : "offer"} ${named(t.textsOf("capabilities"))}.`;
    },
    whole: true,
  },
  ...deviceRows("resources.reservations.devices.[]"),
  "resources.reservations.generic_resources": {
    here: "What a node must offer besides CPU and memory.",
    compose: "ignored",
  },
  "resources.reservations.generic_resources.[]": { here: "One such resource, counted in pieces." },
  "resources.reservations.generic_resources.[].discrete_resource_spec": {
    here: (t) => `The task takes ${code(t.textOf("value"))} of what nodes offer as ${code(t.textOf("kind"))}.`,
    whole: true,
  },
  "resources.reservations.generic_resources.[].discrete_resource_spec.kind": {
    here: (t) => `The resource is called ${t.value}; a node's engine must announce it.`,
  },
  "resources.reservations.generic_resources.[].discrete_resource_spec.value": {
    here: (t) => `The task takes ${t.value} of it.`,
  },
  restart_policy: {
    here: (t) => (t.isStack ? "What the swarm does when a task ends." : "What Docker does when a container ends."),
    not: (t) => (t.service?.has("restart") === true ? "It wins over the `restart` beside `deploy`." : undefined),
  },
  "restart_policy.condition": {
    here: (t) => {
      const what = t.isStack ? "task" : "container";
      const again = t.isStack ? "replaced" : "started again";
      return t.text === "none"
        ? `A ${what} that ends is not ${again}.`
        : t.text === "on-failure"
          ? `A ${what} is ${again} only if it ends with another exit code than 0.`
          : t.text === "any"
            ? `A ${what} is ${again} whenever it ends, with exit code 0 too; this is the default.`
            : `${t.value} is not a condition: there are \`none\`, \`on-failure\` and \`any\`.`;
    },
  },
  "restart_policy.delay": {
    here: (t) => `Before the next try the swarm waits ${durationOr(t.text)}.`,
    effect: "The default is 5 seconds.",
    compose: "ignored",
  },
  "restart_policy.max_attempts": {
    here: (t) =>
      isNone(t)
        ? "Docker never gives up: 0 stands for no limit."
        : `After ${t.text === "1" ? "one try" : `${spokenOr(t.text)} tries`} Docker gives up.`,
    effect: (t) => (isNone(t) ? undefined : "Without it, there is no limit to the tries."),
  },
  "restart_policy.window": {
    here: (t) => `Only tries within ${durationOr(t.text)} count together.`,
    effect: "A task that runs longer than that starts with a clean record.",
    compose: "ignored",
  },
  ...changeRows("update_config", true),
  ...changeRows("rollback_config", false),
});

const numberOf = (t: Told): number | undefined => (/^\d{1,6}$/.test(t.text) ? Number(t.text) : undefined);

function replicaWords(t: Told): Sentence {
  const number = numberOf(t);
  const mode = t.beside("mode");
  if (number === undefined) {
    return t.isOpen || t.isEmpty ? "It isn't said yet how many tasks run." : `${t.value} is not a number of tasks.`;
  }
  if (t.isStack && mode.startsWith("global")) {
    return `${t.value} has no meaning beside ${code(`mode: ${mode}`)}, which runs one task per node.`;
  }
  if (number === 0) {
    return `No container of ${t.who} runs; the service is there and waits to be scaled.`;
  }
  const one = number === 1;
  if (!t.isStack) {
    return `${capital(spoken(number))} ${one ? "container" : "containers"} of ${t.who} ${one ? "runs" : "run"} on this machine.`;
  }
  const tasks = one ? "one task" : `${spoken(number)} tasks`;
  const nodes = nodesFor(t.parent);
  return mode === "replicated-job"
    ? `${capital(tasks)} of ${t.who} ${one ? "runs" : "run"} side by side, on ${nodes}, until ${one ? "it" : "each"} has ended with exit code 0.`
    : `The swarm keeps ${tasks} of ${t.who} running, ${one ? "which is" : "each"} one container, on ${nodes}.`;
}

function replicaNot(t: Told): Sentence[] {
  const number = numberOf(t) ?? 0;
  const isGlobal = t.beside("mode").startsWith("global");
  const most = t.parent === undefined ? "" : mostPerNode(t.parent);
  return those(
    isGlobal && "`docker stack deploy` refuses both together.",
    t.isStack &&
      !isGlobal &&
      number > 1 &&
      (most === ""
        ? "It doesn't mean one per node: several tasks can land on the same node."
        : `On one node at most ${most === "1" ? "one of them runs" : `${spokenOr(most)} of them run`}.`),
    !t.isStack &&
      number > 1 &&
      t.service?.has("container_name") === true &&
      "With `container_name` there can be only one container: Compose refuses more.",
  );
}

function replicaEffect(t: Told): Sentence | undefined {
  if (!t.isStack) {
    return "`docker compose up --scale` wins over it.";
  }
  return t.beside("mode").includes("job") || t.beside("mode") === "global"
    ? undefined
    : "If a task ends or its node fails, the swarm starts another; `docker service scale` changes the number until the next deployment.";
}

function constraintNot(t: Told): Sentence | undefined {
  if (t.text.startsWith("node.labels.")) {
    return "No node has such a label at first: `docker node update --label-add` adds it.";
  }
  return /^node\.role\s*==\s*worker/.test(t.text) || /^node\.role\s*!=\s*manager/.test(t.text)
    ? "In a swarm of one node, which is a manager, no task starts."
    : undefined;
}

const modes: Readonly<Record<string, Sentence>> = {
  replicated: "The swarm keeps as many tasks running as `replicas` says, one by default.",
  global: "Exactly one task runs on every node that fits, on new nodes too.",
  "replicated-job": "As many tasks as `replicas` says run until they end with exit code 0, and are not started again.",
  "global-job": "On every node that fits one task runs until it ends with exit code 0.",
};

const endpointModes: Readonly<Record<string, Sentence>> = {
  vip: "The service's name stands for one virtual address, behind which requests are spread over the tasks; this is the default.",
  dnsrr: "The service's name stands for the addresses of all tasks, in turn; the client chooses.",
};

/** Updates and going back are described alike. */
function changeRows(key: string, isUpdate: boolean): RowsUnder {
  const one = isUpdate ? "update" : "rollback";
  return {
    [key]: {
      here: isUpdate
        ? "How the swarm replaces running tasks when the service changes."
        : "How the swarm goes back when an update fails or somebody asks for it.",
      compose: "ignored",
    },
    [`${key}.parallelism`]: {
      here: (t) =>
        t.text === "0"
          ? "All tasks are replaced at once."
          : t.text === "1"
            ? "One task is replaced at a time."
            : `${capital(spokenOr(t.text))} tasks are replaced at a time.`,
      effect: "The default is one; 0 means all at once.",
    },
    [`${key}.delay`]: {
      here: (t) =>
        /^0\D*$/.test(t.text)
          ? "Between two steps the swarm doesn't wait."
          : `Between two steps the swarm waits ${durationOr(t.text)}.`,
    },
    [`${key}.failure_action`]: {
      here: (t) => failureWords(t, one),
      not: (t) =>
        t.text === "rollback" && isUpdate
          ? "A task counts as failed if it ends or becomes unhealthy while `monitor` watches; wrong answers don't count."
          : undefined,
    },
    [`${key}.monitor`]: {
      here: (t) =>
        `Each new task is watched for ${durationOr(t.text)}; if it fails in that time, it counts as a failure.`,
      effect: "The default is 5 seconds.",
    },
    [`${key}.max_failure_ratio`]: {
      here: (t) => {
        const ratio = Number(t.text);
        return ratio === 0
          ? "No new task may fail."
          : ratio > 0 && ratio <= 1
            ? `Up to ${Math.round(ratio * 1000) / 10} % of the new tasks may fail before it counts.`
            : `The share of new tasks that may fail is ${t.value}; it goes from 0 to 1.`;
      },
      effect: "The default is 0: one failure counts.",
    },
    [`${key}.order`]: {
      here: (t) =>
        t.text === "start-first"
          ? "The new task is started before the old one is stopped: for a moment both run."
          : t.text === "stop-first"
            ? "The old task is stopped before the new one starts: for a moment one is missing; this is the default."
            : `${t.value} is not an order: there are \`stop-first\` and \`start-first\`.`,
      not: (t) =>
        t.text === "start-first"
          ? "A port with `mode: host` or a volume that only one may use gets in the way."
          : undefined,
    },
  };
}

function failureWords(t: Told, one: string): Sentence {
  switch (t.text) {
    case "pause":
      return `If a new task fails, the ${one} stops where it is, which is the default.`;
    case "continue":
      return `The ${one} goes on even if new tasks fail.`;
    case "rollback":
      return one === "update"
        ? "If a new task fails, the swarm goes back to the version before."
        : "`rollback` is not an action for a rollback itself: there are `pause` and `continue`.";
    default:
      return `${t.value} is not such an action: there are \`pause\`, \`continue\`${one === "update" ? " and `rollback`" : ""}.`;
  }
}

import { code, type Sentence } from "../../explanation.ts";
import { joined, named, plural, some, those } from "../../sentences.ts";
import { bytes, bytesOr, cpusOr, duration, durationOr } from "../amounts.ts";
import { resolved } from "../references.ts";
import { type Rows, type RowsUnder, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";

const instead = (key: string): Sentence => `In a stack it is \`deploy.resources.${key}\`.`;

/** A container's rights and limits. */
export const runtimeRows: Rows = rowsUnder("services.*", "services/", {
  privileged: {
    here: (t) =>
      t.isTrue
        ? "The container gets all capabilities and all devices of the machine."
        : "The container gets no extra rights, which is the default.",
    not: (t) =>
      t.isTrue ? "It is hardly a container any more: who breaks out of the program owns the machine." : undefined,
    swarm: "warned",
  },
  cap_add: {
    here: (t) =>
      t.texts.includes("ALL")
        ? "The container gets all kernel capabilities: nearly what `privileged` gives."
        : `The container gets the kernel ${plural(t.size, "capability", "capabilities")} ${named(t.texts)} on top of the usual ones.`,
    whole: true,
  },
  "cap_add.[]": {
    here: (t) => capabilities[t.text.replace(/^CAP_/, "")] ?? `The container gets the kernel capability ${t.value}.`,
  },
  cap_drop: {
    here: (t) =>
      t.texts.includes("ALL")
        ? "The container loses all kernel capabilities."
        : `The container loses the kernel ${plural(t.size, "capability", "capabilities")} ${named(t.texts)}.`,
    effect: (t) => (t.texts.includes("ALL") ? "`cap_add` gives back those that are needed." : undefined),
    whole: true,
  },
  "cap_drop.[]": {
    here: (t) =>
      t.text === "ALL"
        ? "The container loses all kernel capabilities."
        : `The container loses the kernel capability ${t.value}.`,
  },
  security_opt: { here: (t) => `Security settings of the container: ${named(t.texts)}.`, swarm: "warned" },
  "security_opt.[]": { here: securityWords },
  read_only: {
    here: (t) =>
      t.isTrue
        ? "The container's file system can't be written."
        : "The container's file system can be written, which is the default.",
    not: (t) =>
      t.isTrue ? "Volumes and `tmpfs` stay writable, and most programs need one for `/tmp` or `/run`." : undefined,
  },
  group_add: {
    here: (t) => `The container's user is also a member of the ${plural(t.size, "group")} ${named(t.texts)}.`,
    swarm: "refused",
    whole: true,
  },
  "group_add.[]": { here: (t) => `The container's user is also a member of the group ${t.value}.` },
  userns_mode: {
    here: (t) =>
      t.text === "host"
        ? "User numbers in the container are those of the host, even if the engine remaps them."
        : `The user namespace is ${t.value}.`,
    swarm: "warned",
  },
  pid: { here: (t) => namespaceWords(t, "processes", "see and signal"), swarm: "warned" },
  ipc: { here: (t) => namespaceWords(t, "shared memory", "use"), swarm: "warned" },
  uts: {
    here: (t) =>
      t.text === "host"
        ? "The container has the machine's host name."
        : `The namespace for the host name is ${t.value}.`,
    swarm: "refused",
  },
  cgroup: {
    here: (t) =>
      t.text === "host"
        ? "The container sees the machine's control groups."
        : t.text === "private"
          ? "The container sees control groups of its own."
          : `The cgroup namespace is ${t.value}.`,
    swarm: "refused",
  },
  cgroup_parent: { here: (t) => `The container's control group lies below ${t.value}.`, swarm: "warned" },
  isolation: { here: (t) => isolationWords(t, "container"), not: "On Linux only `default` is accepted." },
  runtime: {
    here: (t) =>
      t.text === "runc"
        ? "The runtime `runc` starts the container, which is the usual one."
        : `The runtime ${t.value} starts the container, not the usual \`runc\`.`,
    not: "The engine must know it.",
    swarm: "refused",
  },
  sysctls: {
    here: (t) => `Sets ${some(t.size, "kernel setting")} in the container.`,
    not: "Only settings that the kernel keeps per container can be set: most of `net.*`.",
  },
  "sysctls.*": { here: (t) => `The kernel setting ${t.key} is ${t.value} in the container.` },
  "sysctls.[]": { here: (t) => `The kernel setting ${code(t.pair[0])} is ${code(t.pair[1] ?? "")} in the container.` },
  ...limitRows("ulimits", "the container"),
  device_cgroup_rules: {
    here: (t) => `Rules for devices that may appear later: ${named(t.texts)}.`,
    swarm: "refused",
    whole: true,
  },
  "device_cgroup_rules.[]": { here: (t) => `Devices that fit the rule ${t.value} may be used.` },
  devices: { here: (t) => `The container may use ${some(t.size, "device")} of the host.`, swarm: "warned" },
  "devices.[]": { here: deviceWords, whole: true },
  "devices.[].source": { here: (t) => `On the host the device is ${t.value}.`, swarm: "refused" },
  "devices.[].target": { here: (t) => `In the container the device is ${t.value}.`, swarm: "refused" },
  "devices.[].permissions": { here: (t) => `The container may ${rightWords(t.text)} it.`, swarm: "refused" },
  gpus: {
    here: (t) =>
      t.isList
        ? "The container may use GPUs, as the items below it say."
        : t.text === "all"
          ? "The container may use all GPUs."
          : `The container may use the GPUs ${t.value}.`,
    not: "The driver and its container toolkit must be on the host.",
    swarm: "refused",
  },
  "gpus.[]": {
    here: (t) => {
      const driver = t.textOf("driver");
      return `Asks for ${amountOf(t, "GPU")}${driver === "" ? "" : ` of the driver ${code(driver)}`}.`;
    },
    whole: true,
  },
  ...deviceRows("gpus.[]"),
  blkio_config: {
    here: (t) => `Limits how fast the container may read and write disks: ${named(t.names)}.`,
    swarm: "refused",
  },
  "blkio_config.weight": {
    here: (t) => `Its share of the disk's time has the weight ${t.value}, between 10 and 1000.`,
    effect: "The default is 500.",
  },
  "blkio_config.weight_device": { here: "Weights for single disks." },
  "blkio_config.weight_device.[]": {
    here: (t) => `On ${code(t.textOf("path"))} the weight is ${code(t.textOf("weight"))}.`,
    whole: true,
  },
  "blkio_config.weight_device.[].path": { here: (t) => `The disk is ${t.value}.` },
  "blkio_config.weight_device.[].weight": { here: (t) => `Its weight is ${t.value}.` },
  ...rateRows("device_read_bps", "read", true),
  ...rateRows("device_read_iops", "read", false),
  ...rateRows("device_write_bps", "write", true),
  ...rateRows("device_write_iops", "write", false),
  cpus: {
    here: (t) =>
      isNone(t) ? "There is no limit: 0 stands for none." : `The container gets at most ${cpusOr(t.text)}.`,
    effect: "`deploy.resources.limits.cpus`, if it is there too, must be the same.",
    swarm: "refused",
    swarmHint: instead("limits.cpus"),
  },
  cpu_count: { here: (t) => `On Windows, the container may use ${t.value} CPUs.`, swarm: "refused" },
  cpu_percent: { here: (t) => `On Windows, the container may use ${t.value} percent of the CPUs.`, swarm: "refused" },
  cpu_shares: {
    here: (t) =>
      isNone(t)
        ? "Its weight is the usual one: 0 stands for it."
        : `When CPUs are scarce, its weight is ${t.value} beside the 1024 of others.`,
    not: "It isn't a limit: on an idle machine the container takes what it wants.",
    swarm: "refused",
    swarmHint: instead("limits"),
  },
  cpu_period: {
    here: (t) =>
      isNone(t)
        ? "CPU time is shared out every 100 milliseconds: 0 stands for the default."
        : `CPU time is shared out every ${microseconds(t)}.`,
    not: "Today `cpus` says this in one number.",
    swarm: "refused",
  },
  cpu_quota: {
    here: (t) =>
      isNone(t) || t.text === "-1"
        ? "There is no limit to its CPU time."
        : `In each period the container gets at most ${microseconds(t)} of CPU time.`,
    not: "Today `cpus` says this in one number.",
    swarm: "refused",
    swarmHint: instead("limits.cpus"),
  },
  cpu_rt_runtime: {
    here: (t) => `In each period real-time tasks get at most ${microseconds(t)}.`,
    swarm: "refused",
  },
  cpu_rt_period: { here: (t) => `The period for real-time tasks is ${microseconds(t)}.`, swarm: "refused" },
  cpuset: {
    here: (t) => `The container runs only on the CPUs ${t.value}, counted from 0.`,
    swarm: "refused",
    swarmHint: instead("limits"),
  },
  mem_limit: {
    here: (t) =>
      isNone(t)
        ? "There is no limit: 0 stands for none."
        : `The container gets at most ${bytesOr(t.text)} of memory; if it needs more, the kernel kills one of its processes.`,
    swarm: "refused",
    swarmHint: instead("limits.memory"),
  },
  mem_reservation: {
    here: (t) =>
      isNone(t)
        ? "Nothing is asked for: 0 stands for none."
        : `When memory is scarce, the kernel pushes the container down to ${bytesOr(t.text)}.`,
    not: "Nothing is set aside for it, and it isn't a limit.",
    swarm: "refused",
    swarmHint: instead("reservations.memory"),
  },
  mem_swappiness: {
    here: (t) => `How readily the kernel swaps its memory out: ${t.value} of 100.`,
    not: "With cgroup 2, as on today's systems, it has no effect.",
    swarm: "refused",
  },
  memswap_limit: {
    here: (t) => {
      const limit = bytes(t.beside("mem_limit"));
      return those(
        t.text === "-1"
          ? "The container may use as much swap as the machine has."
          : isNone(t)
            ? "It is as if nothing were set: 0 stands for that."
            : `Memory and swap together are at most ${bytesOr(t.text)}.`,
        limit !== undefined && limit > 0 && limit === bytes(t.text) && "As `mem_limit` is the same, there is no swap.",
      );
    },
    not: (t) =>
      those(
        t.text !== "-1" && !isNone(t) && "It is not the swap alone: the memory limit counts in.",
        t.beside("mem_limit") === "" && "It needs a memory limit beside it.",
      ),
    swarm: "refused",
    swarmHint: instead("limits"),
  },
  oom_kill_disable: {
    here: (t) =>
      t.isTrue
        ? "When the container is out of memory, its processes wait instead of being killed."
        : "Out of memory, a process is killed, which is the default.",
    not: (t) =>
      t.isTrue ? "Without a memory limit it can bring the machine down; with cgroup 2 it has no effect." : undefined,
    swarm: "refused",
  },
  oom_score_adj: {
    here: (t) =>
      isNone(t)
        ? "When the machine is out of memory, the kernel treats it like others, which is the default."
        : `When the machine is out of memory, the kernel kills it ${Number(t.text) < 0 ? "later" : "sooner"} than others (${t.value}, between -1000 and 1000).`,
  },
  pids_limit: {
    here: (t) =>
      t.text === "-1" || isNone(t)
        ? "The container may have any number of processes."
        : `The container may have at most ${t.value} processes and threads.`,
    swarm: "refused",
    swarmHint: instead("limits.pids"),
  },
  storage_opt: {
    here: (t) => `Settings of the storage driver for this container: ${named(t.names)}.`,
    swarm: "refused",
  },
  "storage_opt.*": {
    here: (t) =>
      t.name === "size"
        ? `What the container writes itself may grow to ${bytesOr(t.text)}.`
        : `The storage driver gets ${t.key} with ${t.value}.`,
    not: (t) => (t.name === "size" ? "Only some storage drivers can do it." : undefined),
  },
  credential_spec: {
    here: "On Windows, the container runs as a managed service account of the domain.",
    not: "On Linux it has no use.",
  },
  "credential_spec.file": { here: (t) => `Its description is the file ${t.value} in the engine's folder.` },
  "credential_spec.registry": { here: (t) => `Its description is the value ${t.value} in the host's registry.` },
  "credential_spec.config": { here: (t) => `Its description is ${resolved(t, "configs", t.text)}.` },
});

export const isolationWords = (t: Told, what: string): Sentence =>
  t.text === "default"
    ? `The ${what} is kept apart in the usual way; other ways exist on Windows only.`
    : `On Windows, the ${what} is kept apart by ${t.value}.`;

/** For the engine, 0 is a limit that isn't set. */
export const isNone = (t: Told): boolean => /^0+(?:\.0*)?[a-z]*$/i.test(t.text);

const limitWords = (limit: string): Sentence => (limit === "-1" ? "no limit" : `at most ${code(limit)}`);

function raised(soft: string, hard: string): Sentence {
  if (soft === hard || soft === "-1") {
    return "";
  }
  return `, which the program itself may raise ${hard === "-1" ? "as far as it likes" : `to ${code(hard)}`}`;
}

const microseconds = (t: Told): Sentence =>
  /^\d+$/.test(t.text) ? durationOr(`${t.text}us`) : (duration(t.text) ?? t.value);

function securityWords(t: Told): Sentence {
  if (/^no-new-privileges(?:[:=]true)?$/.test(t.text)) {
    return "No program in the container can get more rights than it starts with, not by `sudo` or setuid either.";
  }
  if (/^seccomp[:=]unconfined$/.test(t.text)) {
    return "The filter for system calls is switched off.";
  }
  return /^apparmor[:=]unconfined$/.test(t.text)
    ? "AppArmor's rules are switched off."
    : `The security setting ${t.value} is passed on to the engine.`;
}

function namespaceWords(t: Told, what: string, verb: string): Sentence {
  const [kind = "", name = ""] = t.text.split(/:(.*)/s);
  switch (kind) {
    case "host":
      return `The container can ${verb} the ${what} of the machine itself.`;
    case "service":
      return `The container can ${verb} the ${what} of ${resolved(t, "services", name)}.`;
    case "container":
      return `The container can ${verb} the ${what} of the container ${code(name)}.`;
    case "shareable":
      return `Other containers can be allowed to ${verb} its ${what}.`;
    case "private":
      return `No other container can ${verb} its ${what}.`;
    default:
      return `The container's setting for ${what} is ${t.value}.`;
  }
}

function deviceWords(t: Told): Sentence {
  const [source = "", target = "", rights = ""] = t.isMap
    ? [t.textOf("source"), t.textOf("target"), t.textOf("permissions")]
    : t.text.split(":");
  return source.includes("=") && target === ""
    ? `The device ${code(source)} is looked up by its CDI name.`
    : `The host's device ${code(source)} is ${code(target || source)} in the container${rights === "" ? "" : `, which may ${rightWords(rights)} it`}.`;
}

function rightWords(text: string): Sentence {
  const rights = Object.entries({ r: "read", w: "write", m: "create" }).filter(([letter]) => text.includes(letter));
  return rights.length === 0 ? code(text) : joined(rights.map(([, word]) => word));
}

/** "2 devices", or all of them. */
export function amountOf(t: Told, one: string): Sentence {
  const amount = t.textOf("count");
  const ids = t.textsOf("device_ids");
  if (ids.length > 0) {
    return `the ${plural(ids.length, one)} ${named(ids)}`;
  }
  return amount === "" || amount === "all" || amount === "-1"
    ? `all ${one}s`
    : amount === "1"
      ? `one ${one}`
      : `${code(amount)} ${one}s`;
}

/** Limits per process; the same for a container and for a build. */
export function limitRows(at: string, whose: string): RowsUnder {
  return {
    [at]: { here: (t) => `Sets limits of ${whose} for ${named(t.names)}.` },
    [`${at}.*`]: {
      here: (t) =>
        t.isMap
          ? `${ulimits[t.name] ?? t.key}: ${limitWords(t.textOf("soft"))}${raised(t.textOf("soft"), t.textOf("hard"))}.`
          : `${ulimits[t.name] ?? t.key}: ${limitWords(t.text)}.`,
      whole: true,
    },
    [`${at}.*.soft`]: {
      here: (t) => (t.text === "-1" ? "At first there is no limit." : `At first the limit is ${t.value}.`),
    },
    [`${at}.*.hard`]: {
      here: (t) =>
        t.text === "-1"
          ? "The program may raise its limit as far as it likes."
          : `The program may raise its limit to ${t.value}, not higher.`,
    },
  };
}

function rateRows(key: string, verb: string, isBytes: boolean): RowsUnder {
  const at = `blkio_config.${key}`;
  const rate = (text: string): Sentence => (isBytes ? `${bytesOr(text)} per second` : `${code(text)} times per second`);
  return {
    [at]: { here: `How ${isBytes ? "much" : "often"} the container may ${verb}, disk by disk.` },
    [`${at}.[]`]: {
      here: (t) =>
        /^0+$/.test(t.textOf("rate"))
          ? `On ${code(t.textOf("path"))} there is no limit: 0 stands for none.`
          : `On ${code(t.textOf("path"))} it may ${verb} at most ${rate(t.textOf("rate"))}.`,
      whole: true,
    },
    [`${at}.[].path`]: { here: (t) => `The disk is ${t.value}.` },
    [`${at}.[].rate`]: {
      here: (t) => (isNone(t) ? "There is no limit: 0 stands for none." : `It may ${verb} at most ${rate(t.text)}.`),
    },
  };
}

/** What `gpus` and the devices of `deploy` say of a device. */
export function deviceRows(at: string): RowsUnder {
  return {
    [`${at}.capabilities`]: { here: (t) => `The device must offer ${named(t.texts)}.`, whole: true },
    [`${at}.capabilities.[]`]: { here: (t) => `The device must offer ${t.value}.` },
    [`${at}.count`]: {
      here: (t) =>
        t.text === "all" || t.text === "-1"
          ? "All devices that fit are given."
          : `${t.text === "1" ? "One device is" : `${t.value} devices are`} given.`,
      not: "It can't be used together with `device_ids`.",
    },
    [`${at}.device_ids`]: {
      here: (t) => `The ${plural(t.size, "device")} ${named(t.texts)} ${t.size === 1 ? "is" : "are"} given.`,
      not: "It can't be used together with `count`.",
      whole: true,
    },
    [`${at}.device_ids.[]`]: { here: (t) => `The device ${t.value} is given.` },
    [`${at}.driver`]: { here: (t) => `The driver is ${t.value}.` },
    [`${at}.options`]: { here: (t) => `Settings for the driver: ${named(t.pairNames)}.` },
    [`${at}.options.*`]: { here: (t) => `The driver gets ${t.key} with ${t.value}.` },
    [`${at}.options.[]`]: { here: (t) => `The driver gets ${code(t.pair[0])} with ${code(t.pair[1] ?? "")}.` },
  };
}

const capabilities: Readonly<Record<string, Sentence>> = {
  ALL: "The container gets all kernel capabilities: nearly what `privileged` gives.",
  NET_ADMIN: "`NET_ADMIN` lets the container change interfaces, routes and firewall rules of its own network.",
  NET_RAW: "`NET_RAW` lets the container send raw packets, as `ping` does; Docker gives it by default.",
  NET_BIND_SERVICE: "`NET_BIND_SERVICE` lets a program listen on ports below 1024; Docker gives it by default.",
  SYS_ADMIN: "`SYS_ADMIN` lets the container mount file systems and much more: nearly what root may do.",
  SYS_PTRACE: "`SYS_PTRACE` lets processes in the container look into each other, as debuggers do.",
  SYS_TIME: "`SYS_TIME` lets the container set the clock of the whole machine.",
  SYS_NICE: "`SYS_NICE` lets processes raise their own priority.",
  IPC_LOCK: "`IPC_LOCK` lets processes keep memory from being swapped out.",
  CHOWN: "`CHOWN` lets processes change the owner of files; Docker gives it by default.",
  SETUID: "`SETUID` lets processes become another user; Docker gives it by default.",
  SETGID: "`SETGID` lets processes become another group; Docker gives it by default.",
};

const ulimits: Readonly<Record<string, string>> = {
  nofile: "Open files and connections per process",
  nproc: "Processes of the user",
  core: "Size of a core dump",
  memlock: "Memory that is kept from being swapped out",
  stack: "Size of the stack",
  fsize: "Size of a file",
};

/** What a single value has to be. */
export interface ValueType {
  readonly kind: "text" | "boolean" | "integer" | "number" | "pair" | "option" | "port" | "duration" | "attestation";
  /** `docker compose` takes no text in its place. */
  readonly strict?: true;
  /** `docker stack deploy` takes a text only. */
  readonly textInStack?: true;
  /** `docker stack deploy` takes a text as well as a number. */
  readonly orTextInStack?: true;
  /** `docker stack deploy` makes a number or boolean of it when a variable is filled in. */
  readonly cast?: true;
  /** The only values that both programs, or `docker compose` alone, take. */
  readonly oneOf?: readonly string[];
  readonly oneOfInStack?: true;
}

const of = (type: ValueType, patterns: readonly string[]): readonly (readonly [string, ValueType])[] =>
  patterns.map((pattern) => [pattern, type]);

const below = (prefix: string, keys: readonly string[]): string[] => keys.map((key) => `${prefix}.${key}`);
const service = (...keys: readonly string[]): string[] => below("services.*", keys);
const changes = (...keys: readonly string[]): string[] =>
  ["update_config", "rollback_config"].flatMap((change) => below(`services.*.deploy.${change}`, keys));
const hooks = ["services.*.post_start.[]", "services.*.pre_stop.[]", "services.*.develop.watch.[].exec"];
const grants = ["services.*.configs.[]", "services.*.secrets.[]"];
const defined = ["networks", "volumes", "configs", "secrets"];
const devices = ["services.*.gpus.[]", "services.*.deploy.resources.reservations.devices.[]"];
const rates = ["device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops"];

/** Single values that are more than a text. From the two programs' own schemas; what isn't here is a text. */
const types: ReadonlyMap<string, ValueType> = new Map([
  ...of({ kind: "boolean", cast: true }, [
    ...service("privileged", "read_only", "stdin_open", "tty", "healthcheck.disable"),
    ...service("volumes.[].read_only", "volumes.[].volume.nocopy"),
    ...below("networks.*", ["internal", "attachable"]),
    ...defined.map((kind) => `${kind}.*.external`),
  ]),
  ...of({ kind: "boolean" }, [
    ...service("init", "attach", "oom_kill_disable", "depends_on.*.restart", "env_file.[].required"),
    ...service("volumes.[].bind.create_host_path"),
    ...service("build.no_cache", "build.pull", "build.privileged"),
    ...hooks.map((hook) => `${hook}.privileged`),
    ...below("networks.*", ["enable_ipv4", "enable_ipv6"]),
  ]),
  // A text is passed on as it stands.
  ...of({ kind: "attestation" }, service("build.provenance", "build.sbom")),
  ...of({ kind: "boolean", strict: true }, [
    ...service("depends_on.*.required", "develop.watch.[].initial_sync", "use_api_socket"),
  ]),
  ...of({ kind: "integer", cast: true }, [
    ...service("ports.[].target", "ports.[].published", "ulimits.*", "ulimits.*.soft", "ulimits.*.hard"),
    ...service("deploy.replicas", "deploy.placement.max_replicas_per_node", "deploy.restart_policy.max_attempts"),
    ...changes("parallelism"),
  ]),
  ...of({ kind: "integer" }, [
    ...service(
      "group_add.[]",
      "scale",
      "cpu_count",
      "cpu_percent",
      "mem_reservation",
      "mem_swappiness",
      "oom_score_adj",
    ),
    ...service("build.ulimits.*", "build.ulimits.*.soft", "build.ulimits.*.hard"),
    ...service("deploy.resources.limits.pids", "volumes.[].tmpfs.size"),
    ...service("blkio_config.weight", "blkio_config.weight_device.[].weight"),
    ...rates.map((rate) => `services.*.blkio_config.${rate}.[].rate`),
    ...devices.map((device) => `${device}.count`),
  ]),
  ...of({ kind: "integer", orTextInStack: true }, service("build.shm_size")),
  ...of({ kind: "integer", strict: true }, ["models.*.context_size"]),
  ...of({ kind: "number", cast: true }, [
    ...service("healthcheck.retries"),
    ...grants.map((grant) => `${grant}.mode`),
    ...changes("max_failure_ratio"),
  ]),
  ...of({ kind: "number" }, [
    ...service("cpus", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares"),
    ...service("mem_limit", "memswap_limit", "pids_limit", "build.secrets.[].mode", "volumes.[].tmpfs.mode"),
    ...service("deploy.resources.reservations.generic_resources.[].discrete_resource_spec.value"),
  ]),
  ...of({ kind: "number", textInStack: true }, [
    ...service("deploy.resources.limits.cpus", "deploy.resources.reservations.cpus", "shm_size"),
  ]),
  ...of({ kind: "number", strict: true }, [...service("networks.*.priority", "networks.*.gw_priority")]),
  ...of({ kind: "pair" }, [
    ...service("environment.*", "labels.*", "annotations.*", "sysctls.*", "deploy.labels.*"),
    ...service("build.args.*", "build.labels.*", "build.additional_contexts.*", "build.ssh.*"),
    ...service("volumes.[].volume.labels.*"),
    ...hooks.map((hook) => `${hook}.environment.*`),
    ...devices.map((device) => `${device}.options.*`),
    ...defined.map((kind) => `${kind}.*.labels.*`),
  ]),
  ...of({ kind: "option" }, [
    ...service("logging.options.*", "networks.*.driver_opts.*", "expose.[]"),
    ...["networks", "volumes", "secrets"].map((kind) => `${kind}.*.driver_opts.*`),
  ]),
  ...of({ kind: "port" }, service("ports.[]")),
  ...of({ kind: "duration" }, [
    ...service("stop_grace_period"),
    ...service("healthcheck.interval", "healthcheck.timeout", "healthcheck.start_period", "healthcheck.start_interval"),
    ...service("deploy.restart_policy.delay", "deploy.restart_policy.window"),
    ...changes("delay", "monitor"),
  ]),
  ...of({ kind: "text", oneOf: ["start-first", "stop-first"], oneOfInStack: true }, changes("order")),
  ...of({ kind: "text", oneOf: ["service_started", "service_healthy", "service_completed_successfully"] }, [
    ...service("depends_on.*.condition"),
  ]),
  ...of({ kind: "text", oneOf: ["host", "private"] }, service("cgroup")),
  ...of({ kind: "text", oneOf: ["rebuild", "sync", "restart", "sync+restart", "sync+exec"] }, [
    ...service("develop.watch.[].action"),
  ]),
  ...of({ kind: "text", oneOf: ["bind", "volume", "tmpfs", "cluster", "npipe", "image"] }, [
    ...service("volumes.[].type"),
  ]),
  ...of({ kind: "text", oneOf: ["enabled", "disabled", "writable", "readonly"] }, service("volumes.[].bind.recursive")),
  ...of({ kind: "text", oneOf: ["z", "Z"] }, service("volumes.[].bind.selinux")),
]);

const text: ValueType = { kind: "text" };

/** Numbers that `docker compose` also takes as a text of another kind: a size, a range, `all`. */
const withUnits: ReadonlySet<string> = new Set([
  ...service("ports.[].published", "group_add.[]", "shm_size", "build.shm_size", "volumes.[].tmpfs.size"),
  ...service("mem_limit", "mem_reservation", "memswap_limit"),
  ...rates.map((rate) => `services.*.blkio_config.${rate}.[].rate`),
  ...devices.map((device) => `${device}.count`),
]);

/** Whether a text in a number's place is a number, or a form of its own. */
export const isNumberText = (pattern: string, written: string): boolean =>
  withUnits.has(pattern) || /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(written);

/** Values of which neither schema says much. */
const untold: ReadonlySet<string> = new Set([
  ...service("provider.options.*", "extra_hosts.*", "build.extra_hosts.*"),
  "x-*",
]);

/** What a value has to be; undefined where nothing is known of it. */
export const typeOf = (pattern: string): ValueType | undefined =>
  untold.has(pattern) ? undefined : (types.get(pattern) ?? text);

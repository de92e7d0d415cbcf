import { code, type Sentence } from "../../explanation.ts";
import { joined, named } from "../../sentences.ts";
import { decimalBytesOr, durationOr, every, spokenOr } from "../amounts.ts";
import { type Rows, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";

/** How a service is watched: its health and its output. */
export const healthRows: Rows = rowsUnder("services.*", "services/", {
  healthcheck: {
    here: (t) =>
      isOff(t)
        ? "The image's health check is switched off."
        : "A command run inside the container, again and again, says whether the service is healthy.",
    not: (t) =>
      isOff(t)
        ? undefined
        : t.isStack
          ? "It checks from the inside; it doesn't say that others can reach the service."
          : "An unhealthy container is only marked: Compose doesn't restart it.",
    effect: (t) =>
      isOff(t)
        ? undefined
        : t.isStack
          ? "A swarm replaces unhealthy tasks, and sends requests only to healthy ones."
          : "`depends_on` with `condition: service_healthy` waits for it.",
  },
  "healthcheck.test": {
    here: (t) => testWords(t.isList ? t.texts : undefined, t.text),
    not: (t) => {
      const [kind = ""] = t.texts;
      const [program] = /\b(?:curl|wget)\b/.exec(t.texts.join(" ")) ?? [];
      return t.isList && !(kind in testKinds)
        ? "A list must begin with `CMD`, `CMD-SHELL` or `NONE`."
        : program === undefined
          ? undefined
          : `The program must be in the image: many small images have no \`${program}\`.`;
    },
    effect: "Exit code 0 is healthy, 1 is not.",
    whole: true,
  },
  "healthcheck.test.[]": {
    here: (t) =>
      t.name === "0"
        ? (testKinds[t.text] ?? `${t.value} stands where \`CMD\`, \`CMD-SHELL\` or \`NONE\` belongs.`)
        : `${t.value} is ${t.parent?.texts[0] === "CMD-SHELL" ? "the line for the shell" : "a part of the command"}.`,
  },
  "healthcheck.interval": { here: (t) => `The check runs ${every(t.text)}.`, effect: "The default is 30 seconds." },
  "healthcheck.timeout": {
    here: (t) => `A check that takes longer than ${durationOr(t.text)} has failed.`,
    effect: "The default is 30 seconds.",
  },
  "healthcheck.retries": {
    here: (t) =>
      `After ${t.text === "1" ? "one failed check" : `${spokenOr(t.text)} failed checks in a row`} the container is unhealthy.`,
    effect: "The default is 3.",
  },
  "healthcheck.start_period": {
    here: (t) => `For the first ${durationOr(t.text)} failed checks don't count.`,
    not: "It doesn't delay anything: a check that succeeds ends it early.",
  },
  "healthcheck.start_interval": {
    here: (t) => `During the start period the check runs ${every(t.text)}.`,
    effect: "It needs Docker Engine 25 or newer.",
  },
  "healthcheck.disable": {
    here: (t) => (t.isTrue ? "The image's health check is switched off." : "The health check stays on."),
    not: (t) => (t.isTrue && t.parent?.has("test") === true ? "It can't be used together with `test`." : undefined),
  },
  logging: {
    here: (t) => {
      const driver = t.textOf("driver");
      return driver === ""
        ? "It sets how the engine keeps this service's output."
        : `The engine hands this service's output to the log driver ${code(driver)}.`;
    },
    not: "Only what the program writes to its standard output and error is logged, no files inside the container.",
  },
  "logging.driver": {
    here: (t) => logDrivers[t.text] ?? `The log driver is ${t.value}; it must be known to the engine.`,
  },
  "logging.options": { here: (t) => `Settings of the log driver: ${named(t.names)}.` },
  "logging.options.*": {
    here: (t) => logOptions[t.name]?.(t.text) ?? `The log driver gets the setting ${t.key} with ${t.value}.`,
  },
});

const isOff = (t: Told): boolean => t.textOf("disable") === "true";

const testKinds: Readonly<Record<string, Sentence>> = {
  CMD: "The following items are a program and its arguments, run without a shell.",
  "CMD-SHELL": "The following line is run by the container's shell.",
  NONE: "The image's health check is switched off.",
};

function testWords(list: readonly string[] | undefined, text: string): Sentence {
  if (list === undefined) {
    return `The container's shell runs ${code(text)}.`;
  }
  const [kind = "", program = "", ...rest] = list;
  switch (kind) {
    case "NONE":
      return "The image's health check is switched off.";
    case "CMD-SHELL":
      return `The container's shell runs ${code([program, ...rest].join(" "))}.`;
    case "CMD": {
      const words =
        rest.length === 0
          ? ""
          : `, with the ${rest.length === 1 ? "argument" : "arguments"} ${joined(rest.slice(0, 6).map(code))}`;
      return `${code(program)} is run without a shell${words}.`;
    }
    default:
      return kind === "" ? "It isn't said yet what is run." : `${code(kind)} is not a kind of check.`;
  }
}

const logDrivers: Readonly<Record<string, Sentence>> = {
  "json-file": "Output is kept in JSON files on the machine, the usual default; `docker logs` reads them.",
  local: "Output is kept in compact files on the machine, which Docker rotates; `docker logs` reads them.",
  none: "Output is thrown away: `docker logs` shows nothing.",
  syslog: "Output goes to the syslog service.",
  journald: "Output goes to systemd's journal; `journalctl` and `docker logs` read it.",
  gelf: "Output goes to a server that speaks GELF, such as Graylog.",
  fluentd: "Output goes to Fluentd.",
  awslogs: "Output goes to Amazon CloudWatch Logs.",
  gcplogs: "Output goes to Google Cloud Logging.",
  splunk: "Output goes to Splunk.",
};

const logOptions: Readonly<Record<string, (value: string) => Sentence>> = {
  "max-size": (value) =>
    value === "-1"
      ? "A log file may grow without end."
      : `A log file is full at ${decimalBytesOr(value)}; then a new one begins.`,
  "max-file": (value) =>
    value === "1" ? "Only one log file is kept." : `At most ${spokenOr(value)} log files are kept; the oldest goes.`,
};

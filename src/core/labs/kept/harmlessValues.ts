import { fileName, hidden } from "./harmlessWords.ts";

/** What an option's value, or a word in a certain place, is by its form. `secret` is never shown, `hidden` only if a step names it. */
export type ValueKind =
  | "name"
  | "path"
  | "port"
  | "volume"
  | "mount"
  | "image"
  | "user"
  | "size"
  | "number"
  | "duration"
  | "setting"
  | "capability"
  | "address"
  | "filter"
  | "format"
  | "host"
  | "program"
  | "fileset"
  | "file"
  | "scale"
  | "variable"
  | "hidden"
  | "secret";

const settings = new Set(
  `always missing never no none host bridge private shareable default on-failure on-failure:1 on-failure:2 on-failure:3
  on-failure:5 unless-stopped json-file local syslog journald overlay overlay2 macvlan ipvlan stdin stdout stderr auto
  plain tty rawjson quiet json yaml wide table names linux linux/amd64 linux/arm64 linux/arm/v7 linux/arm64/v8 all any
  true false SIGTERM SIGKILL SIGINT SIGHUP SIGQUIT SIGUSR1 SIGUSR2 TERM KILL INT HUP QUIT 9 15 debug info warn error
  fatal replicated global nvidia runc active pause drain worker manager client server Always IfNotPresent Never ClusterIP
  NodePort LoadBalancer start-first stop-first vip dnsrr hash:services now foreground background orphan service:web`
    .trim()
    .split(/\s+/),
);

const place = String.raw`(?:~|\.{1,2}|[A-Za-z]:|\$PWD|\$pwd|\$\{PWD\}|\$\{pwd\}|\$\(pwd\)|\$HOME|%cd%|%CD%)?`;
/** One class and no groups: with an optional slash between groups, a long path would be read in every way there is. */
const segments = String.raw`[\p{L}\p{N}_. +\\/-]{0,200}`;
const path = new RegExp(`^${place}${segments}$`, "u");
const volume = new RegExp(
  `^(?:${place}${segments}:)?${place}${segments}(?::(?:ro|rw|z|Z|cached|delegated|nocopy|,)+)?$`,
  "u",
);
const name = /^[A-Za-z0-9][\w.-]{0,127}$/;
const ports = String.raw`\d{1,5}(?:-\d{1,5})?`;
const address = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]{2,39}\])`;
const reference =
  /^(?:[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?\/)?[A-Za-z0-9]+(?:[._/-]+[A-Za-z0-9]+)*(?::\w[\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;

const forms: Readonly<Partial<Record<ValueKind, RegExp>>> = {
  name,
  path,
  port: new RegExp(String.raw`^(?:(?:${address}|localhost):)?(?:(?:${ports})?:)?${ports}(?:\/(?:tcp|udp|sctp))?$`),
  volume,
  user: /^[\w.-]{1,32}(?::[\w.-]{1,32})?$/,
  size: /^-?\d{1,12}(?:\.\d{1,3})?[bkmgt]?i?b?$/i,
  number: /^-?\d{1,9}(?:\.\d{1,3})?(?:[,-]\d{1,3}){0,8}$/,
  duration: /^(?:\d{1,6}(?:\.\d{1,3})?(?:ns|us|ms|s|m|h)?){1,3}$/,
  capability: /^[A-Za-z_]{2,24}$/,
  address: new RegExp(String.raw`^(?:[\w.-]{1,63}[:=])?(?:${address}|host-gateway)(?:\/\d{1,3})?(?::\d{1,5})?$`),
  filter:
    /^(?:ancestor|before|dangling|driver|exited|expose|health|id|is-official|is-task|mode|name|network|node|publish|reference|role|scope|since|stars|status|type|until|volume|container|image|event)=[A-Za-z0-9][\w.:/*-]{0,127}$/,
  format:
    /^(?:(?:table |json ?)?\{\{[\p{L}\p{N}\s.{}()|"'\\/:,<>$_-]{1,300}\}\}|json|table|pretty|raw|yaml|wide|name)$/u,
  host: /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d{1,5})?(?:\/[\w./-]{0,60})?$/,
  scale: /^[A-Za-z0-9][\w.-]{0,63}=\d{1,4}$/,
  program: /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?(?:a?sh|bash|cat|echo|env|ls|id|node|nginx|python3?|sleep|true)$/,
};

const places = new Set("/dev/null NUL nul $null".split(" "));

const longestReference = 255;

const mountFields =
  /^(?:type=(?:bind|volume|tmpfs|image|npipe)|(?:readonly|ro)(?:=(?:true|false|1|0))?|bind-propagation=[a-z]+|volume-nocopy|tmpfs-(?:size|mode)=\w{1,9}|(?:source|src|target|dst|destination|volume-subpath)=(?<path>.*))$/;
const filesetFields =
  /^(?:type=(?:file|env|local|tar|inline|registry|docker|oci)|(?:id|env)=[\w.-]{1,60}|(?:src|source|dest|target)=(?<path>.*))$/;

/** The value as it is, or what is shown instead. */
export function shownValue(kind: ValueKind, value: string): string {
  switch (kind) {
    case "image":
      return value.length <= longestReference && reference.test(value) ? value : hidden;
    case "mount":
      return eachField(value, mountFields);
    case "fileset":
      return path.test(value) ? value : eachField(value, filesetFields);
    case "setting":
      return value.split(",").every((each) => settings.has(each)) ? value : hidden;
    case "file":
      return places.has(value) || fileName.test(value) ? value : hidden;
    case "variable":
      return shownVariable(value);
    default:
      return forms[kind]?.test(value) === true ? value : hidden;
  }
}

const eachField = (value: string, fields: RegExp): string =>
  value.split(",").every((field) => {
    const match = fields.exec(field);
    const given = match?.groups?.["path"];
    return match !== null && (given === undefined || path.test(unquotedPath(given)));
  })
    ? value
    : hidden;

const unquotedPath = (text: string): string => text.replaceAll('"', "");

/** `NAME=value` keeps its name. A name alone says which variable is handed on; a value may have been meant. */
function shownVariable(text: string): string {
  const equals = text.indexOf("=");
  if (equals === -1) {
    return /^[A-Z_]{1,40}$/.test(text) ? text : hidden;
  }
  const given = text.slice(0, equals);
  return /^[A-Za-z_][\w.-]{0,60}$/.test(given) ? `${given}=${hidden}` : hidden;
}

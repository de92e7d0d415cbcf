import { code, type Sentence } from "../../explanation.ts";
import { named, plural, some, valueOrEmpty } from "../../sentences.ts";
import { bytesOr } from "../amounts.ts";
import { missing, resolved } from "../references.ts";
import { type Rows, rowsUnder } from "../row.ts";
import type { Told } from "../told.ts";
import { hostLine, hostWords } from "./networkingRows.ts";
import { isolationWords, limitRows } from "./runtimeRows.ts";
import { modeWords } from "./storageRows.ts";

const secretOf = (t: Told): string => (t.isMap ? t.textOf("source") : t.text);

/** How Compose makes a service's image. */
export const buildRows: Rows = rowsUnder("services.*.build", "build/", {
  "": {
    here: buildWords,
    not: (t) =>
      t.parent?.has("image") === false
        ? "Without `image` beside it, the image gets a name made of project and service, and can't be pushed."
        : undefined,
    effect: "It is built only if it isn't here: `docker compose up --build` builds it anew.",
    swarm: "warned",
    swarmHint: "Build and push it first, and name it in `image`.",
    link: "build/",
  },
  context: {
    here: (t) => `The build may use the files in ${placeOf(t.text)}, and no others.`,
    effect: "A `.dockerignore` in it leaves files out.",
  },
  dockerfile: { here: (t) => `The instructions are in ${t.value}, seen from the build context.` },
  dockerfile_inline: {
    here: "The Dockerfile is written right here, between these lines.",
    not: "It can't be used together with `dockerfile`.",
  },
  target: {
    here: (t) => `Building ends with the stage ${t.value} of the Dockerfile.`,
    effect: "Stages that it doesn't need are not built.",
  },
  args: {
    here: (t) => `Values for the Dockerfile's \`ARG\`: ${named(t.pairNames)}.`,
    not: "They exist only while the image is built, and stay visible in its history: no place for secrets.",
  },
  "args.*": { here: argumentWords },
  "args.[]": { here: argumentWords },
  additional_contexts: { here: (t) => `More places that the Dockerfile can name: ${named(t.pairNames)}.` },
  "additional_contexts.*": { here: contextWords },
  "additional_contexts.[]": { here: contextWords },
  cache_from: { here: (t) => `Steps that were built elsewhere are looked for in ${named(t.texts)}.`, whole: true },
  "cache_from.[]": { here: (t) => `Steps that were built elsewhere are looked for in ${t.value}.` },
  cache_to: { here: (t) => `The build's steps are kept in ${named(t.texts)} for later builds.`, whole: true },
  "cache_to.[]": { here: (t) => `The build's steps are kept in ${t.value} for later builds.` },
  no_cache: {
    here: (t) =>
      t.isTrue
        ? "Every step is built anew, whatever is in the cache."
        : "Steps that haven't changed come from the cache, which is the default.",
  },
  pull: {
    here: (t) =>
      t.isTrue
        ? "The base images of `FROM` are looked up in their registry each time."
        : "Base images that are here are used as they are, which is the default.",
  },
  network: {
    here: (t) =>
      t.text === "none"
        ? "`RUN` has no network."
        : t.text === "host"
          ? "`RUN` uses the network of the machine."
          : `\`RUN\` uses the network ${t.value}.`,
    not: "It doesn't affect the finished container.",
  },
  platforms: {
    here: (t) => `The image is built for ${named(t.texts)}.`,
    not: (t) => (t.size > 1 ? "More than one needs an image store or builder that can hold them." : undefined),
    whole: true,
  },
  "platforms.[]": { here: (t) => `The image is built for ${t.value}.` },
  tags: { here: (t) => `The image also gets the ${plural(t.size, "name")} ${named(t.texts)}.`, whole: true },
  "tags.[]": { here: (t) => `The image also gets the name ${t.value}.` },
  labels: { here: (t) => `Puts ${some(t.size, "label")} on the image.` },
  "labels.*": { here: (t) => `The image's label ${t.key} is ${valueOrEmpty(t.text)}.` },
  "labels.[]": { here: (t) => `The image's label ${code(t.pair[0])} is ${valueOrEmpty(t.pair[1] ?? "")}.` },
  secrets: {
    here: (t) => `The build may read ${some(t.size, "secret")}.`,
    not: "It isn't in the image: only a `RUN --mount=type=secret` sees it.",
  },
  "secrets.[]": {
    here: (t) => `A \`RUN --mount=type=secret\` may read ${resolved(t, "secrets", secretOf(t))}.`,
    not: (t) => missing(t, "secrets", secretOf(t)),
    whole: true,
  },
  "secrets.[].source": {
    here: (t) => `It is ${resolved(t, "secrets", t.text)}.`,
    not: (t) => missing(t, "secrets", t.text),
  },
  "secrets.[].target": { here: (t) => `In the Dockerfile its id is ${t.value}.` },
  "secrets.[].uid": { here: (t) => `The file belongs to the user with the number ${t.value}.` },
  "secrets.[].gid": { here: (t) => `The file belongs to the group with the number ${t.value}.` },
  "secrets.[].mode": { here: (t) => `The file's permissions are ${modeWords(t)}.` },
  ssh: {
    here: (t) => `A \`RUN --mount=type=ssh\` may use your SSH keys: ${named(t.pairNames)}.`,
    not: "The keys themselves are never in the image.",
    whole: true,
  },
  "ssh.[]": { here: sshWords },
  "ssh.*": { here: sshWords },
  entitlements: { here: (t) => `The build may do what is forbidden by default: ${named(t.texts)}.`, whole: true },
  "entitlements.[]": { here: (t) => `The build may do what ${t.value} stands for, which is forbidden by default.` },
  privileged: {
    here: (t) =>
      t.isTrue
        ? "The build gets all rights over the machine's kernel."
        : "The build gets no extra rights, which is the default.",
  },
  isolation: { here: (t) => isolationWords(t, "build") },
  extra_hosts: {
    here: (t) => `During the build \`/etc/hosts\` has ${t.size === 1 ? "one more line" : `${t.size} more lines`}.`,
  },
  "extra_hosts.*": { here: (t) => hostWords("During the build", t.name, t.texts), whole: true },
  "extra_hosts.*.[]": { here: (t) => `${t.value} is one of its addresses.`, swarm: "refused" },
  "extra_hosts.[]": { here: (t) => hostLine("During the build", t.text) },
  shm_size: { here: (t) => `During the build \`/dev/shm\` is ${bytesOr(t.text)}.` },
  ...limitRows("ulimits", "the build"),
  provenance: {
    here: (t) =>
      t.isFalse
        ? "No record of how it was built goes with the image."
        : `A record of how it was built goes with the image (${t.value}).`,
  },
  sbom: {
    here: (t) =>
      t.isFalse
        ? "No list of its packages goes with the image."
        : `A list of its packages goes with the image (${t.value}).`,
  },
});

function buildWords(t: Told): Sentence {
  if (t.isEmpty) {
    return "It isn't said yet how the image is built.";
  }
  if (t.isMap && t.has("dockerfile_inline")) {
    return "Compose builds the image from the Dockerfile that is written right here.";
  }
  const [context, file, target] = t.isMap
    ? [t.textOf("context"), t.textOf("dockerfile"), t.textOf("target")]
    : [t.text, "", ""];
  const stage = target === "" ? "" : `, up to the stage ${code(target)}`;
  return `Compose builds the image from the ${code(file || "Dockerfile")} in ${placeOf(context)}${stage}.`;
}

function placeOf(context: string): Sentence {
  if (context === "" || context === "." || context === "./") {
    return "this folder";
  }
  return /^(?:https?|git|ssh):|^git@/.test(context) ? `the repository ${code(context)}` : `the folder ${code(context)}`;
}

function argumentWords(t: Told): Sentence {
  const [name, value] = t.pair;
  return value === undefined
    ? `The Dockerfile's \`ARG\` ${code(name)} is taken from the shell that runs Compose.`
    : `The Dockerfile's \`ARG\` ${code(name)} is ${valueOrEmpty(value)} for this build.`;
}

function contextWords(t: Told): Sentence {
  const [name, value = ""] = t.pair;
  return `In the Dockerfile ${code(name)} stands for ${contextNamed(t, value)}, as in \`FROM\` or \`COPY --from\`.`;
}

function contextNamed(t: Told, value: string): Sentence {
  const [, kind = "", name = ""] = /^(service:|docker-image:\/\/|oci-layout:\/\/|target:)(.*)$/s.exec(value) ?? [];
  switch (kind) {
    case "service:":
      return `the image of ${resolved(t, "services", name)}; it is built first`;
    case "docker-image://":
      return `the image ${code(name)}`;
    case "oci-layout://":
      return `the image in the OCI layout ${code(name)}`;
    default:
      return placeOf(value);
  }
}

function sshWords(t: Told): Sentence {
  const [name, value] = t.pair;
  return value === undefined
    ? `${code(name)} is your running SSH agent.`
    : `The id ${code(name)} is the key or agent at ${code(value)}.`;
}

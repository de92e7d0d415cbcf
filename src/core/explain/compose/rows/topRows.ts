import { code } from "../../explanation.ts";
import { named, plural, those } from "../../sentences.ts";
import type { Rows } from "../row.ts";
import type { Told } from "../told.ts";
import { aboutService, serviceEffect } from "./aboutService.ts";

/** What stands at the top of a file, and what YAML itself adds to it. */
export const topRows: Rows = {
  name: {
    here: (t) => `The project is called ${t.value}: containers, networks and volumes get that name as a prefix.`,
    not: "It names the project, not a container; `docker compose -p` and `COMPOSE_PROJECT_NAME` win over it.",
    effect: "Another name is another project: Compose doesn't find the containers and volumes of the old one again.",
    swarm: "refused",
    swarmHint: "The name of a stack is an argument: `docker stack deploy -c file.yml name`.",
    link: "version-and-name/#name-top-level-element",
  },
  version: {
    here: (t) =>
      t.isStack
        ? `\`docker stack deploy\` checks the file by the rules of version ${t.value}.`
        : `It once said by which rules the file is read, here ${t.value}.`,
    not: (t) =>
      t.isStack
        ? "It is not the version of your application; without it, the newest rules that the command knows apply."
        : "It doesn't choose features any more: Compose warns that `version` is obsolete and ignores it.",
    link: "version-and-name/#version-top-level-element-obsolete",
  },
  services: {
    here: (t) =>
      those(
        t.isEmpty
          ? "No service is defined yet."
          : `The parts of the application: ${t.size} ${plural(t.size, "service")}, ${named(t.names, 6)}.`,
        t.isStack
          ? "Each becomes a service of the swarm, which runs its containers as tasks on the nodes."
          : "Each is run as one or more containers of one image.",
      ),
    not: "The order in which services are listed here is not the order in which they start.",
    effect: "On a network they share, services find each other by these names.",
    link: "services/",
  },
  "services.*": {
    here: aboutService,
    not: (t) =>
      those(
        t.isEmpty && "It says nothing yet: a service needs an `image` or a `build`.",
        t.isStack && !t.isEmpty && !t.has("image") && "A stack doesn't build: without `image` this can't be deployed.",
        !t.isStack &&
          !t.isEmpty &&
          !["image", "build", "extends", "provider"].some((key) => t.has(key)) &&
          "It has neither `image` nor `build`: unless another file adds one, Docker refuses it.",
      ),
    effect: serviceEffect,
    title: (t) => `service ${t.name}`,
    link: "services/",
  },
  networks: {
    here: (t) => definedHere(t, "Networks that services of this file can join"),
    not: "Listing a network here connects nobody: each service names the ones that it joins in its own `networks`.",
    effect: "A service that names none joins `default`, which is there without being written.",
    link: "networks/",
  },
  volumes: {
    here: (t) => definedHere(t, "Volumes that services of this file can mount"),
    not: "Listing a volume here mounts it nowhere: a service's own `volumes` says where.",
    effect: (t) =>
      t.isStack
        ? "Each node has a volume of its own under this name; `docker stack rm` keeps them."
        : "They outlive their containers; `docker compose down` keeps them, `down -v` removes them.",
    link: "volumes/",
  },
  configs: {
    here: (t) => definedHere(t, "Files of configuration that services can be given"),
    not: "Nobody gets a config by it: a service's own `configs` asks for it.",
    link: "configs/",
  },
  secrets: {
    here: (t) => definedHere(t, "Sensitive values that services can be given as files"),
    not: (t) =>
      those(
        "Nobody gets a secret by it: a service's own `secrets` asks for it.",
        !t.isStack &&
          "Without a swarm nothing is encrypted: Compose puts the value into the container as a plain file.",
      ),
    link: "secrets/",
  },
  models: {
    here: (t) => definedHere(t, "AI models that Docker Model Runner serves to the services"),
    swarm: "refused",
    link: "models/",
  },
  include: {
    here: (t) =>
      `Before it is used, the file is joined with ${t.size === 1 ? "another Compose file" : `${t.size} other Compose files`}.`,
    not: "Names that exist on both sides are not merged: Compose reports a conflict.",
    effect: "Services, networks and volumes of those files can be used here by their names.",
    swarm: "refused",
    link: "include/",
  },
  "include.[]": {
    here: (t) =>
      t.child("path")?.kind === "list"
        ? `Everything that the ${t.textsOf("path").length} files of \`path\` define is added; a later file wins over an earlier one.`
        : `Everything that ${code(t.isText ? t.text : t.textOf("path"))} defines is added to this application.`,
    effect: (t) => (t.has("project_directory") ? undefined : "Relative paths inside it count from its own folder."),
    link: "include/#short-syntax",
    whole: true,
  },
  "include.[].path": {
    here: (t) =>
      t.isList
        ? `${t.size} files are merged, the later over the earlier, and then included.`
        : `The file to include is ${t.value}.`,
    link: "include/#path",
  },
  "include.[].path.[]": { here: (t) => `${t.value} is one of the files that are merged.`, link: "include/#path" },
  "include.[].project_directory": {
    here: (t) => `Relative paths in the included file count from ${t.value}, not from its own folder.`,
    link: "include/#project_directory",
  },
  "include.[].env_file": {
    here: (t) =>
      `Variables in the included file take their defaults from ${named(t.texts)}, not from the \`.env\` beside it.`,
    not: "It doesn't set variables inside containers.",
    link: "include/#env_file",
  },
  "include.[].env_file.[]": {
    here: (t) => `Defaults of variables are read from ${t.value}.`,
    link: "include/#env_file",
  },
  "x-*": {
    here: (t) => `${t.key} is an extension: Docker ignores it.`,
    not: (t) => (t.spot.node.anchor === "" ? "It changes nothing by itself." : undefined),
    effect: (t) => (t.spot.node.anchor === "" ? undefined : "Such keys are the place for what several services share."),
    link: "extension/",
  },
  "<<": {
    here: (t) => {
      const { node } = t.spot;
      const names = node.kind === "alias" ? [node.text] : node.items.map(({ value }) => value.text);
      const first = t.file.anchors.get(names[0] ?? "");
      return those(
        `The keys of ${named(names.map((name) => `*${name}`))} are put in here, as if they were written out.`,
        names.length > 1 && "Where several have the same key, the first of the list wins.",
        names.length === 1 &&
          first !== undefined &&
          `From line ${first.from + 1} ${plural(t.file.mapOf(first.node).size, "comes", "come")} ${named([...t.file.mapOf(first.node).keys()], 6)}.`,
      );
    },
    not: "Only the first level is merged: a key of the map's own replaces the merged one as a whole, lists and maps too.",
    link: "fragments/",
    whole: true,
  },
  "<<.[]": { here: (t) => `The keys of ${code(`*${t.spot.node.text}`)} are put in here too.`, link: "fragments/" },
};

const definedHere = (t: Told, what: string): string =>
  t.isEmpty ? `${what}; none is defined yet.` : `${what}: ${named(t.names, 6)}.`;

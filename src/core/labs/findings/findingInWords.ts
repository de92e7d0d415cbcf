import type { ContainerLife, Finding } from "./finding.ts";

type Kind = Finding["kind"];
type Words = { readonly [One in Kind]: (finding: Extract<Finding, { readonly kind: One }>) => string };

/** A phrase that follows "I see"; of what the learner did themselves, one that stands alone. */
const words: Words = {
  engine: ({ version, address }) => `Docker Engine ${version} answers at ${address}`,
  container: ({ name, image, life, times }) => {
    const one = `container ${name} of ${image}: it ${lifeInWords(life)}`;
    return times === undefined ? one : `${times} containers of this kind, the last one ${one}`;
  },
  exec: ({ command, container, exitCode }) =>
    exitCode === undefined
      ? `\`${command}\` is running in container ${container}`
      : `\`${command}\` in container ${container}, which ended with exit code ${exitCode}`,
  image: ({ name, id }) => `the image ${name ?? `${id}, which has no name,`} on this engine`,
  volume: ({ name }) => `the volume ${name} on this engine`,
  event: ({ type, action, name }) => `that the engine told of ${type} ${action}: ${name}`,
  http: ({ container, image, port, status, contains }) => {
    const answer = `container ${container} of ${image}, published at port ${port}: it answers with status ${status}`;
    return contains === undefined ? answer : `${answer}, and the answer holds "${contains}"`;
  },
  registry: ({ repository, tags }) => `${repository} in the registry, with the tags ${tags.join(" and ")}`,
  file: ({ path, contains }) =>
    contains === undefined ? `the file ${path}` : `the file ${path}, and it holds "${contains}"`,
  gone: ({ of, count }) => {
    const noun = of === "several" ? "object" : of;
    return `${count === 1 ? `the ${noun}` : `all ${count} ${noun}s`} of this lab's steps removed`;
  },
  "nothing left": ({ others }) =>
    others.length === 0
      ? "nothing left of what this lab made"
      : `nothing left of what this lab made; ${listed(others)} appeared meanwhile and ${others.length === 1 ? "is" : "are"} still there`,
  answer: ({ text }) => `you answered "${text}"`,
  told: ({ text }) => text,
};

export const findingInWords = <One extends Kind>(finding: Extract<Finding, { readonly kind: One }>): string =>
  words[finding.kind as One](finding);

/** The learner's own deed, which nobody needs to have seen. */
export const isOwnDeed = (finding: Finding): boolean =>
  finding.kind === "answer" || (finding.kind === "told" && finding.text.startsWith("you answered "));

/** What is known of a container's life, as words that follow "it". */
export function lifeInWords({ ran, state, health, exitCode, again, gone }: ContainerLife): string {
  const now = again
    ? ["starts again and again", ...(exitCode === undefined ? [] : [`last ended with exit code ${exitCode}`])]
    : state === "exited"
      ? [`ended with exit code ${exitCode ?? "unknown"}`]
      : state === "running"
        ? ["is still running"]
        : [`is ${health === undefined ? state : `${state}, ${health}`}`];
  const all = [...(ran === undefined ? [] : [`ran \`${ran}\``]), ...now, ...(gone ? ["was removed since"] : [])];
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : (all[0] ?? "");
}

const mostNamed = 5;

/** The first of many names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The field's own words, a sentence each. A lab shows one wherever it writes the word in bold. */
const glossary: Readonly<Record<string, string>> = {
  "bind mount": "A folder of the host that is hung into a container: both see the same files.",
  "build context": "The folder whose files a build may use; what .dockerignore names is left out.",
  buildkit: "The builder that Docker uses today: it builds independent steps side by side and skips what nobody needs.",
  capability: "One of the rights that root is made of, such as binding low ports; a container has some of them only.",
  client: "The docker command: it sends what you ask for to the engine and prints the answer.",
  container: "One run of an image: an isolated process with files, processes and a network of its own.",
  daemon: "A program in the background that waits for requests; the Docker Engine is one.",
  dangling: "Of an image: without any name.",
  "docker engine": "The daemon that keeps images and runs containers.",
  "docker hub": "The registry that Docker asks when an image's name has no other one in it.",
  dockerfile: "The text that says how to build an image, one instruction after the other.",
  "environment variable": "A name with a value that a process gets along when it is started.",
  image: "A package that doesn't change: files in layers, and notes such as which program to start.",
  isolation: "Each container sees its own files, processes and network, and not those of the others.",
  kernel: "The core of an operating system. All containers of a machine use that machine's one.",
  layer: "A set of files that an instruction added or changed; an image is a stack of them.",
  namespace: "What the kernel shows a process: its own list of processes, network, mounts and names.",
  "parent image": "The image that FROM names, whose layers the new one begins with.",
  registry: "A store of images, from which they are pulled and to which they are pushed.",
  stage: "A part of a Dockerfile that begins with FROM; a later stage may take files over from it.",
  userland: "All of a system above its kernel: libraries, shell, tools.",
  "virtual machine": "A whole system with a kernel of its own, on hardware that a hypervisor pretends.",
  volume: "A folder that the engine keeps by itself, outside of all layers, and that outlives containers.",
};

const bold = /\*\*([^*]{2,40})\*\*/g;

/** `Images` and `an image` are the word `image`. */
const singular = (word: string): string =>
  word
    .toLowerCase()
    .replace(/ies$/, "y")
    .replace(/(?<=[a-z]{3})s$/, "");

/** What the glossary says of this word, as a lab writes it. */
const entryOf = (word: string): string | undefined =>
  [word.toLowerCase(), singular(word)]
    .map((key) => (Object.hasOwn(glossary, key) ? glossary[key] : undefined))
    .find((found) => found !== undefined);

/** Word as it is written in bold -> its sentence, of those that the glossary knows. */
export const termsIn = (markdown: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...markdown.matchAll(bold)].flatMap(([, word = ""]) => {
      const entry = entryOf(word);
      return entry === undefined ? [] : [[word, entry] as const];
    }),
  );

/** The same for the notes: each word once, in the order of the alphabet. */
export function glossaryOf(texts: readonly string[]): readonly (readonly [word: string, says: string])[] {
  const found = new Map<string, readonly [string, string]>();
  for (const [word, says] of texts.flatMap((text) => Object.entries(termsIn(text)))) {
    const before = found.get(says)?.[0];
    // The singular says it best, and it is the shorter one.
    found.set(says, [before !== undefined && before.length <= word.length ? before : word, says]);
  }
  return [...found.values()].toSorted(([one], [other]) => one.toLowerCase().localeCompare(other.toLowerCase()));
}

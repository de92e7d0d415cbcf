import type { DockerLine } from "./dockerLine.ts";
import { othersThan, type TurnContext } from "./turn.ts";
import { type Changed, otherReferences } from "./wrongOptions.ts";

/** Another image, or another name for it, where a line is about images. */
export function wrongImageLines(line: DockerLine, { images }: TurnContext): readonly Changed[] {
  const [first = "", second = "", ...more] = line.words;
  const instead = (words: readonly string[], change: string): Changed => ({ change, line: { ...line, words } });
  switch (line.verb) {
    case "image pull":
    case "image save":
      return othersThan(first, images).map((image) => instead([image], `${image} instead of ${first}`));
    case "image push":
      return otherReferences(first).map((other) => instead([other], `${other} instead of ${first}`));
    case "image tag":
      return [
        ...othersThan(first, images)
          .filter((image) => image !== second)
          .map((image) => instead([image, second, ...more], `${image} instead of ${first}`)),
        ...otherReferences(second).map((other) => instead([first, other], `${other} instead of ${second}`)),
      ];
    case "container commit":
      return otherReferences(second)
        .filter(() => second !== "")
        .map((other) => instead([first, other], `${other} instead of ${second}`));
    default:
      return [];
  }
}

interface OtherLines {
  readonly change: string;
  readonly lines: readonly string[];
  readonly freshFiles?: true;
}

/** Ways to an image of the right name that aren't the one which is asked for. */
export function wrongBuilds(line: DockerLine, context: TurnContext): readonly OtherLines[] {
  if (line.verb === "image pull") {
    const [reference = ""] = line.words;
    return othersThan(reference, context.images).map((image) => ({
      change: `${image} tagged instead of a pull`,
      lines: [`docker image tag ${image} ${reference}`],
    }));
  }
  if (line.verb !== "image build") {
    return [];
  }
  const tags = line.options.flatMap(({ name, value }) => (name === "--tag" && value !== undefined ? [value] : []));
  const [folder = "."] = line.words;
  const [tag] = tags;
  if (tag === undefined) {
    return [];
  }
  const recipe = line.options.find(({ name }) => name === "--file")?.value ?? inFolder(folder, "Dockerfile");
  const rest = line.options.filter(({ name }) => name !== "--file").map(({ name, value }) => `${name} ${value ?? ""}`);
  const base = /^FROM\s+(?:--\S+\s+)*(\S+)/im.exec(context.fileText(recipe.replace(/^\.\//, "")) ?? "")?.[1];
  return [
    ...othersThan(tag, context.images).map((image) => ({
      change: `${image} tagged instead of a build`,
      lines: [`docker image tag ${image} ${tag}`],
    })),
    {
      change: "by another Dockerfile, with another command",
      lines: [
        `{ cat ${recipe}; echo; echo 'CMD ["true"]'; } | docker image build ${rest.join(" ")} --file - ${folder}`,
      ],
    },
    ...(base === undefined
      ? []
      : [
          {
            change: "by a Dockerfile of FROM alone",
            lines: [`echo 'FROM ${base}' | docker image build ${rest.join(" ")} -`],
          },
          {
            change: "by a commit",
            lines: [
              `docker container create --name made-by-hand ${base}`,
              `docker container commit made-by-hand ${tag}`,
            ],
          },
        ]),
    ...[...context.contexts.filter((other) => other !== folder).slice(0, 2)].map((other) => ({
      change: `from the folder ${other}`,
      lines: [`docker image build ${rest.join(" ")} --file ${recipe} ${other}`],
    })),
    ...(context.filesChanged
      ? [
          {
            change: "with the lab's files as they were",
            lines: [`docker image build ${rest.join(" ")} --file ${recipe} ${folder}`],
            freshFiles: true as const,
          },
        ]
      : []),
  ];
}

const inFolder = (folder: string, name: string): string =>
  folder === "." || folder === "./" ? name : `${folder.replace(/\/$/, "")}/${name}`;

import { asList, asRaw, asText } from "../../core/base/foreignJson.ts";
import type { Step } from "../../core/labs/format/model.ts";
import { parseDockerLine } from "../../core/labs/turns/dockerLine.ts";
import type { VariationFacts } from "../../core/labs/turns/variations.ts";
import { sameImageReference } from "../../core/state/imageReference.ts";
import type { SelfTestOptions } from "./selfTestOptions.ts";

const folders = ["/bin", "/usr/bin", "/usr/local/bin", "/usr/sbin"];

/** Asks the engine what the variations of one step need to know. */
export async function variationFacts({ lab, watch, terminal }: SelfTestOptions, step: Step): Promise<VariationFacts> {
  const images = imagesOfContainers(lab.steps.slice(0, lab.steps.indexOf(step)));
  const lines = step.solve.flatMap(({ command }) => parseDockerLine(command) ?? []);
  const digests = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { verb, words } of lines) {
    const [about = "", program] = words;
    const image = verb === "container exec" ? images.get(about) : about;
    const id = [...watch.store.state.images.values()].find(({ tags }) =>
      tags.some((tag) => image !== undefined && sameImageReference(tag, image)),
    )?.id;
    if (image !== undefined && id !== undefined && ["container run", "container exec", "image pull"].includes(verb)) {
      const inspected = await watch.ask((engine) => engine.inspect({ kind: "image", id, name: image }));
      const digest = inspected.ok ? asText(asList(asRaw(inspected.value)["RepoDigests"])[0]) : "";
      if (/^[a-z0-9-]+@sha256:/.test(digest)) {
        digests.set(image, digest);
      }
      const path = program === undefined ? undefined : await pathOf(terminal, image, program);
      if (path !== undefined) {
        paths.set(`${image} ${program}`, path);
      }
    }
  }
  return {
    byDigest: (image) => digests.get(image),
    pathOf: (image, program) => paths.get(`${image} ${program}`),
    imageOf: (container) => images.get(container),
  };
}

/** Container, by its name or as `${name}` -> the image that the lab makes it of. */
function imagesOfContainers(steps: readonly Step[]): ReadonlyMap<string, string> {
  const images = new Map<string, string>();
  for (const { solve, expect } of steps) {
    for (const { command } of solve) {
      const line = parseDockerLine(command);
      const [image] = line?.verb === "container run" ? line.words : [];
      if (image !== undefined) {
        for (const { as, check } of expect) {
          if (as !== undefined && check.kind === "container") {
            images.set(`\${${as}}`, image);
          }
        }
        for (const { name, value } of line?.options ?? []) {
          if (name === "--name" && value !== undefined) {
            images.set(value, image);
          }
        }
      }
    }
  }
  return images;
}

async function pathOf(
  terminal: SelfTestOptions["terminal"],
  image: string,
  program: string,
): Promise<string | undefined> {
  if (!/^[a-z][\w-]*$/.test(program)) {
    return undefined;
  }
  const probe = "self-test-looks-inside";
  const typed = (command: string) => ({ command, inside: [] });
  await terminal.run(typed(`docker container create --name ${probe} ${image} ${program} > /dev/null`));
  let found: string | undefined;
  for (const folder of folders) {
    const code = await terminal.run(typed(`docker container cp ${probe}:${folder}/${program} - > /dev/null 2>&1`));
    if (code === 0) {
      found = `${folder}/${program}`;
      break;
    }
  }
  await terminal.run(typed(`docker container rm ${probe} > /dev/null`));
  return found;
}

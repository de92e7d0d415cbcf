import type { ExplainLanguage } from "../language.ts";

const servicesKey = /^\uFEFF?(?:services|"services"|'services')[ \t]*:(.*)$/m;

/** Whether a YAML file has a top-level map `services`, told from its lines without parsing it. */
function looksLikeCompose(text: string): boolean {
  const found = servicesKey.exec(text);
  if (found === null) {
    return false;
  }
  const behind = (found[1] ?? "")
    .replace(/(?:^|\s)#.*/, "")
    .replaceAll(/[&!]\S*/g, "")
    .trim();
  if (behind !== "") {
    return behind.startsWith("{");
  }
  // Whoever is just writing the file has nothing below it yet; a list is another program's `services`.
  const below = /^[ \t]*[^\s#]/gm;
  below.lastIndex = found.index + found[0].length;
  const [line] = below.exec(text) ?? [];
  return line === undefined || (/^[ \t]/.test(line) && !line.endsWith("-"));
}

export const compose: ExplainLanguage = {
  names: [
    ...["compose*.yml", "compose*.yaml", "docker-compose*.yml", "docker-compose*.yaml"],
    ...["*stack*.yml", "*stack*.yaml"],
  ],
  languageIds: ["dockercompose"],
  lookAlike: { languageIds: ["yaml"], looksLike: looksLikeCompose },
  otherHovers: ["docker.docker", "ms-azuretools.vscode-containers", "redhat.vscode-yaml"],
};

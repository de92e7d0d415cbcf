import type { ExplainLanguage } from "../language.ts";

export const dockerfile: ExplainLanguage = {
  names: ["Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile", "Containerfile.*", "*.Containerfile"],
  languageIds: ["dockerfile"],
  otherHovers: ["docker.docker", "ms-azuretools.vscode-containers", "ms-azuretools.vscode-docker"],
};

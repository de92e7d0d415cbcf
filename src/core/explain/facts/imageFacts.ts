import { asList, asRaw, isText } from "../../base/foreignJson.ts";
import { code, list, type Sentence } from "../explanation.ts";

/**
 * What an image hands down to whatever is built on it, from the engine's own JSON (`GET /images/{name}/json`). Every
 * field may be missing: engines since API 1.52 leave out what is empty.
 */
export function imageFacts(details: unknown, wanted?: string): readonly Sentence[] {
  const image = asRaw(details);
  const config = asRaw(image["Config"]);
  const layers = asList(asRaw(image["RootFS"])["Layers"]).length;
  const platform = [image["Os"], image["Architecture"], image["Variant"]].filter(isText).join("/");
  const created = isText(image["Created"]) ? image["Created"].slice(0, 10) : "";
  const made = [
    ...(platform === "" ? [] : [`is made for ${code(platform)}`]),
    ...(layers === 0 ? [] : [`has ${layers === 1 ? "one layer" : `${layers} layers`}`]),
    ...(/^\d{4}-\d\d-\d\d$/.test(created) && created > "1980" ? [`dates from ${created}`] : []),
  ];
  const ports = Object.keys(asRaw(config["ExposedPorts"]));
  const user = config["User"];
  const handsDown = [
    ...wordsOf("`ENTRYPOINT`", asList(config["Entrypoint"]).filter(isText)),
    ...wordsOf("`CMD`", asList(config["Cmd"]).filter(isText)),
    ...(isText(user) ? [`the user ${code(user)}`] : []),
    ...(isText(config["WorkingDir"]) && config["WorkingDir"] !== "/"
      ? [`the folder ${code(config["WorkingDir"])}`]
      : []),
    ...(ports.length === 0 ? [] : [`the ${ports.length === 1 ? "port" : "ports"} ${list(ports)}`]),
  ];
  return [
    ...(wanted === undefined || platform === "" || isSamePlatform(platform, wanted)
      ? []
      : [
          `This line asks for ${code(wanted)}, and the one that is here is made for ${code(platform)}: the build fetches another, or stops if there is none (BuildKit's check InvalidBaseImagePlatform).`,
        ]),
    ...(made.length === 0 ? [] : [`It ${inARow(made)}.`]),
    ...(handsDown.length === 0 ? [] : [`It hands down ${inARow(handsDown)}.`]),
  ];
}

/** A variant that isn't asked for may be any; `linux` alone is any processor. */
const isSamePlatform = (found: string, wanted: string): boolean =>
  wanted.split("/").every((part, index) => found.split("/")[index] === part);

const wordsOf = (name: string, words: readonly string[]): readonly string[] =>
  words.length === 0 ? [] : [`${name} ${code(words.join(" "))}`];

const inARow = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

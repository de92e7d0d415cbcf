import { asList, asNumber, asRaw, asText } from "../base/foreignJson.ts";

/** One row of `docker image history`: an instruction that made a layer, or only settings. */
export interface HistoryRow {
  /** In capitals; empty for what no builder wrote (`docker commit`, other tools). */
  readonly keyword: string;
  /** What stands behind the keyword, free of what builders add to it. */
  readonly text: string;
  /** As the engine tells it. */
  readonly createdBy: string;
  /** Bytes that its layer adds; 0 for settings, and for a layer that only makes an empty folder. */
  readonly size: number;
  /** Milliseconds since 1970; builders that want the same result each time write 0. */
  readonly createdAt: number;
  /** By which builder it was written. */
  readonly builder: "BuildKit" | "legacy" | "other";
}

/** `GET /images/{name}/history`, newest first as it comes; here the oldest is first. */
export const normalizeHistory = (value: unknown): readonly HistoryRow[] =>
  asList(value)
    .map((row) => {
      const raw = asRaw(row);
      const createdBy = asText(raw["CreatedBy"]);
      return {
        ...instructionIn(createdBy),
        createdBy,
        size: asNumber(raw["Size"]),
        createdAt: asNumber(raw["Created"]) * 1000,
      };
    })
    .toReversed();

const keyword =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+([\s\S]*)$/;

/** `|1 VERSION=1 `: ARGs that a RUN knows, before its shell. */
const buildArguments = /^\|\d+ .*?(?=\/bin\/sh -c |[A-Za-z]:\\|cmd \/S|powershell )/;
const shell = /^(\/bin\/(?:ba|a)?sh -[a-z]*c|cmd \/S \/C|powershell -Command) /;

/**
 * Builders write the same instruction differently: BuildKit `RUN /bin/sh -c true # buildkit`, the legacy builder
 * `/bin/sh -c true` and `/bin/sh -c #(nop)  CMD ["sh"]`.
 */
function instructionIn(createdBy: string): Pick<HistoryRow, "keyword" | "text" | "builder"> {
  const plain = createdBy.replace(/\s*# buildkit$/, "");
  const settings = /^.{0,400}? #\(nop\)\s+([\s\S]*)$/.exec(plain)?.[1];
  const match = keyword.exec(settings ?? plain);
  if (match !== null) {
    const text = (match[2] ?? "").trim();
    const [, name = ""] = match;
    return {
      keyword: name,
      text: name === "RUN" ? commandIn(text) : text,
      builder: settings === undefined ? "BuildKit" : "legacy",
    };
  }
  const command = commandIn(plain);
  return command === plain
    ? // The exec form of the legacy builder's RUN looks no different from what other tools write.
      { keyword: "", text: plain, builder: "other" }
    : { keyword: "RUN", text: command, builder: "legacy" };
}

const commandIn = (text: string): string => text.replace(buildArguments, "").replace(shell, "").trim();

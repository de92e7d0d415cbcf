import { asRaw, isText, type Raw } from "../../core/base/foreignJson.ts";
import { tidy } from "./tidy.ts";

/** What can be told of an error by its fields; libraries differ in classes, the system's codes don't. */
export interface ErrorFields {
  readonly code: string;
  readonly statusCode: number | undefined;
  readonly name: string;
  /** On one line and short. */
  readonly message: string;
  /** What ssh printed, if it was ssh. */
  readonly stderr: string;
  readonly notFound: boolean;
  /** What a proxy would have to let through. */
  readonly allow: readonly string[];
  /** What ssh ended with: the far command's own status, or 255. */
  readonly exitStatus: number | undefined;
  /** The call of the operating system that failed: `connect`, `read`, `getaddrinfo`. */
  readonly call: string;
}

export function errorFields(error: unknown): ErrorFields {
  const fields = asRaw(error);
  // A name with several addresses fails with all their errors, and no message of its own (Node's AggregateError).
  const inner = Array.isArray(fields["errors"]) ? asRaw(fields["errors"][0]) : {};
  const text = (name: string): string => [fields[name], inner[name]].find(isText) ?? "";
  const message = text("message") || (error instanceof Error ? "" : String(error));
  return {
    code: text("code"),
    statusCode: typeof fields["statusCode"] === "number" ? fields["statusCode"] : undefined,
    name: text("name"),
    // Long enough for the engine's own reasons, which stand at the end of what it says.
    message: tidy(ownWords(fields) ?? message, 800),
    stderr: text("stderr"),
    notFound: fields["notFound"] === true,
    allow: Array.isArray(fields["allow"]) ? fields["allow"].filter(isText) : [],
    exitStatus: typeof fields["exitStatus"] === "number" ? fields["exitStatus"] : undefined,
    call: text("syscall"),
  };
}

/** The engine's own message, without the frame that dockerode puts around it. */
function ownWords(fields: Raw): string | undefined {
  const message = asRaw(fields["json"])["message"];
  if (isText(message)) {
    return message;
  }
  const framed = isText(fields["message"]) ? /^\(HTTP code \d+\) .*? - (.*)$/s.exec(fields["message"]) : null;
  return framed?.[1];
}

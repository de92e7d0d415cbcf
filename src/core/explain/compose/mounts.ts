/** What one line of a service's `volumes` says. */
export interface Mount {
  /** `open`: a variable alone decides whether it is a volume or a path. */
  readonly kind: "volume" | "bind" | "anonymous" | "open";
  readonly source: string;
  readonly target: string;
  readonly options: readonly string[];
}

/** Reads the short form `source:target:options`; a drive letter's colon is part of its path. */
export function readMount(text: string): Mount | undefined {
  const parts = splitMount(text);
  const [first = "", second = "", third = ""] = parts;
  if (parts.length > 3 || first === "" || (parts.length > 1 && second === "")) {
    return undefined;
  }
  if (parts.length === 1) {
    return { kind: "anonymous", source: "", target: first, options: [] };
  }
  const options = third === "" ? [] : third.split(",");
  return { kind: kindOf(first), source: first, target: second, options };
}

/** A variable in front of a slash is a path's beginning: a volume's name has no slash. */
function kindOf(source: string): Mount["kind"] {
  const isVariable = /^\$(?:\w+|\{[^}]*\})/.exec(source);
  return isPath(source) || (isVariable !== null && /^[\\/]/.test(source.slice(isVariable[0].length)))
    ? "bind"
    : source.includes("$")
      ? "open"
      : "volume";
}

export const isPath = (source: string): boolean => /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source);

function splitMount(text: string): string[] {
  const parts: string[] = [];
  // A colon inside of braces belongs to its variable.
  for (const part of text.slice(0, 2_000).split(/:(?![^{}]*\})/)) {
    const drive = parts.at(-1);
    if (drive !== undefined && /^[A-Za-z]$/.test(drive) && /^[\\/]/.test(part)) {
      parts[parts.length - 1] = `${drive}:${part}`;
    } else {
      parts.push(part);
    }
  }
  return parts;
}

const formerHint = "a hint of older Docker Desktops, without effect today";

/** Words for the third part of the short form. */
export const mountOptions: Readonly<Record<string, string>> = {
  ro: "it is read-only, so the container can't write there",
  rw: "it can be read and written, which is the default",
  z: "all containers may use it, as far as SELinux is concerned",
  Z: "this container alone may use it, as far as SELinux is concerned",
  nocopy: "a new volume isn't filled with what the image has at that path",
  cached: formerHint,
  delegated: formerHint,
  consistent: formerHint,
  rslave: "mounts made later on the host appear in the container, not the other way",
  rshared: "mounts made later are seen on both sides",
  rprivate: "mounts made later on the host stay unseen in the container, which is the default",
};

const part = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const domain = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::\\d+)?";
const path = new RegExp(`^${part}(?:/${part})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][\\w+.-]*:[0-9a-fA-F]{32,})?$`);
const host = new RegExp(`^(?:${domain}|\\[[0-9a-fA-F:]+\\](?::\\d+)?)$`);

/** Whether a text may be the name of an image at all (distribution/reference, ParseNormalizedNamed). */
export function isImageName(text: string): boolean {
  const [first = "", ...rest] = text.split("/");
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  return !/^[0-9a-f]{64}$/.test(text) && (isHost ? host.test(first) && path.test(rest.join("/")) : path.test(text));
}

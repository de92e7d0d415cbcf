import type { Fix } from "../explanation.ts";

export const fixes: Readonly<Record<string, Fix>> = {
  ObsoleteVersion: {
    title: "Take the line out",
    apply: (text) => (/^version\s*:[^\n]*$/.test(text.trim()) ? "" : text),
  },
  UnquotedPorts: {
    title: "Quote the port",
    apply: (text) => text.replace(/(-\s*)(\d+:\d+)/, '$1"$2"'),
  },
};

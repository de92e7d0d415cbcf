import type { Fix } from "../explanation.ts";

/** What a shell would do more with than run it: these words can't become a JSON list. */
const shellWords = /[|&;<>$`*?(){}[\]"'\\~#=]/;

/** They change words and leave line breaks, comments and blanks as the author put them. */
export const fixes: Readonly<Record<string, Fix>> = {
  StageNameCasing: {
    title: "Write the stage's name in small letters",
    apply: (text) => text.replace(/(\sAS\s+)(\S+)/i, (_, as: string, name: string) => as + name.toLowerCase()),
  },
  FromAsCasing: {
    title: "Write FROM and AS alike",
    apply: (text) =>
      text.replace(/(\s)(AS)(\s)/i, (_, before: string, as: string, behind: string) => {
        const isUpper = /^\s*FROM/.test(text);
        return `${before}${isUpper ? as.toUpperCase() : as.toLowerCase()}${behind}`;
      }),
  },
  ConsistentInstructionCasing: {
    title: "Write the instruction like the others",
    apply: (text) =>
      text.replace(/^\s*[A-Za-z]+/, (word) => (word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase())),
  },
  JSONArgsRecommended: {
    title: "Use the exec form",
    apply: (text) =>
      text.replace(/^(\s*(?:CMD|ENTRYPOINT)\s+)(.+?)\s*$/i, (whole, start: string, command: string) =>
        shellWords.test(command) ? whole : `${start}${JSON.stringify(command.split(/\s+/)).replaceAll(",", ", ")}`,
      ),
  },
  MaintainerDeprecated: {
    title: "Use a label",
    apply: (text) =>
      text.replace(
        /^(\s*)MAINTAINER\s+(.+?)\s*$/i,
        (_, indentation: string, author: string) =>
          `${indentation}LABEL org.opencontainers.image.authors=${JSON.stringify(author.replace(/^(["'])(.*)\1$/, "$2"))}`,
      ),
  },
  LegacyKeyValueFormat: {
    title: "Write it with =",
    apply: (text) =>
      text
        .replace(/^(\s*(?:ENV|LABEL)\s+)([\w.-]+)[ \t]+([^\s"'\\=]+)\s*$/i, "$1$2=$3")
        .replace(/^(\s*(?:ENV|LABEL)\s+)([\w.-]+)[ \t]+([^"'\\=\n]*[^\s"'\\=])\s*$/i, '$1$2="$3"'),
  },
  RedundantTargetPlatform: {
    title: "Leave the platform out",
    apply: (text) => text.replace(/--platform=\$\{?TARGETPLATFORM\}?[ \t]+/, ""),
  },
  ExposeProtoCasing: {
    title: "Write the protocol in small letters",
    apply: (text) => text.replaceAll(/\/[A-Za-z]+/g, (protocol) => protocol.toLowerCase()),
  },
  DL3014: {
    title: "Add -y",
    apply: (text) => text.replaceAll(/\bapt-get((?:\s+-\S+)*)\s+install\b/g, "apt-get$1 install -y"),
  },
  DL3015: {
    title: "Add --no-install-recommends",
    apply: (text) => text.replaceAll(/\b(apt-get(?:\s+-\S+)*\s+install)\b/g, "$1 --no-install-recommends"),
  },
  DL3019: {
    title: "Add --no-cache",
    apply: (text) => text.replaceAll(/\bapk(\s+(?:-\S+\s+)*)add\b(?!\s+--no-cache)/g, "apk$1add --no-cache"),
  },
  DL3020: {
    title: "Use COPY",
    apply: (text) => text.replace(/^(\s*)ADD\b/i, (_, indentation: string) => `${indentation}COPY`),
  },
  DL3027: {
    title: "Use apt-get",
    apply: (text) => text.replaceAll(/\bapt(?=\s+(?:-\S+\s+)*(?:update|install|upgrade|remove)\b)/g, "apt-get"),
  },
  DL3042: {
    title: "Add --no-cache-dir",
    apply: (text) => text.replaceAll(/\b(pip3?\s+install)\b(?!\s+--no-cache-dir)/g, "$1 --no-cache-dir"),
  },
};

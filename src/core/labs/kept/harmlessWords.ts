import type { Vocabulary } from "./stepVocabulary.ts";
import { withoutQuotes } from "./stepVocabulary.ts";

/** What stands in the place of a word that may be nobody else's business. */
export const hidden = "…";

const listOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Programs and their verbs, whatever they are used for. */
const programs = listOf(`
  apk apt apt-get ash awk bash busybox cat chgrp chmod chown cp curl cut date df diff dig docker docker-compose dpkg du
  echo env figlet file find free getent git go grep groups gunzip gzip head hostname httpd id ifconfig ip java kill
  less ln ls lsblk make mariadb mkdir mongod mongosh more mount mv mysql mysqld nc netstat nginx node nproc nslookup npm
  npx perl php ping pip postgres printenv printf ps psql pwd python python3 readlink redis-cli redis-server rm rmdir rpm
  ruby sed sh sleep sort ss stat tail tar tee test time top touch tr true false tty uname uniq uptime vi vim watch wc
  wget which who whoami yes zsh kubectl exit cd set get ping PING SET GET keys del exists install update upgrade add
  remove list run build start info version help addr link route show aux auxf ef
`);

/** What shells and default commands of images are made of, and the words of our own sentences. */
const filling = listOf(`
  > >> < 2> 2>&1 2>/dev/null >/dev/null && || | ; & ! = [ ] { } * . .. / - -- + "" '' daemon off; do done; done then fi
  localhost 127.0.0.1 0.0.0.0 0.0.0.0/0 1:1 1000:1000 +x $PATH $HOME $USER $PWD $HOSTNAME $SHELL $0 $1 $? $$ $@ $*
  and is still running ended with exit code in container which of I see
`);

const folders = `
  app bin boot cache conf.d data dev docker-entrypoint-initdb.d dpkg etc home html http.d init.d lib lib64 local log
  media mnt mysql net nginx opt postgresql proc public redis root run sbin share site-packages src srv sys tmp usr var
  web work workspace www 1 self`;
const files = `
  os-release alpine-release debian_version issue hosts hostname resolv.conf group passwd fstab profile null zero random
  stdin stdout stderr meminfo cpuinfo version mounts loadavg uptime status cgroup cmdline environ docker-entrypoint.sh
  entrypoint.sh nothing-here not-here`;
const anyOf = (text: string): string => text.trim().split(/\s+/).join("|").replaceAll(".", "[.]");
const extensions = "txt|html?|css|js|ts|json|md|ya?ml|sh|py|conf|cfg|log|tar|gz|zip|svg|png";
const absolutePath = new RegExp(
  `^/(?:(?:${anyOf(folders)})/){0,8}(?:${anyOf(folders)}|${anyOf(files)}|[a-z]{1,12}|[A-Za-z0-9_-]{1,40}[.](?:${extensions}))?$`,
);

/** A file beside the one who names it. */
export const fileName = new RegExp(
  `^(?:[.]{1,2}/)?(?:[A-Za-z0-9_-]{1,40}/){0,4}[A-Za-z0-9_.-]{1,40}[.](?:${extensions})$`,
);
const shortOption = /^-[A-Za-z]{1,3}$/;
const longOption = /^--[a-z]+(?:-[a-z]+){0,4}$/;
const shortNumber = /^-?\d{1,3}$/;
const localAddress = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|host\.docker\.internal)(?::\d{1,5})?\/?$/;
const duration = /^\d{1,6}(?:\.\d)?[smhd]?$/;
const secretOption =
  /^--?(?:[a-z]+-)*?(?:pass|password|passwd|passphrase|secret|token|auth|key|pw|pwd|credentials?|requirepass|masterauth)(?:-[a-z]+)*(?:=|$)/i;
const programPath = /^\/(?:usr\/)?(?:local\/)?s?bin\/([\w.-]+)$/;

/**
 * Words of a command that runs in a container, or of a program that a step names: each as it is if the step has it
 * word for word, or if it can't be a secret by its form; else `…`.
 */
export function shownArguments(words: readonly string[], vocabulary: Vocabulary): readonly string[] {
  return words.map((word, index) => {
    const before = words[index - 1] ?? "";
    return isShown(word, before, vocabulary) ? word : (nameOnly(word) ?? hidden);
  });
}

function isShown(word: string, before: string, vocabulary: Vocabulary): boolean {
  const isValue = before.startsWith("--") && before.length > 2 && !before.includes("=");
  if (secretOption.test(before) && !before.includes("=")) {
    return false;
  }
  return vocabulary.words.has(word) || (!isValue && isHarmless(word, before, vocabulary));
}

function isHarmless(word: string, before: string, vocabulary: Vocabulary): boolean {
  const bare = withoutQuotes(word).replace(/[;,]$/, "");
  return (
    (bare !== "" && vocabulary.words.has(bare)) ||
    programs.has(programPath.exec(bare)?.[1] ?? bare) ||
    filling.has(word) ||
    filling.has(withoutQuotes(word)) ||
    bare.length <= 1 ||
    [absolutePath, fileName, shortOption, longOption, shortNumber, localAddress].some((form) => form.test(bare)) ||
    (before === "sleep" && duration.test(bare)) ||
    (/\s/.test(word) && isScript(bare, vocabulary))
  );
}

/** A script in one word is shown if each of its words would be. */
function isScript(text: string, vocabulary: Vocabulary): boolean {
  const words = text.trim().split(/\s+/);
  return words.every((word, index) => isShown(word, words[index - 1] ?? "", vocabulary));
}

/** `--requirepass=…` */
function nameOnly(word: string): string | undefined {
  const [name = "", ...value] = word.split("=");
  return value.length > 0 && longOption.test(name) ? `${name}=${hidden}` : undefined;
}

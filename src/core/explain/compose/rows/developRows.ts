import { code, type Sentence } from "../../explanation.ts";
import { named, those } from "../../sentences.ts";
import { type Rows, rowsUnder } from "../row.ts";
import { execRows } from "./aboutRunning.ts";

/** What `docker compose watch` does when files change. */
export const developRows: Rows = rowsUnder("services.*.develop", "develop/", {
  "": {
    here: "What `docker compose watch` does when your files change.",
    not: "`docker compose up` alone doesn't use it; `up --watch` does.",
    swarm: "refused",
    link: "develop/",
  },
  watch: { here: (t) => `${t.size === 1 ? "One rule says" : `${t.size} rules say`} what happens when files change.` },
  "watch.[]": {
    here: (t) => {
      const [action, target] = [t.textOf("action"), t.textOf("target")];
      return those(
        `When something in ${code(t.textOf("path"))} changes, ${actions[action] ?? `${code(action)} is done`}.`,
        target !== "" && `In the container the files go to ${code(target)}.`,
      );
    },
    whole: true,
  },
  "watch.[].path": { here: (t) => `Changes in ${t.value} are watched.`, link: "develop/#path" },
  "watch.[].action": {
    here: (t) => `On a change ${actions[t.text] ?? `${t.value} is done, which Compose doesn't know`}.`,
    link: "develop/#action",
  },
  "watch.[].target": { here: (t) => `In the container the files go to ${t.value}.`, link: "develop/#target" },
  "watch.[].ignore": {
    here: (t) => `Changes of ${named(t.texts)} don't count.`,
    effect: "What `.dockerignore` names doesn't count either.",
    link: "develop/#ignore",
    whole: true,
  },
  "watch.[].ignore.[]": { here: (t) => `Changes of ${t.value} don't count.`, link: "develop/#ignore" },
  "watch.[].include": { here: (t) => `Only changes of ${named(t.texts)} count.`, whole: true },
  "watch.[].include.[]": { here: (t) => `Changes of ${t.value} count.` },
  "watch.[].initial_sync": {
    here: (t) =>
      t.isTrue
        ? "When watching begins, all files are copied once."
        : "When watching begins, nothing is copied, which is the default.",
  },
  "watch.[].exec": {
    here: (t) => {
      const list = t.textsOf("command");
      return `After the files are copied, ${code(list.length > 0 ? list.join(" ") : t.textOf("command"))} runs in the container.`;
    },
    not: (t) => (t.beside("action") === "sync+exec" ? undefined : "It needs the action `sync+exec`."),
    link: "develop/#exec",
    whole: true,
  },
  ...execRows("watch.[].exec", "develop/#exec"),
});

const actions: Readonly<Record<string, Sentence>> = {
  rebuild: "the image is built anew and the container replaced",
  restart: "the container is restarted",
  sync: "the files are copied into the running container",
  "sync+restart": "the files are copied into the container, and it is restarted",
  "sync+exec": "the files are copied into the container, and a command runs there",
};

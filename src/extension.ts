import { join } from "node:path";
import * as vscode from "vscode";
import { Attempts } from "./attempts/attempts.ts";
import type * as NotesBundle from "./attempts/exportedNotes.ts";
import type * as LabsBundle from "./attempts/labFolder.ts";
import { redactedLog } from "./attempts/redactedLog.ts";
import type * as SelfTestBundle from "./attempts/selfTest/index.ts";
import type * as ExplainBundle from "./core/explain/index.ts";
import { inOneLine } from "./core/shownText.ts";
import { Store } from "./core/state/store.ts";
import type * as EngineBundle from "./engine/index.ts";
import { LazyEngineRoom } from "./engine/lazyEngineRoom.ts";
import { registerAuthors } from "./ui/authors/authors.ts";
import type * as AuthorsBundle from "./ui/authors/help.ts";
import { registerDockerView } from "./ui/docker/dockerView.ts";
import { engineSetting } from "./ui/engineSetting.ts";
import { registerExplain } from "./ui/explain/explain.ts";
import { filesFolder, unsavedFiles } from "./ui/labs/labFileCommands.ts";
import { registerLabsView } from "./ui/labs/labsView.ts";
import { workshopFolders } from "./ui/labs/workshopLabs.ts";
import { warn } from "./ui/messages.ts";
import { registerPictures } from "./ui/pictures/pictures.ts";
import { type ContainerLabsInterface, publicInterface } from "./ui/publicInterface.ts";

/** Builds, wires, returns the interface. */
export function activate(context: vscode.ExtensionContext): ContainerLabsInterface {
  const channel = vscode.window.createOutputChannel("Container Labs", { log: true });
  const log = redactedLog(channel, join(context.extensionPath, "dist"));
  const onError = (error: unknown): void => log.error(error);
  const store = new Store(onError);
  const watch = new LazyEngineRoom(store, onError, () => {
    const { openEngineRoom }: typeof EngineBundle = require("./engine.cjs");
    return openEngineRoom({
      store,
      host: engineSetting,
      remoteName: vscode.env.remoteName,
      log: (line) => log.info(inOneLine(line)),
      onListenerError: onError,
    });
  });
  const attempts = new Attempts({
    readLabs: () => {
      // The reader of labs is more than half of all code, and a window that never looks at a lab needs none of it.
      const { readLabs }: typeof LabsBundle = require("./labFolder.cjs");
      return readLabs(join(context.extensionPath, "walkthroughs"), workshopFolders());
    },
    filesFolder: (name) => filesFolder(context, name),
    unsaved: unsavedFiles,
    tell: (sentence) => void warn(sentence),
    progressFolder: join(context.globalStorageUri.fsPath, "progress"),
    watch,
    onError,
  });
  // A bundle of its own: whoever asks for no explanation never loads the readers of Dockerfiles and YAML.
  const explainBundle = (): typeof ExplainBundle => require("./explain.cjs");
  const explain = registerExplain(watch, explainBundle, (uri) => attempts.isInLabFolder(uri.fsPath), onError);
  context.subscriptions.push(
    log,
    explain,
    attempts,
    registerPictures(watch, context.extensionUri, explainBundle),
    registerDockerView(watch, log),
    registerLabsView(attempts, watch, context, log, {
      notes: (): typeof NotesBundle => require("./notes.cjs"),
      selfTest: (): typeof SelfTestBundle => require("./selfTest.cjs"),
    }),
    registerAuthors(log, () => (require("./authors.cjs") as typeof AuthorsBundle).helpAuthors),
  );
  return publicInterface(attempts, watch, (document, position) => explain.at(document, position));
}

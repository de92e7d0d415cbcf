import * as vscode from "vscode";
import type { Log } from "../../attempts/redactedLog.ts";
import { views } from "../../contributions.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { inOneLine } from "../../core/shownText.ts";
import {
  commandOf,
  type EngineAction,
  type EngineObject,
  inspectCommandOf,
  logsCommandOf,
  shellCommandOf,
} from "../../core/state/actions.ts";
import { objectOf } from "../../core/state/objectOf.ts";
import { shortId } from "../../core/state/outline.ts";
import { createEngineTerminal, typeInto } from "../engineTerminal.ts";
import { agreesTo, choose, complain, inProgress, tellBriefly } from "../messages.ts";
import type { InspectDocuments } from "./inspectDocuments.ts";

/** What the Docker view's rows can do. Each writes the command that it equals to the output channel. */
export class DockerActions {
  readonly #watch: EngineWatch;
  readonly #documents: InspectDocuments;
  readonly #log: Log;

  constructor(watch: EngineWatch, documents: InspectDocuments, log: Log) {
    this.#watch = watch;
    this.#documents = documents;
    this.#log = log;
  }

  async act(verb: EngineAction["verb"], rowId: string): Promise<void> {
    const object = this.#object(rowId);
    if (object === undefined) {
      return;
    }
    const action = { verb, object, force: verb === "remove" && this.#isRunning(object) };
    if (verb === "remove" && !(await mayRemove(action))) {
      return;
    }
    const command = commandOf(action);
    this.#tell(command);
    const done = await inProgress({ location: { viewId: views.docker }, title: command }, () =>
      this.#watch.act(action),
    );
    if (!done.ok) {
      this.#complain(done.failure.sentence, done.failure.remedy);
    }
  }

  async inspect(rowId: string): Promise<void> {
    const object = this.#object(rowId);
    if (object === undefined) {
      return;
    }
    this.#tell(inspectCommandOf(object));
    const answer = await this.#watch.inspect(object);
    if (answer.ok) {
      await this.#documents.show(object.name, object.id, answer.value);
    } else {
      this.#complain(answer.failure.sentence, answer.failure.remedy);
    }
  }

  logs(rowId: string): Promise<void> {
    return this.#inTerminal(rowId, "output", logsCommandOf);
  }

  openShell(rowId: string): Promise<void> {
    return this.#inTerminal(rowId, "terminal", shellCommandOf);
  }

  async copyId(rowId: string): Promise<void> {
    const object = this.#object(rowId);
    if (object !== undefined) {
      await vscode.env.clipboard.writeText(object.id);
      tellBriefly(vscode.l10n.t("Copied {0}", shortId(object.id)), 2_000);
    }
  }

  /** The commands that equal what the row's menu does, to take along into a terminal or a script. */
  async copyCommand(rowId: string): Promise<void> {
    const object = this.#object(rowId);
    if (object === undefined) {
      return;
    }
    const running = this.#isRunning(object);
    const verbs: readonly EngineAction["verb"][] =
      object.kind !== "container" ? ["remove"] : running ? ["stop", "restart", "remove"] : ["start", "remove"];
    const commands = [
      inspectCommandOf(object),
      ...(object.kind === "container" ? [logsCommandOf(object)] : []),
      ...(running ? [shellCommandOf(object)] : []),
      ...verbs.map((verb) => commandOf({ verb, object, force: running })),
    ];
    const chosen = await choose(
      commands.map((label) => ({ label })),
      vscode.l10n.t("Which command is to be copied?"),
    );
    if (chosen !== undefined) {
      await vscode.env.clipboard.writeText(chosen.label);
    }
  }

  async #inTerminal(rowId: string, icon: string, commandFor: (object: EngineObject) => string): Promise<void> {
    const object = this.#object(rowId);
    if (object === undefined) {
      return;
    }
    if (!vscode.workspace.isTrusted) {
      this.#complain(
        "this folder isn't trusted yet, so no command is run in it",
        "trust it first, or type the command into a terminal of your own",
      );
      return;
    }
    const command = commandFor(object);
    this.#tell(command);
    const terminal = createEngineTerminal(object.name.slice(0, 40), icon, this.#watch.store.state.status);
    terminal.show();
    await typeInto(terminal, command);
  }

  /** Undefined when the object has gone since it was clicked; that is said. */
  #object(rowId: string): EngineObject | undefined {
    const object = objectOf(rowId, this.#watch.store.state);
    if (object === undefined) {
      this.#complain("this is no longer on the engine", "nothing is left to do");
    }
    return object;
  }

  #isRunning(object: EngineObject): boolean {
    const state = this.#watch.store.state.containers.get(object.id)?.state;
    return object.kind === "container" && (state === "running" || state === "paused" || state === "restarting");
  }

  #tell(command: string): void {
    this.#log.info(inOneLine(`$ ${command}`));
  }

  #complain(sentence: string, remedy: string): void {
    this.#log.warn(inOneLine(`${sentence}; ${remedy}`));
    void complain({ sentence, remedy });
  }
}

/** Asks, naming what goes and showing the command that does it. */
async function mayRemove(action: EngineAction): Promise<boolean> {
  const { kind, name } = action.object;
  const question =
    action.force === true
      ? vscode.l10n.t("Stop and remove the {0} {1}? What it wrote into its own file system goes with it.", kind, name)
      : vscode.l10n.t("Remove the {0} {1}?", kind, name);
  return await agreesTo(question, commandOf(action), vscode.l10n.t("Remove"));
}

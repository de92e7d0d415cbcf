import * as vscode from "vscode";
import type { Log } from "../../attempts/redactedLog.ts";
import { views } from "../../contributions.ts";
import { shortId } from "../../core/base/words.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { inOneLine } from "../../core/shownText.ts";
import {
  commandOf,
  type EngineAction,
  type EngineObject,
  inspectCommandOf,
  knows,
  logsCommandOf,
  refusal,
  shellCommandOf,
  wordsOf,
} from "../../core/state/actions.ts";
import { actionTrouble } from "../../core/state/actionTrouble.ts";
import { isAlive } from "../../core/state/container/containerWords.ts";
import type { RowSubject } from "../../core/state/dockerRow.ts";
import { objectOf } from "../../core/state/objectOf.ts";
import type { ObjectKey, Verb } from "../../core/state/objectTypes.ts";
import { recordsIn } from "../../core/state/store.ts";
import { choose, complain, inProgress, tellBriefly } from "../messages.ts";
import { type ContainerCommand, ContainerTerminals } from "./containerTerminals.ts";
import type { InspectDocuments } from "./inspectDocuments.ts";
import { agreedRemoval, removalsOf } from "./removal.ts";

/** The engine answers a moment before the store has read what became of it; longer than this nobody waits for that. */
const storeMilliseconds = 1_000;

/** What the Docker view's rows can do. Each writes the command that it equals to the output channel. */
export class DockerActions {
  readonly #watch: EngineWatch;
  readonly #documents: InspectDocuments;
  readonly #log: Log;
  readonly #showBusy: (object: ObjectKey, word: string | undefined) => void;
  readonly #terminals: ContainerTerminals;

  /** `showBusy`: says of an object's row what is being done to it, or that it is over. */
  constructor(
    watch: EngineWatch,
    documents: InspectDocuments,
    log: Log,
    showBusy: (object: ObjectKey, word: string | undefined) => void,
  ) {
    this.#watch = watch;
    this.#documents = documents;
    this.#log = log;
    this.#showBusy = showBusy;
    this.#terminals = new ContainerTerminals(() => watch.store.state.status);
  }

  dispose(): void {
    this.#terminals.dispose();
  }

  async act(verb: Verb, about: RowSubject): Promise<void> {
    const object = this.#object(about);
    if (object === undefined) {
      return;
    }
    const action = await this.#action(verb, object);
    if (action === undefined) {
      return;
    }
    const command = commandOf(action);
    this.#tell(command);
    this.#showBusy(object, wordsOf(action).doing);
    const outcome = await inProgress({ location: { viewId: views.docker }, title: command }, async () => {
      const answer = await this.#watch.ask((engine) => engine.act(action));
      if (answer.ok) {
        await this.#seen(action);
      }
      return answer;
    });
    this.#showBusy(object, undefined);
    if (!outcome.ok) {
      const { sentence, remedy } = actionTrouble(outcome.failure, action, this.#watch.store.state);
      this.#complain(sentence, remedy);
    }
  }

  async inspect(about: RowSubject): Promise<void> {
    const object = this.#object(about);
    if (object === undefined) {
      return;
    }
    this.#tell(inspectCommandOf(object));
    const answer = await this.#watch.ask((engine) => engine.inspect(object));
    if (answer.ok) {
      await this.#documents.show(object, answer.value);
    } else {
      this.#complain(answer.failure.sentence, answer.failure.remedy);
    }
  }

  async logs(about: RowSubject): Promise<void> {
    const container = this.#container(about, "has no logs");
    const found = await this.#inTerminal(container, (container) => ({
      key: `logs ${container.id}`,
      icon: "output",
      command: logsCommandOf(container),
      whileBusy: "show",
      mayEndAsContainer: false,
    }));
    if (container !== undefined && found === "no docker") {
      const answer = await this.#watch.ask((engine) => engine.logs(container.id));
      if (answer.ok) {
        await this.#documents.showLogs(container, answer.value);
      } else {
        this.#complain(answer.failure.sentence, answer.failure.remedy);
      }
    }
  }

  async openShell(about: RowSubject): Promise<void> {
    await this.#inTerminal(this.#container(about, "has no shell to open"), (container) => ({
      key: `shell ${container.id}`,
      icon: "terminal",
      command: shellCommandOf(container),
      whileBusy: "open another",
      mayEndAsContainer: true,
    }));
  }

  async copyId(about: RowSubject): Promise<void> {
    const object = this.#object(about);
    if (object !== undefined) {
      await vscode.env.clipboard.writeText(object.id);
      tellBriefly(vscode.l10n.t("Copied {0}", shortId(object.id)), 2_000);
    }
  }

  /** The commands that equal what the row's menu does, to take along into a terminal or a script. */
  async copyCommand(about: RowSubject): Promise<void> {
    const object = this.#object(about);
    if (object === undefined) {
      return;
    }
    const running = this.#isRunning(object);
    const commands = [
      inspectCommandOf(object),
      ...(isContainer(object) ? containerCommands(object, running) : []),
      ...removalsOf(object, running, this.#watch.store.state).map(commandOf),
    ];
    const chosen = await choose(
      commands.map((label) => ({ label })),
      vscode.l10n.t("Which command do you want to copy?"),
    );
    if (chosen !== undefined) {
      await vscode.env.clipboard.writeText(chosen.label);
    }
  }

  async #inTerminal(
    object: EngineObject<"container"> | undefined,
    commandFor: (object: EngineObject<"container">) => Omit<ContainerCommand, "title">,
  ): Promise<"done" | "no docker"> {
    if (object === undefined) {
      return "done";
    }
    if (!vscode.workspace.isTrusted) {
      this.#complain(
        "this folder isn't trusted yet, so no command is run in it",
        "trust it first, or type the command into a terminal of your own",
      );
      return "done";
    }
    const asked = commandFor(object);
    this.#tell(asked.command);
    const found = await this.#terminals.run({ ...asked, title: object.name.slice(0, 40) });
    if (found === "no docker") {
      this.#complain(
        "the terminal finds no program called docker, so the command could not run",
        "install Docker's command line, or add its folder to the PATH that the editor is started with",
      );
    }
    return found;
  }

  /** Waits until the store knows what an action did, so that no row shows the old state once more. */
  async #seen(action: EngineAction): Promise<void> {
    const { store } = this.#watch;
    const { kind, id } = action.object;
    const isSeen = (): boolean => wordsOf(action).isSeen(recordsIn(store.state, kind).get(id));
    if (!isSeen()) {
      await new Promise<void>((resolve) => {
        const finish = (): void => {
          clearTimeout(timer);
          subscription.dispose();
          resolve();
        };
        const timer = setTimeout(finish, storeMilliseconds);
        const subscription = store.onDidChange(() => {
          if (isSeen()) {
            finish();
          }
        });
      });
    }
  }

  /** From the palette or by a key, any row may be meant. */
  async #action(verb: Verb, object: EngineObject): Promise<EngineAction | undefined> {
    if (verb === "remove" && knows(object, verb)) {
      return agreedRemoval(object, this.#isRunning(object), this.#watch.store.state);
    }
    if (verb !== "remove" && knows(object, verb)) {
      return { verb, object };
    }
    const { sentence, remedy } = refusal(verb, object);
    this.#complain(sentence, remedy);
    return undefined;
  }

  #container(about: RowSubject, otherwise: string): EngineObject<"container"> | undefined {
    const object = this.#object(about);
    if (object === undefined || isContainer(object)) {
      return object;
    }
    this.#complain(`the ${object.kind} ${object.name} ${otherwise}`, "select a container first");
    return undefined;
  }

  /** Undefined when the object has gone since it was clicked; that is said. */
  #object(about: RowSubject): EngineObject | undefined {
    const object = objectOf(about, this.#watch.store.state);
    if (object === undefined) {
      this.#complain("this is no longer on the engine", "nothing is left to do");
    }
    return object;
  }

  #isRunning({ kind, id }: EngineObject): boolean {
    return kind === "container" && isAlive(this.#watch.store.state.containers.get(id)?.state);
  }

  #tell(command: string): void {
    this.#log.info(inOneLine(`$ ${command}`));
  }

  #complain(sentence: string, remedy: string): void {
    this.#log.warn(inOneLine(`${sentence}; ${remedy}`));
    void complain({ sentence, remedy });
  }
}

const isContainer = (object: EngineObject): object is EngineObject<"container"> => object.kind === "container";

function containerCommands(object: EngineObject<"container">, running: boolean): readonly string[] {
  const verbs = running ? (["stop", "restart"] as const) : (["start"] as const);
  return [
    logsCommandOf(object),
    ...(running ? [shellCommandOf(object)] : []),
    ...verbs.map((verb) => commandOf({ verb, object })),
  ];
}

import * as vscode from "vscode";
import { commands } from "../../contributions.ts";
import type { FromReader } from "../../pages/reader/readerProtocol.ts";
import type { LabsRoom } from "./labsRoom.ts";

/** Does what the reader's page asked for. A step that no lab has is a bug of the page; it is passed over. */
export async function answerReader(room: LabsRoom, message: FromReader): Promise<void> {
  if (message.kind === "openLab") {
    return await room.open(message.lab);
  }
  const { openLab, attempt } = room;
  if (openLab === undefined) {
    return;
  }
  switch (message.kind) {
    case "ready":
      return;
    case "start":
      return await room.start(openLab);
    case "pullImages":
      await vscode.commands.executeCommand(commands.pullImages);
      return;
    case "check":
      return await room.check();
    case "open":
      return await room.open(openLab, message.step);
    case "countIt":
      return await attempt?.countIt(message.step);
    case "yourWord":
      return await attempt?.yourWord(message.step);
    case "predict":
      return await attempt?.note({ kind: "predict", step: message.step, choice: message.choice });
    case "remark":
      return await attempt?.note({ kind: "remark", step: message.step, text: message.text });
    case "answer":
      return await attempt?.answer(message.step, message.expectation, message.text);
    case "openFile":
      await room.openFile(message.step);
      return;
    case "explainFile":
      if (await room.openFile(message.step)) {
        await vscode.commands.executeCommand(commands.explainAll);
      }
      return;
    case "copy":
      return await room.copy(message.step);
    case "run":
    case "doItForMe":
    case "reset": {
      const byKind = { run: commands.runStep, doItForMe: commands.doItForMe, reset: commands.resetStep };
      await room.open(openLab, message.step);
      await vscode.commands.executeCommand(byKind[message.kind]);
    }
  }
}

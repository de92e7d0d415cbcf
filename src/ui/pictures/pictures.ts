import * as vscode from "vscode";
import { registerLayers } from "./layers.ts";

/** Every picture. A new one has its model in core/pictures, its page in src/pages, and a line in scripts/bundles.ts and here. */
const pictures: readonly (typeof registerLayers)[] = [registerLayers];

export const registerPictures = (...given: Parameters<typeof registerLayers>): vscode.Disposable =>
  vscode.Disposable.from(...pictures.map((register) => register(...given)));

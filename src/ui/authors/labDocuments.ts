import * as vscode from "vscode";

/** By name and not by language: without the editor's own YAML support, a lab is plain text and still a lab. */
export const labFiles: vscode.DocumentSelector = { pattern: "**/lab.yaml" };

/** Not what nobody can write, such as the older side of a comparison. */
export const isLabFile = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(labFiles, document) > 0 &&
  vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;

import * as vscode from "vscode";
import type { FactSources } from "../../core/explain/facts/facts.ts";

const longestReadingInMilliseconds = 2_000;

/**
 * The folder that a document stands in; undefined for one without a folder. Read by the editor's own file system, so that
 * it works in virtual workspaces too.
 */
export function contextFolder(document: vscode.TextDocument): FactSources["folder"] {
  if (document.isUntitled) {
    return undefined;
  }
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const until = Date.now() + longestReadingInMilliseconds;
  return {
    fileName: document.uri.path.split("/").at(-1) ?? "",
    entries: async (path) =>
      (await orUndefined(fs.readDirectory(at(path))))?.map(([name, type]) => ({
        name,
        isFolder: (type & vscode.FileType.Directory) !== 0,
        isLink: (type & vscode.FileType.SymbolicLink) !== 0,
      })) ?? [],
    sizeOf: async (path) => {
      const found = await orUndefined(fs.stat(at(path)));
      return found === undefined || (found.type & vscode.FileType.Directory) !== 0 ? undefined : found.size;
    },
    textOf: async (path) => {
      const bytes = await orUndefined(fs.readFile(at(path)));
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
    },
    mayGoOn: () => Date.now() < until,
  };
}

/** What isn't there, or isn't to be read, is undefined. */
async function orUndefined<T>(reading: Thenable<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch {
    return undefined;
  }
}

import * as vscode from "vscode";
import type { ContextFile, ContextReading } from "../../core/explain/facts/buildContext.ts";
import type * as ExplainBundle from "../../core/explain/index.ts";

/** Beyond it a folder is read no further, and what is said of it is "at least". */
const mostFiles = 20_000;
const longestReadingInMilliseconds = 2_000;

type Words = Pick<typeof ExplainBundle, "leftOutBy" | "withinContext">;

/**
 * What the folder of a Dockerfile holds, as far as these sources may reach; undefined for a document without a folder.
 * Read by the editor's own file system, so that it works in virtual workspaces too.
 */
export async function readContextFolder(
  document: vscode.TextDocument,
  sources: readonly string[],
  { leftOutBy, withinContext }: Words,
): Promise<ContextReading | undefined> {
  if (document.isUntitled) {
    return undefined;
  }
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const ignore = await readIgnoreFile(folder, document.uri.path.split("/").at(-1) ?? "");
  const leftOut = leftOutBy(ignore?.text);
  // What an exception brings back may stand in a folder that is left out, so then each folder is entered.
  const hasExceptions = ignore?.text.includes("!") === true;
  const files: ContextFile[] = [];
  const until = Date.now() + longestReadingInMilliseconds;
  const mayGoOn = (): boolean => files.length < mostFiles && Date.now() < until;
  const walk = async (path: string): Promise<void> => {
    for (const [name, type] of await entriesOf(vscode.Uri.joinPath(folder, path))) {
      const below = path === "" ? name : `${path}/${name}`;
      if (!mayGoOn()) {
        return;
      }
      if ((type & vscode.FileType.Directory) !== 0) {
        // A link to a folder is copied as a link.
        if (!hasExceptions && leftOut(below)) {
          files.push({ path: below, size: 0 });
        } else if ((type & vscode.FileType.SymbolicLink) === 0) {
          await walk(below);
        }
      } else {
        files.push({ path: below, size: await sizeOf(vscode.Uri.joinPath(folder, below)) });
      }
    }
  };
  for (const start of new Set(sources.map((source) => withoutPattern(withinContext(source))))) {
    const size = start === "" ? undefined : await fileSize(vscode.Uri.joinPath(folder, start));
    if (size === undefined) {
      await walk(start);
    } else {
      files.push({ path: start, size });
    }
  }
  const once = [...new Map(files.map((file) => [file.path, file])).values()];
  return { files: once, ignore, complete: mayGoOn() };
}

/** The folder above the first part with a pattern in it. */
function withoutPattern(path: string): string {
  const parts = path.split("/");
  const first = parts.findIndex((part) => /[*?[\\]/.test(part));
  return first < 0 ? path : parts.slice(0, first).join("/");
}

async function readIgnoreFile(folder: vscode.Uri, dockerfile: string): Promise<ContextReading["ignore"]> {
  for (const name of [`${dockerfile}.dockerignore`, ".dockerignore"]) {
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
      return { name, text: new TextDecoder().decode(bytes) };
    } catch {
      // Not there, or not to be read: then it leaves nothing out.
    }
  }
  return undefined;
}

async function entriesOf(folder: vscode.Uri): Promise<readonly (readonly [string, vscode.FileType])[]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

const sizeOf = async (file: vscode.Uri): Promise<number> => (await fileSize(file)) ?? 0;

/** Undefined for what is no file. */
async function fileSize(file: vscode.Uri): Promise<number | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(file);
    return (type & vscode.FileType.Directory) === 0 ? size : undefined;
  } catch {
    return undefined;
  }
}

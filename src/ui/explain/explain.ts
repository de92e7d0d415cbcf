import * as vscode from "vscode";
import { commands, settings } from "../../contributions.ts";
import type { ExplainedFile, ExplainedPlace, Explanation, FoundFacts } from "../../core/explain/explanation.ts";
import type * as ExplainBundle from "../../core/explain/index.ts";
import { type LanguageId, languageIds, languages, nameGlobs } from "../../core/explain/languages.ts";
import { offerOf } from "../../core/explain/offer.ts";
import type { EngineWatch } from "../../core/ports.ts";
import { tellBriefly } from "../messages.ts";
import { registerAdvice } from "./adviceDiagnostics.ts";
import { ExplainDetails } from "./explainDetails.ts";
import { ExplainFiles } from "./explainFiles.ts";
import { registerExplainLenses } from "./explainLenses.ts";
import { explanationLines, explanationMarkdown } from "./explanationText.ts";
import { InlineExplanations } from "./inlineExplanations.ts";

/** Of its own kind, so that no "fix all" ever takes it along. */
const kind = vscode.CodeActionKind.Empty.append("containerLabsExplain");

const selector: vscode.DocumentSelector = [
  ...languageIds.map((language) => ({ language })),
  ...nameGlobs.map((pattern) => ({ pattern })),
];

const nothing: FoundFacts = { files: [], engine: [] };

interface Explain extends vscode.Disposable {
  /** What can be said of the line at this place; undefined where there is nothing to explain. */
  at(document: vscode.TextDocument, position: vscode.Position): Explanation | undefined;
}

/** Explains the very line: as a code action, on hover, for the whole file, or written down as comments. */
export function registerExplain(
  watch: EngineWatch,
  bundle: () => typeof ExplainBundle,
  isInLab: (uri: vscode.Uri) => boolean,
  onError: (error: unknown) => void,
): Explain {
  const files = new ExplainFiles((language) => bundle().readers[language].read);
  const details = new ExplainDetails(watch, bundle);
  const inline = new InlineExplanations();
  const textOf = (explanation: Explanation, found: FoundFacts = nothing): vscode.MarkdownString =>
    explanationMarkdown(explanation, {
      files: found.files,
      engine: [...bundle().knownFacts(explanation.asks, watch.store.state), ...found.engine],
    });
  /** The text stands there already; what takes a moment to find out comes behind. */
  const addDetails = async (
    document: vscode.TextDocument,
    file: ExplainedFile,
    place: ExplainedPlace,
    explanation: Explanation,
  ): Promise<void> => {
    const found = await details.of(document, file, place, explanation);
    inline.update(document.uri, linesOf(place), textOf(explanation, found));
  };
  const explainLine = (given: unknown, line: unknown): void => {
    const editor = vscode.window.activeTextEditor;
    const document = documentOf(given) ?? editor?.document;
    const file = document === undefined ? undefined : files.of(document);
    const place = file?.placeAt(typeof line === "number" ? line : (editor?.selection.active.line ?? 0));
    if (document !== undefined && file !== undefined && place !== undefined) {
      const explanation = file.explain(place);
      inline.toggle(document.uri, linesOf(place), place.title, textOf(explanation));
      addDetails(document, file, place, explanation).catch(onError);
    } else {
      tellNothing(vscode.l10n.t("There is nothing to explain in this line."));
    }
  };
  const explainAll = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const file = document === undefined ? undefined : files.of(document);
    if (document === undefined || file === undefined || file.places.length === 0) {
      tellNothing(vscode.l10n.t("There is nothing to explain in this file."));
      return;
    }
    for (const place of file.places) {
      inline.show(document.uri, linesOf(place), place.title, textOf(file.explain(place)));
    }
  };
  const insert = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    const file = editor === undefined ? undefined : files.of(editor.document);
    const place = file?.placeAt(editor?.selection.active.line ?? 0);
    if (editor !== undefined && file !== undefined && place !== undefined) {
      await insertComments(editor, file.explain(place), place);
    } else {
      tellNothing(vscode.l10n.t("There is nothing to explain in this line."));
    }
  };
  const disposable = vscode.Disposable.from(
    inline,
    details,
    vscode.languages.registerCodeActionsProvider(
      selector,
      { provideCodeActions: (document, range, context) => actionsFor(files, document, range, context, isInLab) },
      { providedCodeActionKinds: [kind] },
    ),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: (document, position) => {
        const language = files.languageOf(document);
        const file = language !== undefined && hoverWanted(language) ? files.of(document) : undefined;
        const place = file?.placeAt(position.line);
        return file === undefined || place === undefined
          ? undefined
          : new vscode.Hover(textOf(file.explain(place)), linesOf(place));
      },
    }),
    registerAdvice(files, selector, (language) => bundle().readers[language].fixes),
    registerExplainLenses(files, selector),
    vscode.commands.registerCommand(commands.explainLine, explainLine),
    vscode.commands.registerCommand(commands.explainAll, explainAll),
    vscode.commands.registerCommand(commands.closeExplanations, () => inline.closeAll()),
    vscode.commands.registerCommand(commands.insertExplanation, insert),
  );
  return {
    at: (document, position) => {
      const file = files.of(document);
      const place = file?.placeAt(position.line);
      return file === undefined || place === undefined ? undefined : file.explain(place);
    },
    dispose: () => disposable.dispose(),
  };
}

/** Only when somebody asks, in a lab's folder, or where a setting wants the light bulb: it must not follow the cursor. */
function actionsFor(
  files: ExplainFiles,
  document: vscode.TextDocument,
  range: vscode.Range,
  { triggerKind }: vscode.CodeActionContext,
  isInLab: (uri: vscode.Uri) => boolean,
): vscode.CodeAction[] {
  const bulb =
    isInLab(document.uri) || vscode.workspace.getConfiguration().get<boolean>(settings.explainLightBulb, false);
  if (triggerKind !== vscode.CodeActionTriggerKind.Invoke && !bulb) {
    return [];
  }
  const offer = files.languageOf(document) && offerOf(document.lineAt(range.start.line).text);
  if (offer === undefined) {
    return [];
  }
  const action = (title: string, command: string, ...given: readonly unknown[]): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, kind);
    made.command = { command, title, arguments: [...given] };
    return made;
  };
  return [
    action(vscode.l10n.t("Explain {0}", offer), commands.explainLine, document.uri, range.start.line),
    action(vscode.l10n.t("Explain everything in this file"), commands.explainAll),
    action(vscode.l10n.t("Insert explanation as comments"), commands.insertExplanation),
  ];
}

function hoverWanted(language: LanguageId): boolean {
  const setting = vscode.workspace.getConfiguration().get<string>(settings.explainHover, "auto");
  return setting === "auto"
    ? !languages[language].otherHovers.some((id) => vscode.extensions.getExtension(id)?.isActive === true)
    : setting === "on";
}

/** Above its lines, with their indentation, in one edit that one undo takes back. */
async function insertComments(
  editor: vscode.TextEditor,
  explanation: Explanation,
  place: ExplainedPlace,
): Promise<void> {
  const { document } = editor;
  const first = document.lineAt(place.from).text;
  if (first.trimStart().startsWith("#")) {
    // A comment above a parser directive would make a plain comment of it.
    tellBriefly(vscode.l10n.t("A parser directive has to stay at the very top."), 4_000);
    return;
  }
  const indentation = /^\s*/.exec(first)?.[0] ?? "";
  const newline = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const text = explanationLines(explanation)
    .map((line) => `${indentation}# ${line}${newline}`)
    .join("");
  await editor.edit((edit) => edit.insert(new vscode.Position(place.from, 0), text));
}

const tellNothing = (sentence: string): void => tellBriefly(sentence, 4_000);

const linesOf = ({ from, to }: ExplainedPlace): vscode.Range => new vscode.Range(from, 0, to, Number.MAX_SAFE_INTEGER);

const documentOf = (given: unknown): vscode.TextDocument | undefined =>
  given instanceof vscode.Uri
    ? vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === given.toString())
    : undefined;

import { type Finding, withCommands } from "../findings/finding.ts";
import { withTexts } from "../findings/findingTexts.ts";
import { keptAnswerText, keptCommand, keptSentence } from "../kept/keptSentences.ts";
import { redacted } from "../kept/redact.ts";
import type { Vocabulary } from "../kept/stepVocabulary.ts";

/** What may be kept of what was seen: commands and answers by what is known to be no secret, the rest searched for one. */
export function keptFinding(finding: Finding, vocabulary: Vocabulary, home: string | undefined): Finding {
  switch (finding.kind) {
    case "answer":
      return { ...finding, text: keptAnswerText(finding.text, vocabulary) };
    case "told":
      return { ...finding, text: keptSentence(finding.text, vocabulary, home) };
    default:
      return withTexts(
        withCommands(finding, (command) => keptCommand(command, vocabulary, home)),
        (text) => redacted(text, home),
      );
  }
}

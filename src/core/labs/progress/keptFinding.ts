import type { Finding } from "../findings/finding.ts";
import { withTexts } from "../findings/findingTexts.ts";
import { keptAnswerText, keptCommand, keptSentence } from "../kept/keptSentences.ts";
import { redacted } from "../kept/redact.ts";
import type { Vocabulary } from "../kept/stepVocabulary.ts";

/** What may be kept of what was seen: commands and answers by what is known to be no secret, the rest searched for one. */
export function keptFinding(finding: Finding, vocabulary: Vocabulary, home: string | undefined): Finding {
  const command = (text: string): string => keptCommand(text, vocabulary, home);
  switch (finding.kind) {
    case "answer":
      return { ...finding, text: keptAnswerText(finding.text, vocabulary) };
    case "told":
      return { ...finding, text: keptSentence(finding.text, vocabulary, home) };
    case "exec":
      return { ...textsRedacted(finding, home), command: command(finding.command) };
    case "container": {
      const { ran } = finding.life;
      const life = ran === undefined ? finding.life : { ...finding.life, ran: command(ran) };
      return { ...textsRedacted(finding, home), life };
    }
    default:
      return textsRedacted(finding, home);
  }
}

const textsRedacted = <One extends Finding>(finding: One, home: string | undefined): One =>
  withTexts(finding, (text) => redacted(text, home)) as One;

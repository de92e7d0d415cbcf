import MarkdownIt from "markdown-it";
import { type ComponentChild, h } from "preact";

/**
 * A lab's texts know paragraphs, emphasis, code, lists and links. Everything else stays off, tables above
 * all: they would come with style attributes, which the page's security policy refuses. A lab can come
 * from a stranger's folder, so HTML is text and a link may only lead to https.
 */
const renderer = new MarkdownIt("zero", { html: false, linkify: false }).enable([
  "emphasis",
  "backticks",
  "escape",
  "entity",
  "link",
  "list",
]);

renderer.validateLink = (address) => /^https:\/\//i.test(address.trim());

/** As in a command block: a name such as hello-world is not to be broken at its hyphen. */
renderer.renderer.rules.code_inline = (tokens, index) => {
  const words = (tokens[index]?.content ?? "").split(" ").map((word) => renderer.utils.escapeHtml(word));
  return `<code>${words.map((word) => `<span class="word">${word}</span>`).join(" ")}</code>`;
};

/** A word of the glossary says what it means when one points at it or comes to it by keyboard. */
renderer.renderer.rules["strong_open"] = (
  tokens,
  index,
  _options,
  env: { terms?: Readonly<Record<string, string>> },
) => {
  const word = tokens[index + 1]?.content ?? "";
  const says = env.terms !== undefined && Object.hasOwn(env.terms, word) ? env.terms[word] : undefined;
  const escaped = renderer.utils.escapeHtml(says ?? "");
  return says === undefined ? "<strong>" : `<strong class="term" tabindex="0" title="${escaped}">`;
};

/** This and `inlineMarkdown` are the one place where text becomes HTML. */
export function markdown(text: string, terms: Readonly<Record<string, string>> = {}): ComponentChild {
  return h("div", { class: "prose", dangerouslySetInnerHTML: { __html: renderer.render(text, { terms }) } });
}

/** A sentence about the engine. It holds names that strangers gave: only its code is marked, all else is text. */
export function sentence(text: string): ComponentChild[] {
  return text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? h("code", { class: "word" }, part) : part));
}

/** For a text within a line: a choice, a question. */
export function inlineMarkdown(text: string): ComponentChild {
  return h("span", { class: "prose", dangerouslySetInnerHTML: { __html: renderer.renderInline(text) } });
}

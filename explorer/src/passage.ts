/** Passages of articles, with what matters in them marked, and where they come from. */

import type { Article, Model, Told } from "./data";
import { h, link } from "./dom";

/** The target of a link in Markdown, which a reader of the passage does without. */
const TARGET = /\]\(https?:\/\/[^\s)]*\)/g;

/** The passage as a quotation; null where its article's title says it all. */
export function passage(told: Told): HTMLElement | null {
  if (!told.passage.length) return null;
  const left = unlinked(told.passage.map(([text]) => text));
  const words = told.passage.map(([, part], at) => (part ? h("mark", { class: part, title: part === "whole" ? null : part }, left[at]!) : left[at]!));
  return h("blockquote", {}, ...words);
}

/** Texts that follow one another without the links' targets, and without the brackets around what they link; other brackets stay. */
function unlinked(texts: string[]): string[] {
  const whole = texts.join("");
  const gone = new Set<number>();
  for (const { 0: target, index } of whole.matchAll(TARGET)) {
    for (let at = index; at < index + target.length; at++) gone.add(at);
    const opening = whole.lastIndexOf("[", index);
    if (opening >= 0 && !gone.has(opening) && !whole.slice(opening, index).includes("]")) gone.add(opening);
  }
  let from = 0;
  return texts.map((text) => {
    const start = from;
    from += text.length;
    return [...Array(text.length).keys()].filter((at) => !gone.has(start + at)).map((at) => text[at]).join("");
  });
}

/** Title, outlet and day of an article, with the link to it. */
export function source(model: Model, told: Told): HTMLElement {
  const article: Article = model.page.articles[told.article]!;
  return h("p", { class: "article" }, link(article.url, article.title), [article.outlet, article.on].filter(Boolean).map((part) => `, ${part}`).join(""));
}

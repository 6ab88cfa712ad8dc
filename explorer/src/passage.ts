/** Passages of articles, with what matters in them marked, and where they come from. */

import type { Article, Model, Told } from "./data";
import { h, link } from "./dom";

/** The target of a link in Markdown, which a reader of the passage does without. */
const TARGET = /\]\(https?:\/\/[^\s)]*\)/g;

/** The passage as a quotation; null where its article's title says it all. */
export function passage(told: Told): HTMLElement | null {
  if (!told.passage.length) return null;
  const linked = told.passage.some(([text]) => text.search(TARGET) >= 0);
  const shown = (text: string) => (linked ? text.replace(TARGET, "").replaceAll("[", "") : text);
  const words = told.passage.map(([text, part]) => (part ? h("mark", { class: part, title: part === "whole" ? null : part }, shown(text)) : shown(text)));
  return h("blockquote", {}, ...words);
}

/** Title, outlet and day of an article, with the link to it. */
export function source(model: Model, told: Told): HTMLElement {
  const article: Article = model.page.articles[told.article]!;
  return h("p", { class: "article" }, link(article.url, article.title), [article.outlet, article.on].filter(Boolean).map((part) => `, ${part}`).join(""));
}

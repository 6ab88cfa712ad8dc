/** Queries to the graph that serves the page (`tradegraph explore`). */

import type { Page } from "./data";
import { h } from "./dom";

export function live(place: HTMLElement, show: (page: Page) => void): void {
  const about = h("input", { type: "text", name: "about", "aria-label": "About", placeholder: "about a topic, actor or good" });
  const around = h("input", { type: "text", name: "around", "aria-label": "Around", placeholder: "or around a name" });
  const hops = h("select", { name: "hops", "aria-label": "Links away" }, ...[1, 2, 3].map((n) => h("option", { value: n }, n === 1 ? "1 link away" : `${n} links away`)));
  const message = h("p", { role: "alert" });
  const whole = h("button", { type: "button", click: () => ((about.value = around.value = ""), void ask()) }, "Whole graph");
  place.replaceChildren(
    h("form", { class: "live", "aria-label": "Part of the graph", submit: (event: Event) => (event.preventDefault(), void ask()) }, h("span", {}, "Show"), about, around, hops, h("button", {}, "Show"), whole, message),
  );

  async function ask(): Promise<void> {
    const query = new URLSearchParams();
    if (about.value.trim()) query.set("about", about.value.trim());
    if (around.value.trim()) query.set("around", around.value.trim()), query.set("hops", hops.value);
    message.textContent = "Asking …";
    try {
      const answer = await fetch(`data?${query}`);
      const found = await answer.json();
      message.textContent = answer.ok ? "" : String(found.error);
      if (answer.ok) show(found as Page);
    } catch {
      message.textContent = "The graph does not answer: tradegraph explore has ended.";
    }
  }
}

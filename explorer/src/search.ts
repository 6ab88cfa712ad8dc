/** Search as you type: names, then other names, then what was said. */

import type { Model } from "./data";
import { h } from "./dom";
import type { State } from "./state";

const MOST = 10;
/** What is named by a sentence, and stands behind what has a name of its own. */
const FACTS = new Set(["statement", "tariff", "event"]);

export function search(place: HTMLElement, model: Model, state: State): HTMLInputElement {
  const texts = model.page.nodes.map((item) => ({
    name: folded(item.name),
    other: folded([...item.aliases, item.office ?? ""].join(" ")),
    said: folded([...(item.by ?? []), ...(item.told ?? []).flatMap((one) => one.passage.map(([words]) => words))].join(" ")),
  }));
  let found: number[] = [];
  let active = -1;
  const list = h("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  const input = h("input", {
    type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list", "aria-label": "Search",
    placeholder: "Search names and words  ( / )", autocomplete: "off", spellcheck: "false",
    input: () => look(), focus: () => look(), blur: () => setTimeout(close, 150), keydown: (event: KeyboardEvent) => key(event),
  });
  place.replaceChildren(input, list);

  function look(): void {
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    found = wanted.length ? ranked(wanted) : [];
    active = found.length ? 0 : -1;
    list.replaceChildren(
      ...found.map((at, row) => {
        const item = model.item(at);
        const detail = item.kind === "statement" ? `${(item.by ?? []).join(", ")} ${item.on ?? ""}` : "";
        return h("li", { role: "option", id: `found-${row}`, class: `node ${item.kind}`, mousedown: (event: Event) => (event.preventDefault(), choose(row)) }, item.name, detail && h("small", {}, ` ${detail}`));
      }),
      ...(wanted.length && !found.length ? [h("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found")] : []),
    );
    list.hidden = !wanted.length;
    mark();
  }

  function ranked(wanted: string[]): number[] {
    const scored: [number, number][] = [];
    texts.forEach(({ name, other, said }, at) => {
      const score = Math.max(...wanted.map((word) => (name.startsWith(word) ? 0 : name.includes(` ${word}`) ? 1 : name.includes(word) ? 2 : other.includes(word) ? 3 : said.includes(word) ? 4 : 9)));
      if (score < 9) scored.push([score + (FACTS.has(model.item(at).kind) ? 4 : 0), at]);
    });
    return scored.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST).map(([, at]) => at);
  }

  function mark(): void {
    list.querySelectorAll("[role=option]:not(.none)").forEach((option, row) => option.setAttribute("aria-selected", String(row === active)));
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape" && !list.hidden) {
      input.value = "";
      close();
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  function choose(row: number): void {
    close();
    state.select(found[row]!);
  }

  function close(): void {
    list.hidden = true;
    active = -1;
    mark();
  }
  return input;
}

/** Text without case and accents. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

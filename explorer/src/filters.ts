/** Filters by kind, topic, side, act and status, with how many each would find. The kinds are the picture's legend as well. */

import type { Model } from "./data";
import { h } from "./dom";
import { FACETS, type Facet, NO_SIDE, type State } from "./state";

const TITLES: Record<Facet, string> = { topics: "Topic", sides: "Side", acts: "Act", statuses: "Tariff status" };
const MANY = 8;

export function filters(place: HTMLElement, model: Model, state: State): void {
  const boxes: { box: HTMLInputElement; on: () => boolean }[] = [];
  const check = (label: string, count: number, name: string, on: () => boolean, set: (on: boolean) => void) => {
    const box = h("input", { type: "checkbox", name, change: () => (set(box.checked), state.changed()) });
    boxes.push({ box, on });
    return h("label", { class: name }, box, h("span", {}, label), h("span", { class: "number" }, count.toLocaleString("en")));
  };

  const kinds = model.page.kinds.map(([kind, label]) => {
    const count = model.page.nodes.filter((item) => item.kind === kind).length;
    return count > 0 && check(label, count, `kind ${kind}`, () => !state.hiddenKinds.has(kind), (on) => void (on ? state.hiddenKinds.delete(kind) : state.hiddenKinds.add(kind)));
  });
  const facets = FACETS.map((facet) => {
    const values = counted(model, facet).map(([value, label, count]) =>
      check(label, count, `facet ${facet}-facet`, () => state.chosen[facet].has(value), (on) => void (on ? state.chosen[facet].add(value) : state.chosen[facet].delete(value))),
    );
    const rest = values.slice(MANY);
    return values.length > 0 && group(TITLES[facet], ...values.slice(0, MANY), rest.length > 0 && h("details", { class: "rest" }, h("summary", {}, `${rest.length} more`), ...rest));
  });
  const clear = h("button", { type: "button", class: "clear", click: () => state.clear() }, "Clear filters");
  const wide = matchMedia("(min-width: 900px)").matches;
  place.replaceChildren(
    h("details", { class: "all", open: wide }, h("summary", {}, "Filters"), h("form", { submit: (event: Event) => event.preventDefault() }, group("Shown", ...kinds), ...facets, clear)),
  );
  const follow = () => {
    for (const { box, on } of boxes) box.checked = on();
    clear.disabled = !state.filtered;
  };
  state.listen(follow);
  follow();
}

function group(title: string, ...children: (Node | false)[]): HTMLElement {
  return h("fieldset", {}, h("legend", {}, title), ...children);
}

/** The values of a facet with their labels, those that most have first. */
function counted(model: Model, facet: Facet): [string, string, number][] {
  const counts = new Map<string, number>();
  for (const item of model.page.nodes) {
    const fact = item.kind === "statement" || item.kind === "tariff" || item.kind === "event";
    const values = {
      topics: item.topics ?? [],
      acts: item.act ? [item.act] : [],
      statuses: item.kind === "tariff" ? [item.status, ...(item.told ?? []).map((one) => one.status)] : [],
      sides: fact ? (item.sides.length ? item.sides : [NO_SIDE]) : [],
    }[facet];
    for (const value of new Set(values)) if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const labels = new Map([...model.page[facet], [NO_SIDE, "not known"] as [string, string]]);
  return [...counts].map(([value, count]): [string, string, number] => [value, labels.get(value) ?? value, count]).sort((a, b) => b[2] - a[2] || a[1].localeCompare(b[1]));
}

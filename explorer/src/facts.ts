/** The chosen node: what is known of it, what is told of it, and its neighbours. */

import { type Model, type Neighbour, labelOf } from "./data";
import { h } from "./dom";
import { passage, source } from "./passage";
import type { State } from "./state";

const MANY = 12;
/** How a link is called by the one it leads to. */
const INVERSE: Record<string, string> = {
  about: "told of in",
  "applies to": "is hit by",
  concerns: "matter of",
  "held by": "office held by",
  "imposed by": "imposes",
  involves: "takes part in",
  made: "said by",
  "member of": "has as members",
  "part of": "has as parts",
  "relayed by": "relayed",
  replaces: "replaced by",
  "retaliates against": "answered by",
  "said to": "was told",
  "said via": "carried",
  targets: "is target of",
  within: "reports",
};
const OUTWARD: Record<string, string> = { "held by": "holds an office at", made: "said", within: "reported in" };

export function facts(model: Model, state: State, at: number): HTMLElement {
  const item = model.item(at);
  const kind = model.page.kinds.find(([name]) => name === item.kind)?.[2] ?? item.kind;
  const told = item.kind === "statement" ? [] : (item.told ?? []);
  return h(
    "section",
    { class: "facts", "aria-label": "Chosen" },
    h("button", { type: "button", class: "close", "aria-label": "Close", title: "Close (Escape)", click: () => state.select(null) }, "×"),
    h("p", { class: `kind ${item.kind}` }, kind),
    h("h2", { tabindex: -1 }, item.name),
    item.aliases.length > 0 && h("p", { class: "aliases" }, item.aliases.join(" · ")),
    item.facts.length > 0 && h("dl", {}, ...item.facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    ...told.map((one) =>
      h("article", { class: "told" }, one.status !== undefined && h("p", { class: "status" }, [labelOf(model.page.statuses, one.status), one.life].filter(Boolean).join(": ")), passage(one), source(model, one)),
    ),
    neighbours(model, state, at),
  );
}

function neighbours(model: Model, state: State, at: number): HTMLElement | false {
  const groups = new Map<string, number[]>();
  const listed = model.item(at).kind !== "statement"; // its statements are listed below, with their sentences
  for (const one of model.neighbours[at]!) {
    if (listed && model.item(one.node).kind === "statement") continue;
    const group = groups.get(called(one)) ?? [];
    if (!group.includes(one.node)) group.push(one.node);
    groups.set(called(one), group);
  }
  if (!groups.size) return false;
  return h(
    "div",
    { class: "neighbours" },
    ...[...groups].map(([name, nodes]) => {
      const sorted = nodes.sort((a, b) => (model.item(b).on ?? "").localeCompare(model.item(a).on ?? "") || a - b);
      const rest = sorted.slice(MANY);
      return h(
        "div",
        {},
        h("h3", {}, name),
        list(model, state, sorted.slice(0, MANY)),
        rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} more`), list(model, state, rest)),
      );
    }),
  );
}

function list(model: Model, state: State, nodes: number[]): HTMLElement {
  return h("ul", {}, ...nodes.map((node) => h("li", {}, nodeButton(model, state, node))));
}

/** A button that chooses a node. */
export function nodeButton(model: Model, state: State, node: number): HTMLElement {
  const item = model.item(node);
  const day = item.kind === "statement" || item.kind === "event" ? item.on : null;
  return h("button", { type: "button", class: `node ${item.kind}`, click: () => state.select(node) }, day ? `${day} ${item.name}` : item.name);
}

function called({ type, outward }: Neighbour): string {
  return outward ? (OUTWARD[type] ?? type) : (INVERSE[type] ?? `${type} (of)`);
}

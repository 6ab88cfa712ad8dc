/** What is chosen: filters, span of time, node. The node is also the page's address (`#id`), so that it can be linked to. */

import type { Item, Model } from "./data";

export type Facet = "topics" | "acts" | "statuses" | "sides";
export const FACETS: Facet[] = ["topics", "sides", "acts", "statuses"];
export const NO_SIDE = "";

export class State {
  readonly hiddenKinds = new Set<string>();
  readonly chosen: Record<Facet, Set<string>> = { topics: new Set(), acts: new Set(), statuses: new Set(), sides: new Set() };
  from: string | null = null;
  until: string | null = null;
  selected: number | null = null;
  visible: boolean[];
  /** Ends what listens to the window on behalf of this page, when another takes its place. */
  readonly end = new AbortController();
  private readonly listeners: (() => void)[] = [];

  constructor(readonly model: Model) {
    this.visible = model.page.nodes.map(() => true);
  }

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Work out what is shown, and tell everyone. */
  changed(): void {
    this.visible = visible(this);
    for (const listener of this.listeners) listener();
  }

  select(place: number | null): void {
    if (place === this.selected) return;
    this.selected = place;
    const hash = place === null ? "" : `#${encodeURI(this.model.item(place).id)}`;
    if (hash !== location.hash) history.pushState(null, "", hash || location.pathname + location.search);
    for (const listener of this.listeners) listener();
  }

  /** Take the node from the address; says whether the address names one of this page, or none at all. */
  follow(): boolean {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // not encoded: as it is
    }
    const place = id ? this.model.get(id) : null;
    this.selected = place;
    for (const listener of this.listeners) listener();
    return !id || place !== null;
  }

  clear(): void {
    this.hiddenKinds.clear();
    for (const facet of FACETS) this.chosen[facet].clear();
    this.from = this.until = null;
    this.changed();
  }

  get filtered(): boolean {
    return this.hiddenKinds.size > 0 || FACETS.some((facet) => this.chosen[facet].size > 0) || !!(this.from || this.until);
  }
}

/** What the filters leave: facts that meet them, facts that hang on these, and the actors and goods next to what is left. */
function visible({ model, hiddenKinds, chosen, from, until, filtered }: State): boolean[] {
  const nodes = model.page.nodes;
  if (!filtered) return nodes.map(() => true);
  const asked = (["topics", "acts", "statuses"] as const).filter((facet) => chosen[facet].size);
  const meets = nodes.map((item) => isFact(item) && within(item, from, until) && ofSide(item, chosen.sides));
  const direct = nodes.map((item, at) => {
    const values = asked.map((facet) => ({ facet, of: valuesOf(item, facet) })).filter(({ of }) => of);
    return meets[at]! && (!asked.length || values.length > 0) && values.every(({ facet, of }) => of!.some((one) => chosen[facet].has(one)));
  });
  const hangs = (at: number) => model.neighbours[at]!.some(({ node }) => direct[node]);
  const facts = nodes.map(
    (item, at) => direct[at]! || (meets[at]! && asked.every((facet) => !valuesOf(item, facet)) && hangs(at)),
  );
  const narrowed = asked.length > 0 || chosen.sides.size > 0 || !!(from || until);
  return nodes.map((item, at) => {
    if (hiddenKinds.has(item.kind)) return false;
    if (isFact(item)) return facts[at]!;
    return !narrowed || model.neighbours[at]!.some(({ node }) => facts[node]);
  });
}

function isFact(item: Item): boolean {
  return item.kind === "statement" || item.kind === "tariff" || item.kind === "event";
}

function valuesOf(item: Item, facet: "topics" | "acts" | "statuses"): string[] | null {
  if (facet === "statuses") return item.kind === "tariff" ? [...new Set([item.status, ...(item.told ?? []).map((one) => one.status)])].filter((one) => one !== null && one !== undefined) : null;
  if (item.kind !== "statement") return null;
  return facet === "topics" ? (item.topics ?? []) : item.act ? [item.act] : [];
}

/** Whether a thing is of a span of time, both ends within; a tariff is, when it applied on some day of it. */
function within(item: Item, from: string | null, until: string | null): boolean {
  if (!from && !until) return true;
  const first = (item.kind === "tariff" ? item.from : item.on) ?? item.on;
  if (!first) return false;
  const last = item.kind === "tariff" && item.from ? (item.until ?? "9999") : first;
  return (!until || first <= until) && (!from || last >= from);
}

function ofSide(item: Item, sides: Set<string>): boolean {
  return !sides.size || (item.sides.length ? item.sides.some((side) => sides.has(side)) : sides.has(NO_SIDE));
}

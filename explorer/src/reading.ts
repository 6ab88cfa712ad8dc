/** The reading pane: the chosen node, then who said what, the newest first, each with its sentence. */

import { type Model, labelOf } from "./data";
import { h } from "./dom";
import { facts } from "./facts";
import { passage, source } from "./passage";
import type { State } from "./state";

const STEP = 40;

export class Reading {
  private shown = STEP;
  private last: number | null = null;

  constructor(private readonly place: HTMLElement, private readonly model: Model, private readonly state: State) {
    state.listen(() => {
      this.shown = STEP;
      this.draw();
    });
    addEventListener("beforeprint", () => {
      this.shown = 500;
      this.draw();
    }, { signal: state.end.signal });
    this.draw();
  }

  /** The statements in the pane: those that the filters leave, of the chosen node where one is chosen. */
  statements(): number[] {
    const { selected, visible } = this.state;
    const left = this.model.statements.filter((at) => visible[at]);
    if (selected === null) return left;
    if (this.model.item(selected).kind === "statement") return [selected];
    const linked = new Set(this.model.neighbours[selected]!.map(({ node }) => node));
    return left.filter((at) => linked.has(at));
  }

  /** Choose the statement so many places after the chosen one. */
  step(by: number): void {
    const { selected, visible } = this.state;
    const all = this.model.statements.filter((at) => visible[at]);
    const here = selected === null ? -1 : all.indexOf(selected);
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by];
    if (next !== undefined) this.state.select(next);
  }

  private draw(): void {
    const { selected } = this.state;
    const found = this.statements();
    const more = found.length - this.shown;
    const focused = this.place.contains(document.activeElement);
    const heading = h("h2", { class: "heading" }, `${found.length.toLocaleString("en")} ${found.length === 1 ? "statement" : "statements"}`);
    this.place.replaceChildren(
      ...[
        selected !== null && facts(this.model, this.state, selected),
        heading,
        found.length > 0 && legend(),
        h("div", { class: "list" }, ...found.slice(0, this.shown).map((at) => this.statement(at))),
        more > 0 && h("button", { type: "button", class: "more", click: () => this.more() }, `Show ${Math.min(more, STEP)} more of ${more}`),
        !found.length && h("p", { class: "none" }, selected === null ? "No statement meets the filters." : "Nothing was said by it or about it that meets the filters."),
      ].filter((part): part is HTMLElement => !!part),
    );
    if (selected !== this.last) this.place.scrollTop = 0;
    if (focused) (this.place.querySelector<HTMLElement>(".facts h2") ?? this.place).focus({ preventScroll: true });
    this.last = selected;
  }

  private more(): void {
    const first = this.shown;
    this.shown += STEP;
    this.draw();
    this.place.querySelectorAll<HTMLElement>(".said .what")[first]?.focus();
  }

  private statement(at: number): HTMLElement {
    const { model, state } = this;
    const item = model.item(at);
    const who = (item.by ?? []).join(", ") || "Somebody";
    const chosen = state.selected === at;
    return h(
      "article",
      { class: "said", "data-id": item.id },
      h(
        "header",
        {},
        h("button", { type: "button", class: "what", "aria-pressed": String(chosen), click: () => state.select(chosen ? null : at) }, h("strong", {}, who), item.office ? `, ${item.office}` : ""),
        h("p", { class: "when" }, h("time", { datetime: item.on }, item.on ?? "day unknown"), item.precision && item.precision !== "day" ? ` (${item.precision})` : "", " · ", labelOf(model.page.acts, item.act ?? "")),
      ),
      ...(item.told ?? []).flatMap((told) => [passage(told), source(model, told)]),
      (item.topics ?? []).length > 0 && h("p", { class: "topics" }, (item.topics ?? []).map((topic) => labelOf(model.page.topics, topic)).join(" · ")),
    );
  }
}

function legend(): HTMLElement {
  const key = (part: string, words: string) => h("mark", { class: part }, words);
  return h("p", { class: "legend" }, "Marked: ", key("source", "who"), " ", key("cue", "how"), " ", key("content", "what was said"));
}

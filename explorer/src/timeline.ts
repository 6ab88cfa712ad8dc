/** Statements and measures over time, rates as steps, and a brush that chooses a span of days. */

import type { Course, Model } from "./data";
import { h, s } from "./dom";
import type { State } from "./state";

const DAY = 86_400_000;
const LEFT = 44;
const RIGHT = 12;
const BARS = { top: 6, height: 44 };
const TICKS = { top: 58, height: 18 };
const RATES = { top: 88, height: 62 };
const LABELS = 14;
const BINS = 90;
const PAIRS = 2;

/** Days since 1970 of ISO text, of which month or day may be missing. */
const day = (iso: string) => Math.floor(Date.parse(`${iso}-01-01`.slice(0, 10)) / DAY);
const iso = (at: number) => new Date(at * DAY).toISOString().slice(0, 10);

export class Timeline {
  private readonly svg = s("svg", { role: "group", "aria-label": "Statements, measures and rates over time; drag to choose a span" });
  private readonly content = s("g");
  private readonly brush = s("rect", { class: "brush", y: 0 });
  /** Where the axis is, from the top: under the rates, where there are any. */
  private readonly axisAt: number;
  private readonly handles: [SVGGElement, SVGGElement];
  private readonly fields: [HTMLInputElement, HTMLInputElement];
  private readonly whole: [number, number];
  private readonly told: [number, number];
  private domain: [number, number];
  private width = 600;
  private drag: number | null = null;

  constructor(place: HTMLElement, private readonly model: Model, private readonly state: State) {
    this.axisAt = this.courses().length ? RATES.top + RATES.height + LABELS : TICKS.top + TICKS.height + LABELS;
    this.svg.setAttribute("height", String(this.axisAt + LABELS));
    this.brush.setAttribute("height", String(this.axisAt));
    const said = model.statements.map((at) => model.item(at).on).filter((on): on is string => !!on).map(day);
    const done = model.page.nodes.flatMap((item) => (item.kind !== "statement" && item.on ? [day(item.on)] : []));
    this.whole = span([...said, ...done]);
    this.told = said.length ? span(said) : this.whole;
    this.domain = this.told;
    this.handles = [this.handle("From", 0), this.handle("Until", 1)];
    this.fields = [this.field("From", 0), this.field("Until", 1)];
    this.svg.append(this.content, this.brush, ...this.handles);
    const button = (words: string, act: () => void) => h("button", { type: "button", click: act }, words);
    const years = button("All years", () => {
      this.zoom(this.domain === this.whole ? this.told : this.whole);
      years.setAttribute("aria-pressed", String(this.domain === this.whole));
    });
    years.setAttribute("aria-pressed", "false");
    years.disabled = this.told === this.whole;
    place.replaceChildren(
      h(
        "div",
        { class: "bar" },
        h("h2", {}, "Over time"),
        h("label", {}, "From ", this.fields[0]),
        h("label", {}, "until ", this.fields[1]),
        button("Any time", () => this.choose(null, null)),
        years,
      ),
      this.svg,
      this.table(),
    );
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    this.svg.addEventListener("pointerup", (event) => this.release(event));
    new ResizeObserver(() => this.resize()).observe(this.svg);
    state.listen(() => this.draw());
    this.resize();
  }

  private resize(): void {
    const width = Math.max(this.svg.clientWidth, 240);
    if (width === this.width && this.content.childNodes.length) return;
    this.width = width;
    this.draw();
  }

  private zoom(domain: [number, number]): void {
    this.domain = domain;
    this.draw();
  }

  private x(at: number): number {
    const [first, last] = this.domain;
    return LEFT + ((at - first) / Math.max(last - first, 1)) * (this.width - LEFT - RIGHT);
  }

  private at(x: number): number {
    const [first, last] = this.domain;
    const part = (x - LEFT) / (this.width - LEFT - RIGHT);
    return Math.round(first + Math.min(Math.max(part, 0), 1) * (last - first));
  }

  private inside(at: number): boolean {
    return at >= this.domain[0] && at <= this.domain[1];
  }

  // -- what is drawn

  private draw(): void {
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.axisAt + LABELS}`);
    this.content.replaceChildren(...this.axis(), ...this.bars(), ...this.ticks(), ...this.rates());
    this.place();
  }

  private axis(): SVGElement[] {
    const [first, last] = this.domain;
    const months = Math.max(1, Math.round((last - first) / 30.4 / Math.max(2, Math.floor(this.width / 90))));
    const step = [1, 2, 3, 6, 12, 24, 60].find((one) => one >= months) ?? 120;
    const date = new Date(first * DAY);
    let month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    month = Math.ceil(month / step) * step;
    const found: SVGElement[] = [];
    for (; ; month += step) {
      const label = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
      const at = Date.UTC(Math.floor(month / 12), month % 12) / DAY; // a number for any year, which the text of one need not be
      if (at > last) return found;
      const x = this.x(at);
      if (at < first || x > this.width - 24) continue;
      found.push(s("line", { class: "grid", x1: x, x2: x, y1: 0, y2: this.axisAt - 8 }), s("text", { class: "label", x, y: this.axisAt + 8, "text-anchor": "middle" }, step >= 12 ? label.slice(0, 4) : label));
    }
  }

  private bars(): SVGElement[] {
    const [first, last] = this.domain;
    const size = [1, 7, 14, 30, 91, 182, 365].find((days) => (last - first) / days <= BINS) ?? 730;
    const bins = new Map<number, [number, number]>();
    for (const at of this.model.statements) {
      const on = this.model.item(at).on;
      if (!on || !this.inside(day(on))) continue;
      const bin = Math.floor((day(on) - first) / size);
      const count = bins.get(bin) ?? [0, 0];
      count[0] += 1;
      if (this.state.visible[at]) count[1] += 1;
      bins.set(bin, count);
    }
    const most = Math.max(1, ...[...bins.values()].map(([all]) => all));
    const bar = (bin: number, count: number, name: string) => {
      const x = this.x(first + bin * size);
      const height = (count / most) * BARS.height;
      return s("rect", { class: name, x, y: BARS.top + BARS.height - height, width: Math.max(1.5, this.x(first + (bin + 1) * size) - x - 1), height });
    };
    const label = (y: number, words: string) => s("text", { class: "label", x: LEFT - 6, y, "text-anchor": "end" }, words);
    return [
      label(BARS.top + 8, String(most)),
      label(BARS.top + BARS.height, "said"),
      ...[...bins].flatMap(([bin, [all, left]]) => {
        const group = s("g", {}, s("title", {}, `${iso(first + bin * size)}: ${left} of ${all} statements`), bar(bin, all, "all"), left > 0 && bar(bin, left, "left"));
        return [group];
      }),
    ];
  }

  private ticks(): SVGElement[] {
    const found: SVGElement[] = [s("text", { class: "label", x: LEFT - 6, y: TICKS.top + 13, "text-anchor": "end" }, "done")];
    this.model.page.nodes.forEach((item, at) => {
      if ((item.kind !== "tariff" && item.kind !== "event") || !item.on || !this.inside(day(item.on))) return;
      const row = item.kind === "tariff" ? TICKS.top + 5 : TICKS.top + 14;
      const chosen = this.state.selected === at;
      found.push(
        s(
          "circle",
          { class: `tick ${item.kind}${this.state.visible[at] ? "" : " off"}${chosen ? " chosen" : ""}`, cx: this.x(day(item.on)), cy: row, r: chosen ? 5 : 3.2, pointerdown: (event: Event) => event.stopPropagation(), click: () => this.state.select(at) },
          s("title", {}, `${item.on} ${item.name}`),
        ),
      );
    });
    return found;
  }

  private rates(): SVGElement[] {
    const courses = this.courses();
    if (!courses.length) return [];
    const [first, last] = this.domain;
    const most = Math.max(10, ...courses.flatMap(({ steps }) => steps.filter(([on], n) => day(on) <= last && (steps[n + 1] === undefined || day(steps[n + 1]![0]) >= first)).map(([, rate]) => rate)));
    const y = (rate: number) => RATES.top + RATES.height * (1 - rate / most);
    const found: SVGElement[] = [];
    for (const rate of [0, most]) found.push(s("line", { class: "grid", x1: LEFT, x2: this.width - RIGHT, y1: y(rate), y2: y(rate) }), s("text", { class: "label", x: LEFT - 6, y: y(rate) + 4, "text-anchor": "end" }, `${rate}%`));
    courses.forEach(({ imposer, target, steps }, number) => {
      let path = `M${LEFT} ${y(steps.filter(([on]) => day(on) <= first).at(-1)?.[1] ?? 0)}`;
      for (const [on, rate] of steps) if (day(on) > first && day(on) <= last) path += `H${this.x(day(on)).toFixed(1)}V${y(rate).toFixed(1)}`;
      found.push(s("path", { class: `rate rate-${number}`, d: `${path}H${this.width - RIGHT}` }, s("title", {}, `${imposer} on ${target}: ${steps.map(([on, rate]) => `${rate}% from ${on}`).join(", ")}`)));
    });
    return found;
  }

  /** The courses that are drawn: of two countries on each other where there are such. The table has them all. */
  private courses(): Course[] {
    return this.model.page.rates
      .filter(({ target, imposer }, _, all) => all.length <= PAIRS || all.some((other) => other.imposer === target && other.target === imposer))
      .slice(0, PAIRS);
  }

  private table(): HTMLElement | string {
    const courses = this.courses();
    if (!courses.length) return "";
    const key = courses.flatMap(({ imposer, target }, n) => [s("svg", { class: "key", width: 26, height: 10, "aria-hidden": "true" }, s("path", { class: `rate rate-${n}`, d: "M0 5H26" })), `${imposer} on ${target}  `]);
    const rows = this.model.page.rates.flatMap(({ imposer, target, steps }) => steps.map(([on, rate]) => h("tr", {}, h("td", {}, imposer), h("td", {}, target), h("td", {}, on), h("td", {}, `${rate}%`))));
    return h(
      "details",
      { class: "rates" },
      h("summary", {}, "Measures on all goods, added up: ", ...key, h("span", { class: "more" }, "as a table")),
      h("p", {}, "Measures on lists of goods, and headline totals, are not in it."),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Rates" }, h("table", {}, h("thead", {}, h("tr", {}, ...["By", "On", "From", "Rate"].map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, ...rows))),
    );
  }

  // -- the span of days

  private choose(from: string | null, until: string | null): void {
    [this.state.from, this.state.until] = from && until && from > until ? [until, from] : [from, until];
    this.state.changed();
  }

  /** Put brush, handles and fields where the span is. */
  private place(): void {
    const { from, until } = this.state;
    const ends = [from ? day(from) : this.domain[0], until ? day(until) : this.domain[1]] as const;
    const [left, right] = ends.map((at) => Math.min(Math.max(this.x(at), LEFT), this.width - RIGHT)) as [number, number];
    this.brush.setAttribute("x", String(left));
    this.brush.setAttribute("width", String(Math.max(0, right - left)));
    this.brush.classList.toggle("set", !!(from || until));
    this.handles.forEach((handle, n) => {
      handle.setAttribute("transform", `translate(${n ? right : left} 0)`);
      handle.setAttribute("aria-valuemin", String(this.whole[0]));
      handle.setAttribute("aria-valuemax", String(this.whole[1]));
      handle.setAttribute("aria-valuenow", String(ends[n]));
      handle.setAttribute("aria-valuetext", iso(ends[n]!));
    });
    this.fields[0].value = from ?? "";
    this.fields[1].value = until ?? "";
  }

  private handle(label: string, end: 0 | 1): SVGGElement {
    return s(
      "g",
      { class: "handle", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal", keydown: (event: KeyboardEvent) => this.key(event, end) },
      s("line", { y1: 0, y2: this.axisAt }),
      s("rect", { x: -4, y: BARS.top + 12, width: 8, height: 24, rx: 3 }),
    );
  }

  private key(event: KeyboardEvent, end: 0 | 1): void {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 }[event.key];
    const whole = { Home: this.domain[0], End: this.domain[1] }[event.key];
    if (by === undefined && whole === undefined) return;
    event.preventDefault();
    const { from, until } = this.state;
    const ends: [number, number] = [from ? day(from) : this.domain[0], until ? day(until) : this.domain[1]];
    ends[end] = Math.min(Math.max(whole ?? ends[end] + by! * (event.shiftKey ? 7 : 1), this.whole[0]), this.whole[1]);
    if (ends[0] > ends[1]) ends[1 - end] = ends[end];
    this.choose(iso(ends[0]), iso(ends[1]));
  }

  private field(label: string, end: 0 | 1): HTMLInputElement {
    return h("input", {
      type: "text",
      "aria-label": label,
      placeholder: "2025-04-12",
      size: 10,
      change: (event: Event) => {
        const written = (event.target as HTMLInputElement).value.trim();
        const value = /^\d{4}(-\d\d){0,2}$/.test(written) && !Number.isNaN(day(written)) ? iso(day(written)) : null;
        this.choose(end ? this.state.from : value, end ? value : this.state.until);
      },
    });
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.drag = this.local(event);
    const { from, until } = this.state;
    for (const [own, other] of [[from, until], [until, from]]) {
      if (own && Math.abs(this.x(day(own)) - this.drag) < 8) this.drag = other ? this.x(day(other)) : own === from ? this.width - RIGHT : LEFT;
    }
    this.svg.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    if (this.drag === null || Math.abs(this.local(event) - this.drag) < 4) return;
    this.choose(iso(this.at(this.drag)), iso(this.at(this.local(event))));
  }

  private release(event: PointerEvent): void {
    if (this.drag !== null && Math.abs(this.local(event) - this.drag) < 4) this.choose(null, null);
    this.drag = null;
  }

  private local(event: PointerEvent): number {
    return event.clientX - this.svg.getBoundingClientRect().left;
  }
}

/** First and last day, a little apart where they are one. */
function span(days: number[]): [number, number] {
  if (!days.length) return span([day("2025-01-01")]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = Math.max(3, Math.round((last - first) * 0.02));
  return [first - room, last + room];
}
